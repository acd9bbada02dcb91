import Rules

/// What is wrong with a household file (世帯ファイルの指摘): the first slips in full, the rest by their number.
struct HouseholdFindings {
  /// So many are read by whoever mends a file; a flood of them would bury the first.
  static let most = 50
  private(set) var list: [Diagnostic] = []
  private var more = 0
  private var hasMoreErrors = false

  /// The finding is made only where it will be told: looking for the nearest name costs time.
  mutating func error(
    _ code: String, _ parameters: @autoclosure () -> [String: String] = [:], at range: SourceRange?,
    suggestion: @autoclosure () -> String? = nil
  ) {
    guard list.count < Self.most else {
      more += 1
      hasMoreErrors = true
      return
    }
    list.append(
      Diagnostic(.error, code: code, parameters: parameters(), range: range, suggestion: suggestion()))
  }

  mutating func remark(
    _ code: String, _ parameters: @autoclosure () -> [String: String] = [:], at range: SourceRange?
  ) {
    if list.count < Self.most {
      list.append(Diagnostic(.warning, code: code, parameters: parameters(), range: range))
    } else {
      more += 1
    }
  }

  /// All of them, with a word on those that were left out.
  var all: [Diagnostic] {
    guard more > 0 else { return list }
    let severity: Diagnostic.Severity = hasMoreErrors ? .error : .warning
    return list + [Diagnostic(severity, code: "more-findings", parameters: ["count": "\(more)"])]
  }
}
