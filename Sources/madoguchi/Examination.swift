import Guidance
import Procedures
import Rules

/// All that is to be said of a catalogue and its words, seen from every city and from none (カタログの点検).
struct Examination {
  /// In the order of files and lines.
  let findings: [Diagnostic]
  /// How many procedures there are where there are most.
  let procedures: Int

  /// - Parameter cities: whose overlays are looked at; nil for the national base alone.
  init(of data: ReadData, from cities: [String?], today: CivilDate) {
    let (books, wordFaults) = data.words
    var found = wordFaults
    var seen = Set(wordFaults.map(Finding.init))
    var known: Set<String> = []
    var procedures = 0
    for city in cities {
      let (catalogue, faults) = CatalogueReader.read(data.files, city: city)
      let checks =
        CatalogueCheck.findings(in: catalogue, phrasebooks: books) + CoreNames.findings(in: catalogue)
      procedures = max(procedures, catalogue.procedures.count)
      known.formUnion(catalogue.texts.map(\.text.key))
      // Only a sound catalogue can be tried out.
      let tried =
        (faults + checks).contains { $0.severity == .error }
        ? [] : RuleProbe.faults(of: catalogue, today: today)
      for fault in faults + checks + tried where seen.insert(Finding(fault)).inserted { found.append(fault) }
    }
    // What other cities say has its translations in the same files.
    for city in CatalogueReader.cities(in: data.files.map(\.path)) where !cities.contains(city) {
      known.formUnion(CatalogueReader.read(data.files, city: city).catalogue.texts.map(\.text.key))
    }
    found += TranslationCheck.program(books, known: known)
    self.procedures = procedures
    findings = found.sorted { Self.place(of: $0) < Self.place(of: $1) }
  }

  /// One mistake, however many cities it is seen from.
  private struct Finding: Hashable {
    let code: String
    let range: SourceRange?
    let parameters: [String: String]
    init(_ diagnostic: Diagnostic) {
      (code, range, parameters) = (diagnostic.code, diagnostic.range, diagnostic.parameters)
    }
  }

  private static func place(of diagnostic: Diagnostic) -> String {
    guard let range = diagnostic.range else { return "" }
    func padded(_ number: Int) -> String {
      String(repeating: "0", count: max(0, 6 - "\(number)".count)) + "\(number)"
    }
    return "\(range.file):\(padded(range.line)):\(padded(range.column))"
  }
}
