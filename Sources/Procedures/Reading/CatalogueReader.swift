package import Rules

/// Reads all files of a catalogue and lays a city's overlay over the national base.
///
/// It goes through everything and gathers every mistake; a catalogue with errors does not start at a counter.
package enum CatalogueReader {
  /// - Parameters:
  ///   - files: every YAML file under `Procedures/`, with paths from there.
  ///   - cityCode: six digits; nil or a code without a folder gives the national base alone.
  package static func read(
    _ files: [CatalogueFile], city cityCode: String?
  ) -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    read(files.map { ParsedFile($0, withCases: true) }, city: cityCode)
  }

  /// The same of files whose YAML was read already.
  ///
  /// - Parameter workers: who compiles the procedures; none of them reads another.
  package static func read(
    _ files: [ParsedFile], city cityCode: String?, workers: Workers = .one
  ) -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    let read = readAll(files, city: cityCode, workers: workers)
    return (read.catalogue, read.diagnostics)
  }

  /// A catalogue with the files of its procedures, and what those were read by.
  struct Reading {
    var catalogue: Catalogue
    var diagnostics: [Diagnostic]
    /// As it was before the first procedure was read.
    var context: ReadingContext
    var entries: [OverlayReader.Entry]
  }

  static func readAll(_ files: [ParsedFile], city cityCode: String?, workers: Workers) -> Reading {
    var context = ReadingContext()
    var nodes: [(path: String, node: LocatedNode)] = []
    var unreadable: [String] = []
    let ours = files.filter { !$0.path.hasPrefix("cities/") || isOfCity($0.path, cityCode) }
    for file in ours.sorted(by: { $0.path < $1.path }) where file.path.hasSuffix(".yaml") {
      context.diagnostics += file.diagnostics
      if let node = file.node { nodes.append((file.path, node)) } else { unreadable.append(file.path) }
    }
    var catalogue = Catalogue()
    func all(in folder: String) -> [(path: String, node: LocatedNode)] {
      nodes.filter { $0.path.hasPrefix(folder) }
    }
    tellUnread(ours, in: &context)
    if let about = all(in: "catalogue.yaml").first?.node, context.check(about, as: .catalogue) {
      catalogue.version = context.text(about, "version", required: true)
    }
    catalogue.lifeEvents = PartsReader.lifeEvents(all(in: "life-events.yaml"), in: &context)
    context.lifeEvents = catalogue.lifeEvents.map(\.id)
    catalogue.eventBoard = PartsReader.eventBoard(all(in: "start.yaml").first?.node, in: &context)
    (catalogue.documents, catalogue.documentOrder) = PartsReader.documents(
      all(in: "documents/"), in: &context)
    context.documents = catalogue.documentOrder.map(\.rawValue)
    catalogue.offices = PartsReader.offices(all(in: "offices.yaml"), in: &context)
    context.offices = catalogue.offices.keys.sorted()
    catalogue.elsewhere = ElsewhereReader.read(all(in: "elsewhere.yaml"), in: &context)

    let merged = OverlayReader.merge(base: all(in: "national/"), city: all(in: "cities/"), in: &context)
    var questions = QuestionReader()
    questions.declare(
      all(in: "questions/"), lifeEvents: catalogue.lifeEvents, procedures: merged.map(\.id).sorted(),
      in: &context)
    FunctionReader.read(all(in: "functions/"), in: &context)
    questions.compile(in: &context)
    BoundsReader.read(all(in: BoundsReader.file), in: &context)
    catalogue.vocabulary = context.vocabulary.vocabulary(functions: context.environment.functionFacts)

    let before = context
    catalogue.procedures = procedures(merged, by: workers, in: &context)
    catalogue.buildIndex()
    if let city = all(in: "cities/").first(where: { $0.path.hasSuffix("/city.yaml") }) {
      let folder = city.path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
      catalogue.city = OverlayReader.city(
        city.node, folder: folder, offices: &catalogue.offices, in: &context)
    } else if let stray = all(in: "cities/").first?.node {
      context.error("city-without-file", at: stray.range)
    }
    catalogue.functions = context.functions
    catalogue.texts = context.phrases
    let opened = Set(catalogue.procedures.flatMap(\.events))
    catalogue.offeredEvents = catalogue.lifeEvents.filter { $0.isOffered && opened.contains($0.id) }
    catalogue.environment = context.environment
    return Reading(
      catalogue: catalogue, diagnostics: withoutEchoes(context.diagnostics, of: unreadable),
      context: before, entries: merged)
  }

  private static func procedures(
    _ merged: [OverlayReader.Entry], by workers: Workers, in context: inout ReadingContext
  ) -> [Procedure] {
    var clean = context
    (clean.diagnostics, clean.phrases) = ([], [])
    let shared = clean
    let read = workers.map(merged.count) { number in
      var own = shared
      let entry = merged[number]
      let procedure = ProcedureReader.read(
        id: entry.id, entry.node, cityFields: entry.cityFields, in: &own)
      return (procedure: procedure, diagnostics: own.diagnostics, phrases: own.phrases)
    }
    context.diagnostics += read.flatMap(\.diagnostics)
    context.phrases += read.flatMap(\.phrases)
    return read.compactMap(\.procedure)
  }

  /// What a shared file declares is not unknown where the file could not be read: its own finding is enough.
  private static func withoutEchoes(_ diagnostics: [Diagnostic], of unreadable: [String]) -> [Diagnostic] {
    let echoes: [(path: String, codes: Set<String>)] = [
      (
        "questions/",
        [
          "unknown-row-field", "unknown-name", "unknown-question", "unknown-choice", "unknown-scope",
          "unknown-topic",
        ]
      ),
      ("functions/", ["unknown-function", "unknown-name", "unexpected"]),
      ("documents/", ["unknown-document"]),
      ("offices.yaml", ["unknown-office"]), ("life-events.yaml", ["unknown-event", "unknown-choice-value"]),
    ]
    let muted = echoes.filter { echo in unreadable.contains { $0.hasPrefix(echo.path) } }
    guard !muted.isEmpty else { return diagnostics }
    return diagnostics.filter { diagnostic in !muted.contains { $0.codes.contains(diagnostic.code) } }
  }

  /// Where files of a catalogue lie; what lies elsewhere is read by nobody.
  private static let places = [
    "catalogue.yaml", "life-events.yaml", "start.yaml", "offices.yaml", "elsewhere.yaml", "documents/",
    "questions/",
    "functions/",
    "national/",
    "cities/",
  ]

  private static func tellUnread(_ files: [ParsedFile], in context: inout ReadingContext) {
    for file in files {
      let isPlaced = places.contains { $0.hasSuffix("/") ? file.path.hasPrefix($0) : file.path == $0 }
      if isPlaced && file.path.hasSuffix(".yaml") { continue }
      let folder = file.path.split(separator: "/").first.map { String($0) + "/" } ?? ""
      context.error(
        "unread-file", ["known": places.joined(separator: ", ")],
        at: SourceRange(file: "Procedures/" + file.path, line: 1, column: 1),
        suggestion: NearestName.of(file.path.contains("/") ? folder : file.path, among: places))
    }
  }

  private static func isOfCity(_ path: String, _ code: String?) -> Bool {
    guard let code else { return false }
    return path.hasPrefix("cities/\(code)-") || path.hasPrefix("cities/\(code)/")
  }

  /// The codes of the cities that have an overlay, by the paths of a catalogue's files.
  package static func cities(in paths: [String]) -> [String] {
    Set(
      paths.compactMap { path -> String? in
        let parts = path.split(separator: "/")
        guard parts.count > 2, parts[0] == "cities" else { return nil }
        return parts[1].split(separator: "-").first.map(String.init)
      }
    ).sorted()
  }
}
