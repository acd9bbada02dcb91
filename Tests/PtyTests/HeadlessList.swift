import Foundation

/// The list as `checklist --format json` prints it.
struct HeadlessList {
  struct Line {
    var procedure: String
    var name: String
    var need: String
    var deadline: String?
  }

  let isComplete: Bool
  let lines: [Line]

  init(_ text: String) throws {
    guard let whole = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
      let lines = whole["lines"] as? [[String: Any]]
    else { throw Lost("not a list: \(text.prefix(200))") }
    isComplete = whole["complete"] as? Bool ?? false
    self.lines = lines.map { line in
      Line(
        procedure: line["procedure"] as? String ?? "", name: line["name"] as? String ?? "",
        need: line["need"] as? String ?? "",
        deadline: (line["deadline"] as? [String: Any])?["date"] as? String)
    }
  }
}
