import Guidance
import Procedures
import Rules
import Terminal

/// What stands on the screen of a counter besides its name (窓口の時間・電話): shortly below a stop, whole in the detail.
struct OfficeText {
  private let office: Office
  private let context: Context

  init(_ office: Office, _ context: Context) { (self.office, self.context) = (office, context) }

  /// How it stands with it on the day of reception; by the minute where the clock shows that very day.
  private var state: OpeningHours.State? {
    office.hours?.state(on: context.today, at: context.minute, context.setting.closedDays)
  }

  private var stateWords: String { state.map { context.names.text(of: $0, on: context.today) } ?? "" }
  private var isClosed: Bool { state?.isClosed ?? false }
  private var telephone: String { context.names.telephone(of: office) }

  /// One line: until when, and the telephone. That it is closed is told on a line of its own.
  var short: [Item] {
    let parts = [isClosed ? "" : stateWords, telephone].filter { !$0.isEmpty }
    var items: [Item] = []
    if isClosed { items.append(.text(stateWords, .check, indent: 2)) }
    if !parts.isEmpty {
      items.append(.text(parts.joined(separator: context.say("dot")), .dim, indent: 2))
    }
    return items
  }

  /// A line each: how it stands today, all its hours, address and telephone.
  var whole: [Item] {
    var items: [Item] = []
    func add(_ key: String, _ text: String, _ style: Style) {
      if !text.isEmpty { items.append(Item(.pair(context.say("detail.\(key)"), text, style))) }
    }
    add("address", context.names.address(of: office, from: context.setting.place), .plain)
    add("today", stateWords, isClosed ? .check : .plain)
    add("hours", context.names.hours(of: office), .dim)
    add("telephone", telephone, .plain)
    return items
  }
}
