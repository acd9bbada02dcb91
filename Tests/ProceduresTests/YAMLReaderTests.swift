@testable import Procedures
import Rules
import TestSupport
import Testing

@Suite struct YAMLReaderTests {
  private func read(_ text: String) -> (node: LocatedNode?, findings: [String]) {
    let (node, diagnostics) = YAMLReader.read(text, file: "f.yaml")
    return (node, diagnostics.map(\.short))
  }

  @Test(arguments: [
    "no", "yes", "on", "off", "082201", "0x1F", "1e3", "2026-11-24", "~x", "1_000", "true", "null", ".nan",
    "12:30:45",
  ])
  func `YAML never guesses a type`(text: String) throws {
    let node = try #require(read("key: \(text)").node)
    #expect(node["key"]?.text == text)
  }

  @Test(arguments: [
    ("", true), ("~", true), ("null", true), ("\"null\"", false), ("'~'", false), ("none", false),
  ])
  func `only null without quotes is nothing`(text: String, isNull: Bool) throws {
    #expect(try #require(read("key: \(text)").node)["key"]?.isNull == isNull)
  }

  @Test func `every node knows its place`() throws {
    let marked = MarkedText("1️⃣name: 2️⃣転入届\nlist:\n  - 3️⃣a\n  - { x: 4️⃣b }\nq: \"5️⃣c\"\n")
    let node = try #require(read(marked.text).node)
    func place(_ range: SourceRange?) -> String { range.map { "\($0.line):\($0.column)" } ?? "-" }
    #expect(place(node.entries?.first?.keyRange) == marked.places[1])
    #expect(place(node["name"]?.range) == marked.places[2])
    #expect(place(node["list"]?.items?[0].range) == marked.places[3])
    #expect(place(node["list"]?.items?[1]["x"]?.range) == marked.places[4])
    #expect(place(node["q"]?.range) == marked.places[5])
  }

  @Test(arguments: [
    ("a: 1️⃣[b, c\n", "yaml-syntax"), ("a: b\n1️⃣\tc: d\n", "yaml-syntax"), ("a: 'b\n1️⃣", "yaml-syntax"),
    ("a: 1\nb: 2\n1️⃣a: 3\n", "yaml-duplicate-key"), ("x:\n  a: 1\n  1️⃣a: 2\n", "yaml-duplicate-key"),
    ("1️⃣", "yaml-empty"), ("a: 1️⃣&x b\nc: d\n", "yaml-alias"), ("a: b\nc: 1️⃣*x\n", "yaml-alias"),
    ("1️⃣? [a, b]\n: c\n", "yaml-key-not-text"),
  ])
  func `broken YAML is one located finding`(marked: String, code: String) throws {
    let text = MarkedText(marked)
    let (node, findings) = read(text.text)
    #expect(node == nil)
    #expect(findings.count == 1)
    let finding = try #require(findings.first)
    #expect(finding.hasSuffix(" \(code)"))
    let line = try #require(text.places[1]?.split(separator: ":").first)
    // The parser sees what is not closed only where the next thing begins.
    let found = try #require(Int(finding.split(separator: ":")[1]))
    #expect(abs(found - (Int(line) ?? 0)) <= (code == "yaml-syntax" ? 1 : 0))
  }

  @Test(.timeLimit(.minutes(1))) func `an alias bomb is refused before it grows`() {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for level in 1...12 {
      text +=
        "a\(level): &a\(level) [" + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", ")
        + "]\n"
    }
    let (node, findings) = read(text)
    #expect(node == nil)
    #expect(!findings.isEmpty)
    #expect(findings.count < 40)
  }

  @Test(arguments: [31, 40, 2000]) func `nesting has a limit`(depth: Int) {
    let (node, findings) = read(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    if depth < 32 {
      #expect(node != nil)
      #expect(findings.isEmpty)
    } else {
      #expect(node == nil)
      #expect(findings.count == 1)
    }
  }

  @Test func `a file has a limit`() {
    let (node, findings) = read("a: " + String(repeating: "x", count: YAMLLimits.bytes))
    #expect(node == nil)
    #expect(findings == ["f.yaml:1:1 yaml-too-large"])
  }

  @Test(arguments: [
    ("a: abc", true), ("a: 'abc'", true), ("a: \"abc\"", true), ("a: 'a\"c'", true), ("a: 'a''c'", false),
    ("a: \"a\\\"c\"", false), ("a: >-\n  b\n  c\n", false), ("a: |\n  b\n", false), ("a: b\n  c\n", false),
  ])
  func `columns inside a text count only where they are those of the line`(text: String, isOneLine: Bool)
    throws
  {
    #expect(try #require(read(text).node)["a"]?.isOneLine == isOneLine)
  }

  @Test(arguments: [
    ("999997", true), ("082201", true), ("131016", true), ("082202", false), ("08220", false),
    ("82201", false),
    ("0822010", false), ("０８２２０１", false), ("08220a", false), ("", false),
  ])
  func `a city code has six digits and the last one checks the others`(code: String, isValid: Bool) {
    #expect(CityCode.isValid(code) == isValid)
  }
}

@Suite struct ParsedFileTests {
  /// A desk reads a procedure without its cases; whatever else stands in the file keeps its place.
  @Test func `cases are left out and nothing moves`() throws {
    let text = "name: 転入届\ncases:\n  - title: a\n\n# b\n- c\ncases2: x\nneed: duty\ncases: []\n"
    #expect(ParsedFile.withoutCases(text) == "name: 転入届\n\n\n\n\n\ncases2: x\nneed: duty\n\n")
    let file = CatalogueFile(path: "national/a.yaml", text: text)
    let (without, with) = (ParsedFile(file, withCases: false), ParsedFile(file, withCases: true))
    #expect(without.node?["cases"] == nil)
    #expect(without.node?["need"]?.range.line == 8)
    #expect(with.diagnostics.map(\.short) == ["Procedures/national/a.yaml:6:1 yaml-syntax"])
  }

  /// Every procedure of this catalogue is the same with and without them.
  @Test func `no other field of the catalogue is lost`() throws {
    for file in Checkout.catalogueFiles() where file.path.hasPrefix("national/") {
      let (without, with) = (ParsedFile(file, withCases: false), ParsedFile(file, withCases: true))
      let keys = try #require(with.node?.entries).map(\.key)
      #expect(without.node?.entries?.map(\.key) == keys.filter { $0 != "cases" })
      #expect(keys.contains("cases"), "\(file.path)")
    }
  }
}
