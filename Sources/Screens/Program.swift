package import Guidance
import Localization
import Procedures
import Rules
package import Terminal

/// The whole counter as a value (窓口の画面全体): a message goes in, a new state and effects come out.
///
/// No clock, no files, no terminal: the same messages give the same pages on any machine and any day.
package struct Program: Sendable {
  var desk: Desk
  /// nil when nobody sits at the desk.
  var openVisit: OpenVisit?
  var way: Way

  package init(_ setting: Setting, size: Size = Size(columns: 80, rows: 24)) {
    desk = Desk(setting, size: size)
    way = Way(.start(StartScreen(chosen: Self.events(of: setting.prefill))))
  }

  /// The events that a household file chose, where they stand on the start screen.
  private static func events(of prefill: [VisitEvent.Kind]) -> [String] {
    for case .events(let events) in prefill { return events }
    return []
  }

  package var visit: Visit? { openVisit?.visit }
  package var viewer: Viewer { desk.viewer }
  package var keeping: Keeping { desk.keeping }
  var assessment: Assessment? { openVisit?.assessment }
  var setting: Setting { desk.setting }

  func context(for viewer: Viewer) -> Context { Context(desk, openVisit, for: viewer) }
  var context: Context { context(for: viewer) }

  /// What has to be done before the first frame.
  package var firstEffects: [Effect] { desk.listing }

  package mutating func update(_ message: Message) -> [Effect] {
    desk.beginAct()
    switch message {
    case .clock(let moment): desk.setClock(moment, isFree: visit == nil)
    case .clockJumped(let before):
      desk.put(Telling("screen.notice.clock_jumped", dates: ["before": before.day, "now": desk.now.day]))
    case .tick: return wake()
    case .input(let event):
      let place = way.place
      let effects = take(event)
      remember(place)
      return effects
    case .visits(let visits):
      desk.visits = visits
      desk.take(back: .store)
    case .opened(let number): openVisit?.number(number)
    case .loaded(let found): return resume(found)
    case .noSuchVisit(let number):
      way.tell("screen.notice.no_such_visit", ["number": number.description], isError: true)
    case .visitIsOver(let number):
      way.tell("screen.notice.finished", ["number": number.description], isError: true)
      return desk.listing
    case .kept(let keeping):
      desk.keeping = keeping
      return retry
    case .othersWrote(let events): return takeOver(events)
    case .discarded(nil): return end(.finished)
    case .discarded(let problem?): way.overlay = .discard(problem)
    case .concluded(let ending, let keeping): return conclude(ending, keeping)
    case .storeFailed(let problem):
      desk.put(Telling(problem, kind: .store))
      return [.tick(after: Self.listAgain)]
    case .loadFailed(let problem): way.notice = Way.Notice(told: .problem(problem), isError: true)
    case .storeRemark(let problem): desk.put(Telling(problem))
    case .wipeFailed(let problem):
      desk.take(back: .wipe)
      if let problem { desk.put(Telling("screen.notice.not_wiped", problem: problem, kind: .wipe)) }
    case .printed:
      endPrinting()
      return handed(.phrase("screen.hand.printed"), form: "paper")
    case .savedFile(let path):
      return handed(.phrase("screen.hand.saved", ["path": path]), form: "file")
    case .printFailed(let problem):
      endPrinting()
      way.tellHandOver(.problem(problem), isHandedOver: false)
    case .paperChecked(let language, let gaps): return checked(language, gaps)
    }
    return []
  }

  // MARK: - Paper

  private mutating func endPrinting() {
    desk.isPrinting = false
    if case .stillPrinting = way.overlay { way.overlay = nil }
  }

  /// What the paper cannot show is told before anything is printed; what was asked for meanwhile goes on.
  private mutating func checked(_ language: String, _ gaps: [PaperGap]) -> [Effect] {
    guard case .handOver(var hand) = way.screen else { return [] }
    let waiting = hand.take(gaps, of: language)
    way.screen = .handOver(hand)
    return waiting.map { act($0) } ?? []
  }

  private mutating func handed(_ told: Told, form: String) -> [Effect] {
    way.tellHandOver(told, isHandedOver: true)
    return say([.handedOver(form: form)])
  }
}
