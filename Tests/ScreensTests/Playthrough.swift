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
  /// Writes that fail: every so-many-th.
  var failsEvery = 0
  /// Whether a page is out as soon as it is asked for.
  var printsAtOnce = true
  /// What the paper cannot show.
  var gaps: [PaperGap] = []
  private var writes = 0
  /// The visit at the desk: its number, what was said, and how much of it is written.
  private var current: (number: ReceptionNumber?, said: [VisitEvent], known: Int) = (nil, [], 0)
  private let today: CivilDate

  init(_ setting: Setting = SmallCatalogue.setting(), size: Size = Size(columns: 80, rows: 24)) {
    self.size = size
    // Numbers are those of the real day, also where the reception date is another.
    today = setting.today
    program = Program(setting, size: size)
    _ = program.update(.clock(Moment(setting.today, minute: 600)))
    perform(program.firstEffects)
  }

  private mutating func perform(_ new: [Effect]) {
    var queue = new
    repeat {
      while !queue.isEmpty {
        let effect = queue.removeFirst()
        effects.append(effect)
        queue = messages(for: effect).flatMap { update($0) } + queue
      }
      queue = flush().flatMap { update($0) }
    } while !queue.isEmpty
  }

  /// Here nobody waits: what the program wants to be woken for is told by `tell(.tick)`.
  private mutating func update(_ message: Message) -> [Effect] {
    program.update(message).filter { if case .tick = $0 { false } else { true } }
  }

  private mutating func messages(for effect: Effect) -> [Message] {
    switch effect {
    case .open(let events): current = (nil, events, 0)
    case .append(let events): current.said += events
    case .load(let number, _):
      guard let events = visits[number] else { return [.noSuchVisit(number)] }
      current = (number, events, events.count)
      return [.loaded(LoadedVisit(number: number, events: events))]
    case .conclude(let ending, let event):
      var told = flush()
      guard current.known == current.said.count else { return told + [.concluded(ending, keeping)] }
      current.said.append(event)
      told += flush()
      if current.known < current.said.count {
        current.said.removeLast()
        return told + [.concluded(ending, Keeping(problem: Problem("store.full"), retry: 2_000))]
      }
      return told + [.concluded(ending, Keeping())]
    case .listVisits:
      return [
        .visits(
          visits.sorted { $0.key.serial < $1.key.serial }.map { number, events in
            let visit = Visit(number: number, on: today, city: "", events: events)
            return StoredVisit(
              number: number, day: today, state: state(events),
              summary: VisitSummary(of: visit, opened: Moment(today, second: 0)))
          })
      ]
    case .discard:
      if let number = current.number { visits[number] = nil }
      return [.discarded(nil)]
    case .wipeOld: visits = [:]
    case .tick: break
    case .print: return printsAtOnce ? [.printed] : []
    case .cancelPrint: return [.printFailed(Problem("print.taken_back"))]
    case .checkPaper(let handout): return [.paperChecked(language: handout.language, gaps)]
    case .savePDF, .saveText: return [.savedFile(path: "/tmp/handout-1.pdf")]
    case .endVisit: current = (nil, [], 0)
    case .quit:
      _ = flush()
      isOver = true
    }
    return []
  }

  private var keeping: Keeping {
    let waiting = current.said.count - current.known
    return waiting == 0 ? Keeping() : Keeping(waiting: waiting, problem: Problem("store.full"), retry: 2_000)
  }

  private mutating func flush() -> [Message] {
    guard current.known < current.said.count else { return [] }
    writes += 1
    guard failsEvery == 0 || writes % failsEvery != 0 else { return [.kept(keeping)] }
    var messages: [Message] = []
    let number = current.number ?? ReceptionNumber(on: today, serial: visits.count + 1)
    if current.number == nil { messages.append(.opened(number)) }
    current = (number, current.said, current.said.count)
    visits[number] = current.said
    return messages + [.kept(Keeping())]
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
    perform(update(.input(event)))
  }

  /// Something that comes from outside.
  mutating func tell(_ message: Message) { perform(update(message)) }

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
  var text: String {
    // Once for all rows: a frame is made anew each time.
    let frame = frame
    return (0..<frame.size.rows).map { frame.text(ofRow: $0) }.joined(separator: "\n")
  }

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

  /// The name on the line that has the focus.
  var focusedEntry: String? {
    for item in page.main.items where item.isFocused {
      if case .entry(let entry) = item.content { return entry.name }
    }
    return nil
  }

  /// The row of the frame that the cursor stands in.
  var focusedText: String? { frame.cursor.map { frame.text(ofRow: $0.row) } }

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

  /// Who came is told and what they showed: up to the first day of birth in the household's table.
  static func atTable(
    for event: String = "1", _ setting: Setting = SmallCatalogue.setting(),
    size: Size = Size(columns: 80, rows: 24)
  ) -> Self {
    var play = Playthrough(setting, size: size)
    play.type(event)
    play.press(.enter)
    play.type("11")
    return play
  }

  /// A family of three that moved in: up to the first question.
  static func family(_ setting: Setting = SmallCatalogue.setting(), size: Size = Size(columns: 80, rows: 24))
    -> Self
  {
    var play = atTable(setting, size: size)
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
