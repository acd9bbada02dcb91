import Foundation
import Terminal
import Testing

/// A frame as a readable file (見本画面); `MADOGUCHI_GOLDEN=write` writes them anew, on the clerks' page too.
enum GoldenFile {
  static func expect(
    _ frame: Frame, is name: String, _ location: SourceLocation = #_sourceLocation
  ) {
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
      .appendingPathComponent(name + ".txt")
    let found = frame.dump(note: "lang ja")
    if ProcessInfo.processInfo.environment["MADOGUCHI_GOLDEN"] == "write" {
      try? Data(found.utf8).write(to: url)
      CounterPage.put(found, as: name)
      return
    }
    let wanted = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    guard found != wanted else { return }
    let differences = zip(
      found.split(separator: "\n", omittingEmptySubsequences: false),
      wanted.split(separator: "\n", omittingEmptySubsequences: false)
    ).filter { $0 != $1 }.prefix(6).map { "  now \($0)\n  was \($1)" }
    Issue.record(
      "\(name) differs (make golden writes it anew):\n\(differences.joined(separator: "\n"))",
      sourceLocation: location)
  }
}
