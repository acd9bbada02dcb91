import Guidance
import Terminal

/// 聞き取りの最後: what is for the clerk's ears alone is asked in the clerk's own box. Here stands only that there may be
/// something, and nothing of what it is about.
struct DoorScreen: CounterScreen {
  let step = 3

  func keys(_ context: Context) -> KeyTable {
    // The resident's view names no key of the clerk's; they work all the same.
    let isClerk = !context.viewer.isResident
    var table = KeyTable()
    table.bind(.enter, to: .confirm, label: isClerk ? "Enter" : "", isClerk ? "not_now" : "")
    table.bind(.character("-"), .character("0"), to: .unsure, label: "", "")
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    return table
  }

  /// "Not now" is kept as "don't know": nothing is silent, and the clerk's box says what is open.
  func act(_ action: Action, _ context: Context) -> Outcome {
    switch action {
    case .confirm, .unsure:
      guard let situation = context.situation else { return .stay }
      let open = context.assessment?.openForClerk ?? []
      return .said(open.map { .answered(situation.address(of: $0), .unsure) }, then: .advance)
    case .back: return .to(.back)
    default: return .stay
    }
  }

  func panes(_ context: Context) -> Panes {
    var items: [Item] = [.text(context.say("door.text"), .strong)]
    if !context.viewer.isResident {
      let now = Option(key: "F8 b", label: context.say("door.now"))
      let later = Option(key: "Enter", label: context.say("door.later"))
      items += [
        .gap, Item(.option(now), target: .key(.function(8))),
        Item(.option(later), isFocused: true, target: .key(.enter)),
      ]
    }
    var pane = Pane(
      heading: context.say("door.heading"), summary: context.progress, tab: context.say("door.heading"),
      items: items)
    pane.brief = context.progressBrief
    return Panes(main: pane)
  }
}
