import Foundation
import Testing

/// The rules of the house that a reader of the sources can check line by line.
@Suite struct HouseRulesTests {
  @Test func `there are sources to look at`() {
    #expect(Repository.sources.count > 100)
    #expect(Repository.sources.contains { $0.literals.count > 3 })
  }

  /// What must stand nowhere in the code of `Sources`.
  static let forbidden: [(what: String, pattern: String)] = [
    ("public", #"\bpublic\b"#), ("try!", #"\btry!"#), ("as!", #"\bas!"#), ("fatalError", #"\bfatalError\b"#),
    ("force unwrap", #"(?<!\btry)(?<!\bas)(?<=[\w\)\]\}])!(?!=)"#),
    ("print", #"(?<![\w.`])(?<!func )(?<!case )print\("#),
    ("debugPrint", #"(?<![\w.`])(?<!func )(?:debugPrint|dump)\("#), ("@unchecked", #"@unchecked\b"#),
    ("@MainActor", #"@MainActor\b"#),
    ("exit", #"(?<![\w.`])(?<!func )(?<!case )_?exit\("#),
    ("NSRegularExpression", #"\bNSRegularExpression\b"#),
  ]

  @Test(arguments: forbidden)
  func `no source has it`(what: String, pattern: String) throws {
    let spoken = ["print", "exit"].contains(what)
    let breaches = try breaches(
      of: pattern, in: Repository.sources.filter { !spoken || $0.room != "madoguchi" })
    #expect(breaches.isEmpty)
  }

  private func breaches(of pattern: String, in sources: [SwiftSource]) throws -> [Breach] {
    try sources.flatMap { source in
      try Pattern.places(of: pattern, in: source.code).map {
        Breach(path: source.path, line: $0.line, what: $0.text)
      }
    }
  }

  @Test func `a file has at most 350 lines, half of them less than 120`() {
    #expect(Repository.sources.filter { $0.lineCount > 350 }.map { "\($0.path): \($0.lineCount)" } == [])
    let counts = Repository.sources.map(\.lineCount).sorted()
    #expect(counts[counts.count / 2] < 120)
  }

  @Test func `a function fits on a screen`() throws {
    let functions = Repository.sources.flatMap(\.functions)
    #expect(functions.count > 1_000)
    #expect(functions.filter { $0.lines > 60 }.map { "\($0.path):\($0.line) \($0.lines) lines" } == [])
  }

  @Test func `the length of a function is counted to its own brace`() {
    let text = "struct A {\n  func short() { b() }\n  init(\n    a: Int\n  ) {\n    if a {\n    }\n  }\n}\n"
    let functions = SwiftSource(path: "Sources/Room/A.swift", text: text).functions
    #expect(functions.map { [$0.line, $0.lines] } == [[2, 1], [3, 6]])
  }

  @Test func `the rules read neither JSON nor CSV`() throws {
    let sources = Repository.sources.filter { $0.room == "Rules" }
    #expect(sources.count > 50)
    let breaches = try breaches(of: #"\b\w*(?:JSON|CSV)\w*\b"#, in: sources)
    #expect(breaches.isEmpty)
  }

  @Test func `compiled code never walks a tree`() throws {
    let sources = Repository.sources.filter { $0.folder == "Sources/Rules/Compiled" }
    #expect(sources.count > 5)
    let breaches = try breaches(of: #"\.evaluate\("#, in: sources)
    #expect(breaches.isEmpty)
  }

  @Test func `types are not named after what they are not`() throws {
    let names = #"\b(?:class|struct|enum|protocol|actor)\s+\w*(?:Manager|Handler|Helper|Util|Utils)\b"#
    let breaches = try Repository.sources.flatMap { source in
      try Pattern.places(of: names, in: source.code).map {
        Breach(path: source.path, line: $0.line, what: $0.text)
      }
    }
    #expect(breaches.isEmpty)
  }

  @Test func `SQL stands in Storage only`() {
    let sql =
      #/\b(?:SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|DROP TABLE|PRAGMA \w+)\b/#
    #expect(literals { $0.room != "Storage" && $1.text.contains(sql) }.isEmpty)
    #expect(
      Repository.sources.contains { $0.room == "Storage" && $0.literals.contains { $0.text.contains(sql) } })
  }

  /// Files that read what Japanese people type or break Japanese lines: their characters are an alphabet, no words.
  static let alphabets: Set<String> = [
    "Sources/Localization/Kana.swift", "Sources/Localization/Romaji.swift",
    "Sources/Localization/DateInput.swift",
    "Sources/Localization/SearchKey.swift", "Sources/Localization/PersonalNumberGuard.swift",
    "Sources/Terminal/LineBreaking.swift",
    // How Japanese asks and negates.
    "Sources/Procedures/Reading/QuestionWording.swift",
    "Sources/Printing/PlainTextRenderer.swift",
  ]

  @Test func `no Japanese for people stands in Swift`() {
    let breaches = literals { source, literal in
      !Self.alphabets.contains(source.path) && literal.text.unicodeScalars.contains(where: isJapanese)
        && !isHelp(literal, source)
    }
    #expect(breaches.isEmpty)
  }

  private func isJapanese(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF:
      true
    default: false
    }
  }

  /// The help of the command line is fixed when the program is built and says everything in both languages.
  private func isHelp(_ literal: SwiftSource.Literal, _ source: SwiftSource) -> Bool {
    guard source.room == "madoguchi" else { return false }
    let before = source.before(literal, 40)
    return before.contains(#/(?:help|abstract|discussion|valueName):\s*(?:""\s*\+\s*)*$/#)
      && literal.text.contains(#/ \/ .*[A-Za-z]{2}|[a-z]{3}/#)
  }

  @Test func `no procedure of the catalogue is named in Swift`() {
    let ids = Set(
      Repository.files(below: "Procedures/national", ending: [".yaml"]).map {
        String($0.split(separator: "/").last?.dropLast(5) ?? "")
      })
    #expect(ids.count > 50)
    let breaches = literals { source, literal in
      // Help may give an example.
      !isHelp(literal, source)
        && literal.text.split(whereSeparator: { !($0.isLetter || $0.isNumber || $0 == "-") }).contains {
          ids.contains(String($0)) && $0.contains("-")
        }
    }
    #expect(breaches.isEmpty)
  }

  @Test func `a screen does not know another screen`() throws {
    let screens = Repository.sources.filter { source in
      source.room == "Screens" && source.folder != "Sources/Screens"
        && !source.folder.hasSuffix("/Placing") && !source.folder.hasSuffix("/Overlays")
    }
    var homes: [String: String] = [:]
    for source in screens {
      for place in try Pattern.places(of: #"\b(?:struct|enum|class)\s+\w+Screen\b"#, in: source.code) {
        homes[String(place.text.split(separator: " ").last ?? "")] = source.folder
      }
    }
    #expect(homes.count > 5)
    var breaches: [Breach] = []
    for source in screens {
      for place in try Pattern.places(of: #"\b\w+Screen\b"#, in: source.code) {
        if let home = homes[place.text], home != source.folder {
          breaches.append(Breach(path: source.path, line: place.line, what: place.text))
        }
      }
    }
    #expect(breaches.isEmpty)
  }

  private func literals(_ isBreach: (SwiftSource, SwiftSource.Literal) -> Bool) -> [Breach] {
    Repository.sources.flatMap { source in
      source.literals.filter { isBreach(source, $0) }.map {
        Breach(path: source.path, line: $0.line, what: $0.text)
      }
    }
  }
}
