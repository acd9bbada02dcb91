/// How a desk works (受付席の使い方): what may be done at it. The program asks it where keys are looked up; no screen knows
/// at what kind of desk it stands.
package struct Mode: Sendable, Hashable {
  /// A visit may rest, and go on by its number.
  package let canPark: Bool
  /// Other visits are listed, called up and wiped.
  package let canListVisits: Bool
  /// What only the clerk may see can be opened.
  package let canSeeClerkNotes: Bool
  /// The program can be left.
  package let canQuit: Bool

  /// A clerk sits at it.
  package static let counter = Mode(
    canPark: true, canListVisits: true, canSeeClerkNotes: true, canQuit: true)

  package init(canPark: Bool, canListVisits: Bool, canSeeClerkNotes: Bool, canQuit: Bool) {
    (self.canPark, self.canListVisits) = (canPark, canListVisits)
    (self.canSeeClerkNotes, self.canQuit) = (canSeeClerkNotes, canQuit)
  }

  func allows(_ action: Action) -> Bool {
    switch action {
    case .park, .discard: canPark
    case .resume, .wipeOld: canListVisits
    case .clerkBox: canSeeClerkNotes
    case .quit: canQuit
    case .leave: canPark || canQuit
    default: true
    }
  }
}
