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
    ("force unwrap", #"(?<!\btry)(?<!\bas)(?<=[\w\)\]\}])!(?!=)"#), ("print", #"(?<![\w.`])(?<!func )(?<!case )print\("#),
    ("debugPrint", #"\b(?:debugPrint|dump)\("#), ("@unchecked", #"@unchecked\b"#), ("@MainActor", #"@MainActor\b"#),
    ("exit", #"(?<![\w.`])(?<!func )(?<!case )_?exit\("#), ("NSRegularExpression", #"\bNSRegularExpression\b"#),
  ]

  @Test(arguments: forbidden)
  func `no source has it`(what: String, pattern: String) throws {
    var breaches: [Breach] = []
    for source in Repository.sources {
      if ["print", "exit"].contains(what), source.room == "madoguchi" { continue }
      for place in try Pattern.places(of: pattern, in: String(source.code)) {
        breaches.append(Breach(path: source.path, line: place.line, what: place.text))
      }
    }
    #expect(breaches.isEmpty)
  }

  @Test func `a file has at most four hundred lines`() {
    #expect(Repository.sources.filter { $0.lineCount > 400 }.map { "\($0.path): \($0.lineCount)" } == [])
  }

  @Test func `types are not named after what they are not`() throws {
    let names = #/\b(?:class|struct|enum|protocol|actor)\s+(\w*(?:Manager|Handler|Helper|Util|Utils))\b/#
    let breaches = Repository.sources.flatMap { source in
      source.codeLines.filter { $0.text.contains(names) }.map {
        Breach(path: source.path, line: $0.number, what: $0.text)
      }
    }
    #expect(breaches.isEmpty)
  }

  @Test func `SQL stands in Storage only`() {
    let sql = #/\b(?:SELECT .* FROM|INSERT INTO|UPDATE \w+ SET|DELETE FROM|CREATE TABLE|DROP TABLE|PRAGMA \w+)\b/#
    #expect(literals { $0.room != "Storage" && $1.text.contains(sql) }.isEmpty)
    #expect(Repository.sources.contains { $0.room == "Storage" && $0.literals.contains { $0.text.contains(sql) } })
  }

  /// Files that read what Japanese people type or break Japanese lines: their characters are an alphabet, no words.
  static let alphabets: Set<String> = [
    "Sources/Localization/Kana.swift", "Sources/Localization/Romaji.swift", "Sources/Localization/DateInput.swift",
    "Sources/Localization/SearchKey.swift", "Sources/Terminal/LineBreaking.swift",
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
    case 0x3041...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF: true
    default: false
    }
  }

  /// The help of the command line is fixed when the program is built and says everything in both languages.
  private func isHelp(_ literal: SwiftSource.Literal, _ source: SwiftSource) -> Bool {
    guard source.room == "madoguchi" else { return false }
    let before = String(source.code[..<literal.place].suffix(40))
    return before.contains(#/(?:help|abstract|discussion|valueName):\s*(?:""\s*\+\s*)*$/#)
      && literal.text.contains(#/[a-z]{3}/#)
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

  @Test func `a screen does not know another screen`() {
    let folders = Set(
      Repository.sources.filter { $0.room == "Screens" }.map { $0.path.split(separator: "/").dropLast().joined(separator: "/") }
    ).filter { $0 != "Sources/Screens" && !$0.hasSuffix("/Placing") && !$0.hasSuffix("/Overlays") }
    var screens: [String: String] = [:]
    for source in Repository.sources where folders.contains(where: { source.path.hasPrefix($0) }) {
      for (_, line) in source.codeLines {
        guard let match = line.firstMatch(of: #/\b(?:struct|enum|class)\s+(\w+Screen)\b/#) else { continue }
        screens[String(match.1)] = source.path.split(separator: "/").dropLast().joined(separator: "/")
      }
    }
    #expect(screens.count > 5)
    var breaches: [Breach] = []
    for source in Repository.sources where folders.contains(where: { source.path.hasPrefix($0) }) {
      let folder = source.path.split(separator: "/").dropLast().joined(separator: "/")
      for (number, line) in source.codeLines {
        for word in line.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
          if let home = screens[String(word)], home != folder {
            breaches.append(Breach(path: source.path, line: number, what: String(word)))
          }
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
