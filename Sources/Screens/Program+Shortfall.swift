import Guidance
import Localization
import Procedures
import Terminal

/// Saying what is missing before one goes on (足りないまま進まない), and going on with a remark that is kept.
extension Program {
  /// What was not gone past with a remark yet.
  private func shortfalls() -> [Shortfall] {
    guard let assessment, let visit else { return [] }
    return assessment.shortfalls(by: setting.catalogue, closedDays: setting.closedDays).filter {
      visit.goneOn[$0.id] == nil
    }
  }

  /// Before paper and end all of it is said.
  mutating func isStopped(before destination: Destination) -> Bool {
    guard [.handOver, .finish].contains(destination) else { return false }
    let found = shortfalls()
    if found.isEmpty { return false }
    way.overlay = .shortfall(found, then: destination)
    return true
  }

  /// With the list, what no further question will mend.
  mutating func tellShortfall() {
    guard case .list = way.screen else { return }
    let found = shortfalls().filter(\.isWrong)
    if !found.isEmpty { way.overlay = .shortfall(found, then: .stay) }
  }

  mutating func mend(_ shortfall: Shortfall) -> [Effect] {
    way.overlay = nil
    let destination = ShortfallText.destination(of: shortfall)
    // A table cell is changed in its table.
    if case .again(let fact) = destination, setting.catalogue.vocabulary[fact]?.asked == .table {
      return go(to: .household)
    }
    return go(to: destination)
  }

  /// A key in one of its two boxes; nil where another one is open.
  mutating func takeInShortfall(_ key: Key, _ open: Overlay, _ table: KeyTable) -> [Effect]? {
    switch open {
    case .goingOn(let found, let editor, let destination, _):
      return takeInReason(key, found, editor, then: destination)
    case .shortfall(let found, let destination):
      switch table.action(of: key) {
      case .choose(let place) where found.indices.contains(place): return mend(found[place])
      case .remark: way.overlay = .goingOn(found, LineEditor(limit: 60), then: destination, problem: nil)
      case .close: way.overlay = nil
      default: break
      }
      return []
    default: return nil
    }
  }

  private mutating func takeInReason(
    _ key: Key, _ found: [Shortfall], _ editor: LineEditor, then destination: Destination
  ) -> [Effect] {
    var editor = editor
    switch key {
    case .escape: way.overlay = .shortfall(found, then: destination)
    case .enter:
      let isEmpty = editor.text.allSatisfy { $0 == " " || $0 == "　" }
      if let problem = isEmpty ? .phrase("screen.short.remark_needed") : Told.refused(remark: editor.text) {
        way.overlay = .goingOn(found, editor, then: destination, problem: problem)
        return []
      }
      way.overlay = nil
      return say(found.map { .wentOn(without: $0.id, remark: editor.text) }) + go(to: destination)
    default:
      if editor.take(key) { way.overlay = .goingOn(found, editor, then: destination, problem: nil) }
    }
    return []
  }
}
