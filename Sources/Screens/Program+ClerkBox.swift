import Guidance
import Terminal

/// The clerk's own box (職員だけの欄): opened by its own key at any time, and never where the resident looks.
extension Program {
  /// Its key stands in the line where something is to be asked in it, else only among all keys.
  func bindClerkBox(_ table: inout KeyTable, _ context: Context, isTyping: Bool) {
    guard !context.viewer.isResident, ClerkBox.isOfUse(context) else { return }
    if case .door = way.screen {
      table.bind(.function(8), .character("b"), to: .clerkBox, label: "F8 b", "ask_apart")
    } else {
      table.bind(
        .function(8), .character("b"), to: .clerkBox, label: isTyping ? "F8" : "b", "clerk_box",
        inLine: false)
    }
  }

  mutating func openClerkBox() {
    guard !viewer.isResident, setting.mode.canSeeClerkNotes, ClerkBox.isOfUse(context) else { return }
    way.isWalking = false
    way.overlay = .clerkBox(ClerkBox.Place())
  }

  /// A key in it.
  mutating func takeInClerkBox(_ place: ClerkBox.Place, _ action: Action) -> [Effect] {
    switch action {
    case .close: return closeClerkBox()
    case .language:
      let effects = closeClerkBox()
      desk.turnLanguage()
      return effects
    case .undo, .redo:
      way.overlay = nil
      return act(action)
    case .move(let key):
      let scrolled = ClerkBox.Place(focus: place.focus, scroll: max(0, place.scroll + Self.steps(of: key)))
      way.overlay = .clerkBox(ClerkBox(context).moved(key, from: place) ?? scrolled)
      return []
    default:
      guard let kind = ClerkBox(context).said(by: action, at: place) else { return [] }
      var effects = say([kind])
      way.overlay = .clerkBox(ClerkBox(context).next(after: place))
      // The page that stands behind it is another one now.
      if case .handOver = way.screen { effects += showHandOver() }
      return effects
    }
  }

  /// Where it was opened from the door and nothing is left to ask, the door is passed.
  private mutating func closeClerkBox() -> [Effect] {
    way.overlay = nil
    guard case .door = way.screen, assessment?.openForClerk.isEmpty != false else { return [] }
    return advance()
  }

  /// A press on a question that has not the focus.
  mutating func focusInClerkBox(on number: Int) {
    way.overlay = .clerkBox(ClerkBox.Place(focus: number))
  }
}
