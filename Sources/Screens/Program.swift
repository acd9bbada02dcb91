package import Guidance
import Localization
import Procedures
import Rules
package import Terminal

/// The whole counter as a value (窓口の画面全体): a message goes in, a new state and effects come out.
///
/// No clock, no files, no terminal: the same messages give the same pages on any machine and any day.
package struct Program: Sendable {
  private(set) var setting: Setting
  /// Who looks at the desk's own terminal now; F2 changes it.
  package internal(set) var viewer: Viewer
  var size: Size
  var screen: Screen
  var overlay: Overlay?
  var visit: Visit?
  var assessment: Assessment?
  var changes = ChecklistChanges()
  var visits: [StoredVisit] = []
  /// Places behind, the last one on top.
  var trail: [TrailPlace] = []
  var notice: Page.Notice?
  var isSideInFront = false
  /// The frame that people look at now.
  var seen: Seen?
  /// A page is on its way to the printer.
  var isPrinting = false
  /// An answer is being changed from the review: it stands there again when nothing new is to be asked.
  var returnsToReview = false
  var now: Moment
  private var startedAt: Moment
  /// Life events of a visit whose number has not come yet.
  private var opening: [String]?
  /// Events that the store refused; they are tried again with the next one.
  private var unsaved: [VisitEvent] = []
  private var storeProblem: Problem?

  package init(_ setting: Setting, size: Size = Size(columns: 80, rows: 24)) {
    self.setting = setting
    self.size = size
    viewer = Viewer(language: setting.languages[0])
    screen = .start(StartScreen(chosen: Self.events(of: setting.prefill)))
    now = Moment(date: setting.today, minutes: 0)
    startedAt = now
  }

  /// The events that a household file chose, where they stand on the start screen.
  private static func events(of prefill: [VisitEvent.Kind]) -> [String] {
    for case .events(let events) in prefill { return events }
    return []
  }

  /// What has to be done before the first frame.
  package var firstEffects: [Effect] { [.listVisits] }

  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .clock(let moment): now = moment
    case .input(let event): return take(event)
    case .visits(let visits): self.visits = visits
    case .opened(let number): return begin(number)
    case .loaded(let number, let events): return resume(number, events)
    case .loadedPartly(let number, let events, let problem):
      let effects = resume(number, events)
      notice = Page.Notice(text: words.problem(problem), isError: true)
      return effects
    case .noSuchVisit(let number):
      tell("screen.notice.no_such_visit", ["number": number.description], isError: true)
    case .notSaved(let event, let problem):
      unsaved.append(event)
      storeProblem = problem
    case .storeFailed(let problem):
      opening = nil
      storeProblem = problem
    case .printed:
      endPrinting()
      handed("screen.hand.printed", form: "paper", [:])
      return handOverEffects("paper")
    case .savedFile(let path):
      handed("screen.hand.saved", form: "file", ["path": path])
      return handOverEffects("file")
    case .printFailed(let problem):
      endPrinting()
      tellHandOver(words.problem(problem), isHandedOver: false)
    case .paperChecked(let language, let gaps): return checked(language, gaps)
    }
    return []
  }

  /// The visit that is being worked on: it is never wiped under the clerk's hands.
  package var currentNumber: ReceptionNumber? { visit?.number }

  /// What the store refused is tried once more before the program ends.
  var lastEffects: [Effect] {
    guard let number = visit?.number else { return [.quit] }
    return (isPrinting ? [.cancelPrint] : []) + unsaved.map { .append($0, to: number) } + [.quit]
  }

  // MARK: - Words and context

  var words: Words { setting.phrasebooks.words(in: viewer.language) }

  func context(for viewer: Viewer) -> Context {
    let words = setting.phrasebooks.words(in: viewer.language)
    let clerkLanguage = setting.languages[0]
    let isBoth = viewer.isResident && viewer.language != clerkLanguage
    return Context(
      setting: setting, viewer: viewer, words: words,
      names: CatalogueWords(setting.catalogue, words),
      clerkNames: isBoth
        ? CatalogueWords(setting.catalogue, setting.phrasebooks.words(in: clerkLanguage)) : nil,
      visit: visit, assessment: assessment, changes: changes, visits: visits,
      columns: size.columns, isPrinting: isPrinting)
  }

  var context: Context { context(for: viewer) }

  mutating func tell(_ key: String, _ parameters: [String: String] = [:], isError: Bool = false) {
    notice = Page.Notice(text: words(key, parameters), isError: isError)
  }

  // MARK: - The visit

  /// Appends what happened and works everything out anew; the effects put it on disk before the next frame.
  mutating func say(_ kinds: [VisitEvent.Kind]) -> [Effect] {
    guard visit != nil, !kinds.isEmpty else { return [] }
    let old = assessment
    var effects: [Effect] = []
    if let number = visit?.number {
      for event in unsaved { effects.append(.append(event, to: number)) }
      unsaved = []
      storeProblem = nil
      for kind in kinds {
        guard let event = visit?.event(kind) else { continue }
        visit?.append(event)
        effects.append(.append(event, to: number))
      }
    }
    assess()
    if let assessment { changes = ChecklistChanges(from: old, to: assessment) }
    return effects
  }

  private mutating func assess() {
    assessment = visit.map { Assessment(of: $0, by: setting.catalogue, closedDays: setting.closedDays) }
  }

  mutating func open(_ events: [String]) -> [Effect] {
    guard visit == nil else {
      // Changed at the review: everything else that was said stays.
      let effects = say([.events(events)])
      return effects + advance()
    }
    opening = events
    return [.open]
  }

  private mutating func begin(_ number: ReceptionNumber) -> [Effect] {
    guard let events = opening else { return [] }
    opening = nil
    visit = Visit(number: number, on: setting.receptionDate, city: setting.cityCode)
    startedAt = now
    var kinds: [VisitEvent.Kind] = [
      .opened(
        on: setting.receptionDate.description, city: setting.cityCode, catalogue: setting.catalogue.version),
      .events(events),
    ]
    kinds += setting.prefill.filter { if case .events = $0 { false } else { true } }
    let effects = say(kinds)
    changes = ChecklistChanges()
    return effects + advance()
  }

  private mutating func resume(_ number: ReceptionNumber, _ events: [VisitEvent]) -> [Effect] {
    let found = Visit(number: number, on: setting.receptionDate, city: setting.cityCode, events: events)
    guard !found.isFinished else {
      tell("screen.notice.finished", ["number": number.description], isError: true)
      return []
    }
    visit = found
    startedAt = now
    notice = nil
    let effects = say([.resumed])
    changes = ChecklistChanges()
    trail = Trail.places(of: found, by: setting.catalogue, context)
    return effects + advance(remembers: false)
  }

  /// Nothing of the last resident is left: everything but the desk begins anew.
  mutating func forget() {
    let (size, now) = (size, now)
    var setting = setting
    // A household that was read in belongs to the resident who has gone.
    setting.prefill = []
    self = Program(setting, size: size)
    self.now = now
    startedAt = now
  }

  // MARK: - Paper

  private mutating func endPrinting() {
    isPrinting = false
    if case .stillPrinting = overlay { overlay = nil }
  }

  /// What the paper cannot show is told before anything is printed; what was asked for meanwhile goes on.
  private mutating func checked(_ language: String, _ gaps: [PaperGap]) -> [Effect] {
    guard case .handOver(var screen) = screen else { return [] }
    let waiting = screen.take(gaps, of: language)
    self.screen = .handOver(screen)
    return waiting.map { act($0) } ?? []
  }

  private mutating func handed(_ key: String, form: String, _ parameters: [String: String]) {
    tellHandOver(words(key, parameters), isHandedOver: true)
  }

  private mutating func handOverEffects(_ form: String) -> [Effect] { say([.handedOver(form: form)]) }

  mutating func tellHandOver(_ text: String, isHandedOver: Bool) {
    guard case .handOver(var screen) = screen else {
      notice = Page.Notice(text: text, isError: !isHandedOver)
      return
    }
    screen.tell(text, isHandedOver: isHandedOver)
    self.screen = .handOver(screen)
  }

  // MARK: - What stands above everything

  /// Words that must not be overseen on any screen.
  func notices(in words: Words) -> [Page.Notice] {
    var notices: [Page.Notice] = []
    if let problem = storeProblem {
      notices.append(
        Page.Notice(text: words.problem(problem), isError: true))
    }
    if let notice { notices.append(notice) }
    let date = visit?.household.on ?? setting.receptionDate
    if date != now.date {
      notices.append(
        Page.Notice(
          text: words(
            "screen.notice.other_date",
            ["date": DateWords.both(date, in: words), "today": DateWords.short(now.date, in: words)]),
          isError: false))
    }
    return notices
  }

  /// Minutes since this resident sat down; told when something else is drawn, never by itself.
  var elapsedMinutes: Int {
    let days = now.date.dayNumber - startedAt.date.dayNumber
    return max(0, days * 1440 + now.minutes - startedAt.minutes)
  }
}

extension Words {
  func problem(_ problem: Problem) -> String { self(problem.key, ["detail": problem.detail]) }
}
