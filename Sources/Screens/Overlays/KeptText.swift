import Guidance
import Terminal

/// What is on the disk and what is not, in words (保存の状態), wherever a visit is about to leave the desk.
struct KeptText {
  private let context: Context

  init(_ context: Context) { self.context = context }

  private var number: String? { context.visit?.number?.description }

  /// Before leaving: what can be gone on with later, and by which number.
  var beforeLeaving: [Item] {
    guard context.visit != nil else { return [.text(context.say("leave.text"))] }
    var items: [Item] = []
    if context.desk.keeping.waiting > 0 {
      items.append(.text(context.say("kept.waiting", ["count": "\(context.desk.keeping.waiting)"]), .check))
    } else {
      items.append(.text(context.say("leave.text_visit")))
    }
    items.append(whatIsKept)
    return items
  }

  private var whatIsKept: Item {
    guard let number else { return .text(context.say("kept.nothing"), .check) }
    return .text(context.say("leave.number", ["number": number]), .strong)
  }

  func pane(of leaving: Leaving) -> Pane {
    switch leaving.state {
    case .writing:
      Pane(heading: context.say("leaving.heading"), items: [.gap, .text(context.say("leaving.text"))])
    case .refused: Pane(heading: context.say("unwritten.heading"), items: [.gap] + unwritten(leaving.ending))
    }
  }

  /// The disk refused: what would be lost, what stays in the list, and what is waited for.
  private func unwritten(_ ending: Ending) -> [Item] {
    var items: [Item] = []
    let isAnythingWaiting = context.desk.keeping.waiting > 0
    if let problem = context.desk.keeping.problem { items.append(.text(context.words.problem(problem))) }
    if isAnythingWaiting {
      items.append(.text(context.say("kept.waiting", ["count": "\(context.desk.keeping.waiting)"]), .check))
    }
    items.append(whatIsKept)
    guard context.desk.keeping.retry != nil else {
      // Another desk finished the visit: nothing more of it is ever written.
      items.append(.text(context.say("kept.would_be_lost")))
      return items
    }
    switch ending {
    case .parked, .quit:
      items.append(.text(context.say(isAnythingWaiting ? "kept.would_be_lost" : "kept.only_mark")))
    case .finished: items.append(.text(context.say("kept.stays_open")))
    }
    items.append(.text(context.say("kept.leaves_itself")))
    return items
  }
}
