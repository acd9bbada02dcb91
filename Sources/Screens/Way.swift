import Guidance
import Terminal

/// Where one is on the way through a visit (いまいる所): the screen, what lies over it, and the places behind.
struct Way: Sendable {
  var screen: Screen
  var overlay: Overlay?
  /// Places behind, the last one on top.
  var trail: [TrailPlace] = []
  /// Words above the screen, until the next step.
  var notice: Notice?
  var isSideInFront = false
  /// The list beside the question has the keys.
  var isWalking = false
  var walk = LiveList.Walk()
  /// An answer is being changed from the review: it stands there again when nothing new is to be asked.
  var returnsToReview = false
  /// The frame that people look at now.
  var seen: Seen?
  /// The key before, by which a key held down is told from one that is pressed anew.
  var lastKey: Key?
  /// Something was typed or taken away in the field since the last thing that happened.
  var isFieldTouched = false
  /// What was taken back or brought again with the last key: told in the line above the keys.
  var foot: UndoText?
  /// Where each act was done, and where one stood when it was taken back: undo and redo lead there.
  var placesBefore: [VisitEvent.ID: Place] = [:]
  var placesAfter: [VisitEvent.ID: Place] = [:]

  /// Where one stands on the way.
  struct Place: Sendable {
    let screen: Screen
    let trail: [TrailPlace]
    let returnsToReview: Bool
  }

  struct Notice: Sendable {
    let told: Told
    let isError: Bool
  }

  /// The frame that people look at, with what it says.
  struct Seen: Sendable {
    let page: Page
    let placed: PanePlacer.Placed

    /// Whether what can be pressed is still the same; the clock and remarks above may have changed.
    func isStill(_ now: Page) -> Bool {
      page.main == now.main && page.side == now.side && page.overlay == now.overlay && page.keys == now.keys
        && page.isSideInFront == now.isSideInFront
    }
  }

  init(_ screen: Screen) { self.screen = screen }

  var place: Place { Place(screen: screen, trail: trail, returnsToReview: returnsToReview) }

  /// Back to where one stood, with nothing typed.
  mutating func stand(at place: Place) {
    (screen, trail, returnsToReview) = (place.screen, place.trail, place.returnsToReview)
    if var editor = screen.editor, !editor.isEmpty {
      editor.clear()
      screen.editor = editor
    }
    isSideInFront = false
    notice = nil
  }

  /// From here one goes on; what stands here can be stepped back to.
  mutating func goOn(remembers: Bool = true) {
    if remembers, let place = screen.place { trail.append(place) }
    isSideInFront = false
    isWalking = false
    notice = nil
  }

  /// Nothing is left to ask: to the review where an answer was changed there, else to the list.
  mutating func showWhatFollows() {
    let place = trail.lastIndex { if case .review = $0 { true } else { false } }
    if returnsToReview, let place, case .review(let review) = trail[place] {
      trail.removeSubrange(place...)
      screen = .review(review)
    } else {
      screen = .list(ChecklistScreen())
    }
    returnsToReview = false
  }

  mutating func tell(_ key: String, _ parameters: [String: String] = [:], isError: Bool = false) {
    notice = Notice(told: .phrase(key, parameters), isError: isError)
  }

  /// How handing over went: on its own screen, or above another where one has gone on.
  mutating func tellHandOver(_ told: Told, isHandedOver: Bool) {
    guard case .handOver(var hand) = screen else {
      notice = Notice(told: told, isError: !isHandedOver)
      return
    }
    hand.tell(told, isHandedOver: isHandedOver)
    screen = .handOver(hand)
  }
}
