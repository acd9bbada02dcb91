import Foundation

/// The clerks' page (職員のためのページ) and its frames: each stands in a block of its own below a mark that names the golden file.
enum CounterPage {
  static let path = "docs/counter.md"

  private static let lock = NSLock()
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The page with every frame as it is today.
  /// - Parameter frame: the rows of the golden file with that name; nil leaves what stands there.
  static func filled(_ page: String, with frame: (String) -> [String]?) -> String {
    let lines = page.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
    var (filled, place): ([String], Int) = ([], 0)
    while place < lines.count {
      filled.append(lines[place])
      defer { place += 1 }
      guard let name = frameName(in: lines[place]), let rows = frame(name), place + 1 < lines.count,
        lines[place + 1].hasPrefix("```"),
        let end = lines[(place + 2)...].firstIndex(where: { $0.hasPrefix("```") })
      else { continue }
      filled += ["```text"] + rows + ["```"]
      place = end
    }
    return filled.joined(separator: "\n")
  }

  /// `<!-- frame: list-80x24 -->` → `list-80x24`.
  static func frameName(in line: String) -> String? {
    guard line.hasPrefix("<!-- frame: "), line.hasSuffix(" -->") else { return nil }
    return String(line.dropFirst("<!-- frame: ".count).dropLast(" -->".count))
  }

  /// The rows of a golden file as a page shows them.
  static func rows(ofGolden text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("|") && $0.hasSuffix("|") }.map { line in
      var row = String(line.dropFirst().dropLast())
      while row.last == " " { row.removeLast() }
      return row
    }
  }

  /// A golden file was written anew: so is its block on the page.
  static func put(_ golden: String, as name: String) {
    lock.withLock {
      let url = root.appendingPathComponent(path)
      guard let page = try? String(contentsOf: url, encoding: .utf8) else { return }
      let filled = filled(page) { $0 == name ? rows(ofGolden: golden) : nil }
      if filled != page { try? Data(filled.utf8).write(to: url) }
    }
  }
}
