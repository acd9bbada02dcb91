import Foundation
import Guidance
import Localization
import Rules
import Screens
import Terminal
import Testing

/// A whole visit at the counter, played by keys without a terminal: it reads like instructions to a clerk.
struct Playthrough {
  private(set) var program: Program
  private(set) var events: [VisitEvent] = []
  private(set) var keys = 0
  private(set) var effects: [Effect] = []
  private(set) var visits: [ReceptionNumber: [VisitEvent]] = [:]
  private(set) var isOver = false
  var size: Size
  /// Appends that fail: every so-many-th.
  var failsEvery = 0
  private var appends = 0
  /// Whether a page is out as soon as it is asked for.
  var printsAtOnce = true
  /// What the paper cannot show.
  var gaps: [PaperGap] = []
  private let today: CivilDate

  init(_ setting: Setting = SmallCatalogue.setting(), size: Size = Size(columns: 80, rows: 24)) {
    self.size = size
    // Numbers are those of the real day, also where the reception date is another.
    today = setting.today
    program = Program(setting, size: size)
    _ = program.update(.clock(Moment(date: setting.today, minutes: 600)))
    perform(program.firstEffects)
  }

  private mutating func perform(_ new: [Effect]) {
    var queue = new
    while !queue.isEmpty {
      let effect = queue.removeFirst()
      effects.append(effect)
      switch effect {
      case .open:
        let number = ReceptionNumber(on: today, serial: visits.count + 1)
        visits[number] = []
        queue = program.update(.opened(number)) + queue
      case .append(let event, let number):
        appends += 1
        if failsEvery > 0, appends % failsEvery == 0 {
          queue = program.update(.notSaved(event, Problem("store.full"))) + queue
        } else {
          visits[number]?.append(event)
        }
      case .load(let number):
        let message: Message = visits[number].map { .loaded(number, $0) } ?? .noSuchVisit(number)
        queue = program.update(message) + queue
      case .listVisits:
        let stored = visits.sorted { $0.key.serial < $1.key.serial }.map { number, events in
          StoredVisit(number: number, state: state(events))
        }
        queue = program.update(.visits(stored)) + queue
      case .print: if printsAtOnce { queue = program.update(.printed) + queue }
      case .cancelPrint: queue = program.update(.printFailed(Problem("print.taken_back"))) + queue
      case .checkPaper(let handout):
        queue = program.update(.paperChecked(language: handout.language, gaps)) + queue
      case .savePDF, .saveText: queue = program.update(.savedFile(path: "/tmp/handout-1.pdf")) + queue
      case .endVisit: break
      case .quit: isOver = true
      }
    }
  }

  private func state(_ events: [VisitEvent]) -> StoredVisit.State {
    switch events.last?.kind {
    case .finished: .finished
    case .parked: .parked
    default: .open
    }
  }

  /// An event of somebody who looks at the screen as it is now.
  mutating func send(_ event: InputEvent) {
    _ = program.show()
    perform(program.update(.input(event)))
  }

  /// Something that comes from outside.
  mutating func tell(_ message: Message) { perform(program.update(message)) }

  mutating func press(_ pressed: Key...) {
    for key in pressed {
      keys += 1
      send(.key(key))
    }
  }

  /// Types text key by key.
  mutating func type(_ text: String) { for character in text { press(.character(character)) } }

  /// A text and Enter.
  mutating func enter(_ text: String) {
    type(text)
    press(.enter)
  }

  var page: Page { program.page(for: Viewer(language: .japanese)) }
  var frame: Frame { program.frame }
  var text: String { (0..<frame.size.rows).map { frame.text(ofRow: $0) }.joined(separator: "\n") }

  /// Whether the page says it, or the frame shows it in one line.
  func sees(_ words: String) -> Bool {
    text.contains(words) || LinearPlacer.lines(of: program.page(for: viewer)).contains { $0.contains(words) }
  }

  /// Who looks: the clerk, or after F2 the resident.
  private var viewer: Viewer { program.viewer }

  /// The lines of the checklist on the page: beside the question, or on the list's own screen.
  var entries: [Entry] {
    (page.main.items + (page.side?.items ?? [])).compactMap { item in
      if case .entry(let entry) = item.content { entry } else { nil }
    }
  }

  /// The step of the way, 1 to 8.
  var step: Int { page.bar.step }

  /// What is on disk of the visit, in order.
  func stored(_ serial: Int = 1) -> [VisitEvent.Kind] {
    (visits[ReceptionNumber(on: today, serial: serial)] ?? []).map(\.kind)
  }

  mutating func resize(_ columns: Int, _ rows: Int) { send(.resize(Size(columns: columns, rows: rows))) }

  /// Answers screens until the question with these words stands there.
  mutating func answer(until words: String) {
    for _ in 0..<20 where step == 3 && !sees(words) { answerLikely() }
  }

  // MARK: - Beginnings

  /// A family of three that moved in: up to the first question.
  static func family(_ setting: Setting = SmallCatalogue.setting(), size: Size = Size(columns: 80, rows: 24))
    -> Self
  {
    var play = Playthrough(setting, size: size)
    play.type("1")
    play.press(.enter)
    play.type("11")
    play.enter("19930420")
    play.type("1")
    play.enter("H7.8.3")
    play.type("2")
    play.enter("R2.4.5")
    play.press(.enter)
    return play
  }

  /// The same family with everything answered: at the checklist.
  static func answered(
    _ setting: Setting = SmallCatalogue.setting(), size: Size = Size(columns: 80, rows: 24)
  ) -> Self {
    var play = family(setting, size: size)
    for _ in 0..<20 where play.step == 3 { play.answerLikely() }
    return play
  }

  /// One screen answered as the family would.
  mutating func answerLikely() {
    let question =
      page.main.items.compactMap { item -> String? in
        if case .text(let text, .strong, _) = item.content { text } else { nil }
      }.first ?? ""
    switch true {
    case question.contains("住み始めた日"): enter("11/20")
    case question.contains("どなたですか"): type("="); press(.enter)
    case question.contains("健康保険"): type("121")
    case question.contains("カード"): type("221")
    case question.contains("犬"): type("1"); press(.enter)
    case question.contains("所得"): type("n")
    default: press(.enter)
    }
  }
}

extension Playthrough: CustomTestStringConvertible {
  var testDescription: String { "\n" + text }
}
