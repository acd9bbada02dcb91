import Guidance
import Terminal

/// 終了: the visit ends; the screen is wiped and nothing of the resident is left on it.
struct FinishScreen: CounterScreen {
  let step = 8
  init() {}

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    table.bind(.enter, to: .finish, label: "Enter", "finish_now")
    table.bind(.character("p"), to: .park, label: "p", "park")
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    action == .back ? .to(.back) : .stay
  }

  func hasLiveList(_ context: Context) -> Bool { false }

  func panes(_ context: Context) -> Panes {
    let rows = ChecklistRow.rows(
      of: (context.assessment?.sharedLines ?? []).filter { !$0.need.isFolded || $0.isKept })
    let today = rows.count { $0.isDone }
    let later = rows.count { !$0.isOver }
    var items: [Item] = [
      .text(
        context.visit?.number.map { context.say("finish.number", ["number": $0.description]) }
          ?? context.say("finish.no_number"), .strong), .gap,
      .text(context.say("finish.done", ["count": "\(today)"])),
      .text(context.say("finish.left", ["count": "\(later)"])),
      .gap,
    ]
    // How the visit ends is the clerk's to choose.
    if context.viewer.isResident, context.setting.mode.canSeeClerkNotes {
      return Panes(main: Pane(heading: context.say("finish.heading"), items: items))
    }
    items.append(
      Item(.option(Option(key: "", label: context.say("finish.end"))), isFocused: true, target: .key(.enter)))
    if context.setting.mode.canPark {
      let park = Option(key: "p", label: context.say("finish.park"))
      items.append(Item(.option(park), target: .key(.character("p"))))
    }
    return Panes(main: Pane(heading: context.say("finish.heading"), items: items))
  }
}
