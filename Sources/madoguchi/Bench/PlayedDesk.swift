import Guidance
import Rules
import Screens
import Terminal

/// A desk without a terminal, a disk or a printer, at which keys are pressed (キーの試し打ち): what is written is written
/// at once, and a page is out as soon as it is asked for.
struct PlayedDesk {
  private(set) var program: Program
  private(set) var keys: [Key] = []
  private(set) var hasPrinted = false
  private let today: CivilDate

  init(_ setting: Setting, size: Size) {
    today = setting.today
    program = Program(setting, size: size)
    _ = program.update(.clock(Moment(setting.today, minute: 600)))
    perform(program.firstEffects)
  }

  var household: Household? { program.visit?.household }
  /// How much was said at the desk.
  var eventCount: Int { program.visit?.events.count ?? 0 }
  /// The step of the way, from 1.
  var step: Int { program.page(for: program.viewer).bar.step }

  mutating func press(_ key: Key) {
    keys.append(key)
    _ = program.show()
    perform(program.update(.input(.key(key))))
  }

  private mutating func perform(_ effects: [Effect]) {
    var queue = effects
    while !queue.isEmpty {
      let effect = queue.removeFirst()
      queue = answers(to: effect).flatMap { program.update($0) } + queue
    }
  }

  private mutating func answers(to effect: Effect) -> [Message] {
    switch effect {
    case .open: return [.opened(ReceptionNumber(on: today, serial: 1)), .kept(Keeping())]
    case .append: return [.kept(Keeping())]
    case .listVisits: return [.visits([])]
    case .conclude(let ending, _): return [.concluded(ending, Keeping())]
    case .print:
      hasPrinted = true
      return [.printed]
    case .checkPaper(let handout): return [.paperChecked(language: handout.language, [])]
    case .savePDF, .saveText: return [.savedFile(path: "")]
    case .discard: return [.discarded(nil)]
    case .load(let number, _): return [.noSuchVisit(number)]
    case .cancelPrint, .tick, .wipeOld, .endVisit, .quit: return []
    }
  }
}
