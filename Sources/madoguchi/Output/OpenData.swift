import Guidance
import Localization
import Procedures
import Rules

/// The catalogue as one JSON document (オープンデータ): every file as its author wrote it, with its path and, of procedures,
/// names in other languages. Each `content` is the file again: JSON is YAML, and the readers take it as it stands.
struct CatalogueJSON {
  private let files: [ParsedFile]
  private let words: [(tag: String, words: Words)]
  private let version: String

  init(_ files: [ParsedFile], version: String, words: [(tag: String, words: Words)]) {
    (self.files, self.version, self.words) = (files, version, words)
  }

  func json() -> JSONText {
    .object([
      ("format", .string("madoguchi-catalogue")), ("format_version", .integer(1)),
      ("version", .string(version)),
      ("files", .array(files.compactMap(file))),
    ])
  }

  private func file(_ file: ParsedFile) -> JSONText? {
    guard let node = file.node else { return nil }
    var fields: [(String, JSONText)] = [("path", .string(file.path))]
    if file.path.hasPrefix("national/"), let name = node["name"]?.text {
      let id = file.path.split(separator: "/").last.map { String($0.dropLast(".yaml".count)) } ?? ""
      let names = words.compactMap { tag, words in
        words.translation(of: "\(id).name", from: name).map { (tag, JSONText.string($0)) }
      }
      if !names.isEmpty { fields.append(("names", .object(names))) }
    }
    return .object(fields + [("content", Self.json(of: node))])
  }

  /// YAML's scalars as they are written: what was not quoted and reads as a number or a truth value is one.
  static func json(of node: LocatedNode) -> JSONText {
    switch node.content {
    case .mapping(let entries): return .object(entries.map { ($0.key, json(of: $0.value)) })
    case .sequence(let items): return .array(items.map(json))
    case .scalar(let text, let isPlain):
      if node.isNull { return .null }
      guard isPlain else { return .string(text) }
      if text == "true" || text == "false" { return .bool(text == "true") }
      if let number = Int(text), "\(number)" == text { return .integer(number) }
      return .string(text)
    }
  }
}

/// The catalogue as a table of 支援制度 (the 34 columns of the national sheet): one row a procedure.
///
/// The sheet's own codes (業種, ステージ, お困りごと) are not known here and stay empty.
struct SupportTable {
  private let words: CatalogueWords
  private let cityCode: String

  init(_ words: CatalogueWords) {
    self.words = words
    cityCode = words.catalogue.city?.code ?? ""
  }

  /// A column of the sheet; its name stands in the phrasebook.
  enum Column: String, CaseIterable {
    case number, cityCode = "city_code", corporateNumber = "corporate_number", originalNumber =
      "original_number", change, title, subtitle, target, purpose, area, areaGroup = "area_group", outline,
      content, method, opens, closes, reception, law, reference, office, contact, online, industry,
      businessStage = "business_stage", businessService = "business_service", businessTrouble =
      "business_trouble", lifeStage = "life_stage", personalService = "personal_service", personalTrouble =
      "personal_trouble", disaster, keywords, collection, published, withdrawn

    /// The longest text that it takes, in characters.
    var limit: Int? {
      switch self {
      case .title, .subtitle: 40
      case .office: 100
      case .outline: 200
      case .target, .method, .law, .reference: 500
      case .content: 5000
      default: nil
      }
    }
  }

  var columns: [String] { Column.allCases.map { words.words("support.column.\($0.rawValue)") } }

  var rows: [[String]] { words.catalogue.procedures.map(row) }

  private func row(_ procedure: Procedure) -> [String] {
    let rules = RuleText(words, of: procedure)
    let offices = procedure.offices.compactMap { words.catalogue.offices[$0.office] }.map(words.name(of:))
    let events = procedure.events.compactMap { words.catalogue.lifeEvent($0) }.map(words.name(of:))
    let fields: [Column: String] = [
      .number: procedure.id.rawValue, .cityCode: cityCode,
      .title: words.name(of: procedure), .subtitle: procedure.words.first ?? "",
      .target: rules.when.joined(separator: "\n"), .outline: words.explanation(procedure.what) ?? "",
      .content: procedure.notes.map(words.text).joined(separator: "\n"),
      .method: procedure.channels.flatMap(rules.channel).joined(separator: "\n"),
      .opens: procedure.inForce.from?.description ?? "",
      .closes: procedure.inForce.until?.description ?? "",
      .reception: procedure.deadlines.flatMap(rules.deadline).joined(separator: "\n"),
      .law: procedure.law.joined(separator: ";"),
      .reference: procedure.sources.map(\.url).filter { !$0.isEmpty }.joined(separator: ";"),
      .office: Self.unique(offices).joined(separator: ";"),
      .lifeStage: events.joined(separator: ";"),
      .keywords: procedure.words.filter { $0.count <= 20 }.prefix(5).joined(separator: ";"),
    ]
    return Column.allCases.map { Self.cut(fields[$0] ?? "", to: $0.limit) }
  }

  private static func unique(_ texts: [String]) -> [String] {
    texts.enumerated().filter { place, text in !texts[..<place].contains(text) }.map(\.element)
  }

  /// What is too long for its column ends with a mark that says so.
  private static func cut(_ text: String, to limit: Int?) -> String {
    guard let limit, text.count > limit else { return text }
    return text.prefix(limit - 1) + "…"
  }

  /// UTF-8 with a byte order mark, as spreadsheets expect it; RFC 4180.
  var csv: String {
    "\u{FEFF}"
      + ([columns] + rows).map { $0.map(Self.field).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func field(_ text: String) -> String {
    guard text.contains(where: { ",\"\n\r".contains($0) || $0 == "\r\n" }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

/// The table of contents of the catalogue (目次): what there is for each life event, in Japanese.
struct ContentsPage {
  private let words: CatalogueWords

  init(_ words: CatalogueWords) { self.words = words }

  var text: String {
    let catalogue = words.catalogue
    let events = catalogue.offeredEvents
    let say = words.words
    var lines = [
      "# " + say("contents.heading"), "", say("contents.note"), "",
      say("contents.count", ["events": "\(events.count)", "procedures": "\(catalogue.procedures.count)"]), "",
    ]
    for event in events {
      let own = catalogue.procedures.filter { $0.events.contains(event.id) }
      let heading = say("contents.event", ["event": words.name(of: event), "count": "\(own.count)"])
      lines += ["## " + heading, "", say("contents.columns"), "| --- | --- | --- | --- | --- |"]
      lines += own.map(row)
      lines.append("")
    }
    return lines.dropLast().joined(separator: "\n")
  }

  private func row(_ procedure: Procedure) -> String {
    let office = procedure.offices.compactMap { words.catalogue.offices[$0.office] }.last
    let cells = [
      words.name(of: procedure), "`\(procedure.id)`", words.words("need.\(procedure.need.rawValue)"),
      office.map(words.name(of:)) ?? "", procedure.law.first ?? "",
    ]
    return "| " + cells.map { $0.replacing("|", with: "｜") }.joined(separator: " | ") + " |"
  }
}
