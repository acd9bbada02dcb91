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
  package internal(set) var visit: Visit?
  var assessment: Assessment?
  var changes = ChecklistChanges()
  var visits: [StoredVisit] = []
  /// Places behind, the last one on top.
  var trail: [TrailPlace] = []
  var notice: Notice?
  var isSideInFront = false
  /// The frame that people look at now.
  var seen: Seen?
  /// A page is on its way to the printer.
  var isPrinting = false
  /// An answer is being changed from the review: it stands there again when nothing new is to be asked.
  var returnsToReview = false
  var now: Moment
  private var startedAt: Moment
  /// The day of reception is the clock's, not one that was named at the start.
  private var followsClock: Bool
  /// How much of the visit is on the disk.
  package internal(set) var keeping = Keeping()
  /// What stands above every screen until the visit ends, or until it is no longer so.
  var tellings: [Telling] = []

  package init(_ setting: Setting, size: Size = Size(columns: 80, rows: 24)) {
    self.setting = setting
    self.size = size
    viewer = Viewer(language: setting.languages[0])
    screen = .start(StartScreen(chosen: Self.events(of: setting.prefill)))
    now = Moment(setting.today, second: 0)
    startedAt = now
    followsClock = setting.receptionDate == setting.today
  }

  /// The events that a household file chose, where they stand on the start screen.
  private static func events(of prefill: [VisitEvent.Kind]) -> [String] {
    for case .events(let events) in prefill { return events }
    return []
  }

  /// Words above the screen, until the next step.
  struct Notice: Sendable {
    let told: Told
    let isError: Bool
  }

  /// What has to be done before the first frame.
  package var firstEffects: [Effect] { setting.mode.canListVisits ? [.listVisits] : [] }

  package mutating func update(_ message: Message) -> [Effect] {
    switch message {
    case .clock(let moment): setClock(moment)
    case .clockJumped(let before):
      put(Telling("screen.notice.clock_jumped", dates: ["before": before.day, "now": now.day]))
    case .tick: return wake()
    case .input(let event): return take(event)
    case .visits(let visits):
      self.visits = visits
      tellings.removeAll { $0.kind == .store }
    case .opened(let number): visit?.number = number
    case .loaded(let found): return resume(found)
    case .noSuchVisit(let number):
      tell("screen.notice.no_such_visit", ["number": number.description], isError: true)
    case .visitIsOver(let number):
      tell("screen.notice.finished", ["number": number.description], isError: true)
      return [.listVisits]
    case .kept(let keeping):
      self.keeping = keeping
      return retry
    case .othersWrote(let events): return takeOver(events)
    case .concluded(let ending, let keeping): return conclude(ending, keeping)
    case .storeFailed(let problem):
      put(Telling(problem, kind: .store))
      return [.tick(after: Self.listAgain)]
    case .loadFailed(let problem): notice = Notice(told: .problem(problem), isError: true)
    case .storeRemark(let problem): put(Telling(problem))
    case .wipeFailed(let problem):
      tellings.removeAll { $0.kind == .wipe }
      if let problem { put(Telling("screen.notice.not_wiped", problem: problem, kind: .wipe)) }
    case .printed:
      endPrinting()
      handed("screen.hand.printed", form: "paper", [:])
      return handOverEffects("paper")
    case .savedFile(let path):
      handed("screen.hand.saved", form: "file", ["path": path])
      return handOverEffects("file")
    case .printFailed(let problem):
      endPrinting()
      tellHandOver(.problem(problem), isHandedOver: false)
    case .paperChecked(let language, let gaps): return checked(language, gaps)
    }
    return []
  }

  /// The clock goes on. Where nobody sits at the desk, the day of reception goes with it.
  private mutating func setClock(_ moment: Moment) {
    now = moment
    setting.today = moment.day
    guard followsClock, visit == nil, setting.receptionDate != moment.day else { return }
    setting.receptionDate = moment.day
    setting.closedDays = ClosedDays.of(setting.catalogue.city, around: moment.day)
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
      visit: visit, assessment: assessment, changes: changes,
      visits: setting.mode.canListVisits ? visits : [],
      knowsVisits: !tellings.contains { $0.kind == .store || $0.key == "store.remark.set_aside" },
      keeping: keeping, columns: size.columns, isNarrow: size.columns < PanePlacer.twoPanesFrom,
      isPrinting: isPrinting)
  }

  var context: Context { context(for: viewer) }

  /// Tells something once, however often it happens.
  mutating func put(_ telling: Telling) {
    tellings.removeAll { $0.key == telling.key }
    tellings.append(telling)
  }

  mutating func tell(_ key: String, _ parameters: [String: String] = [:], isError: Bool = false) {
    notice = Notice(told: .phrase(key, parameters), isError: isError)
  }

  // MARK: - The visit

  /// Appends what happened and works everything out anew; the effects put it on disk before the next frame.
  mutating func say(_ kinds: [VisitEvent.Kind]) -> [Effect] {
    let events = record(kinds)
    return events.isEmpty ? [] : [.append(events)]
  }

  private mutating func record(_ kinds: [VisitEvent.Kind]) -> [VisitEvent] {
    guard visit != nil, !kinds.isEmpty else { return [] }
    let old = assessment
    var events: [VisitEvent] = []
    for kind in kinds {
      guard let event = event(kind) else { continue }
      visit?.append(event)
      events.append(event)
    }
    assess()
    if let assessment { changes = ChecklistChanges(from: old, to: assessment) }
    return events
  }

  /// The event as it is said now at this desk; nil without a visit.
  mutating func event(_ kind: VisitEvent.Kind) -> VisitEvent? {
    guard let seen = visit?.events.count else { return nil }
    return setting.writer.event(kind, seen: seen, at: now)
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
    // Its number comes when it is on the disk; where the disk does not work, the visit goes on without.
    visit = Visit(number: nil, on: setting.receptionDate, city: setting.cityCode)
    startedAt = now
    var kinds: [VisitEvent.Kind] = [
      .opened(
        on: setting.receptionDate.description, city: setting.cityCode, catalogue: setting.catalogue.version),
      .events(events),
    ]
    kinds += setting.prefill.filter { if case .events = $0 { false } else { true } }
    let first = record(kinds)
    changes = ChecklistChanges()
    return [.open(first)] + advance()
  }

  private mutating func resume(_ loaded: LoadedVisit) -> [Effect] {
    let found = Visit(
      number: loaded.number, on: setting.receptionDate, city: setting.cityCode, events: loaded.events)
    guard !found.isFinished else { return update(.visitIsOver(loaded.number)) }
    visit = found
    startedAt = now
    notice = nil
    tellings.removeAll { $0.kind == .store }
    if loaded.isOpenElsewhere { put(Telling("screen.notice.open_elsewhere")) }
    if let problem = loaded.problem { put(Telling(problem)) }
    tellWhatDiffers(found)
    let effects = say([.resumed])
    changes = ChecklistChanges()
    trail = Trail.places(of: found, by: setting.catalogue, context)
    return effects + advance(remembers: false)
  }

  /// A list made by other rules, or those of another city, may be another list.
  private mutating func tellWhatDiffers(_ found: Visit) {
    let (then, now) = (found.catalogueVersion, setting.catalogue.version)
    if !then.isEmpty, then != now {
      put(Telling("screen.notice.other_version", ["then": then, "now": now]))
    }
    if found.household.city != setting.cityCode {
      put(Telling("screen.notice.other_city", ["then": found.household.city, "now": setting.cityCode]))
    }
  }

  /// What another desk wrote stands before what was said here last; both are in the list.
  private mutating func takeOver(_ events: [VisitEvent]) -> [Effect] {
    guard let old = visit else { return [] }
    visit = Visit(number: old.number, on: setting.receptionDate, city: setting.cityCode, events: events)
    put(Telling("screen.notice.others_wrote"))
    // It has to be seen before the visit may leave.
    if case .leaving = overlay { overlay = nil }
    let before = assessment
    assess()
    if let assessment { changes = ChecklistChanges(from: before, to: assessment) }
    switch screen {
    // What is asked may be answered by now, and whose answer it is may be gone.
    case .visitor, .household, .births, .question: return advance(remembers: false)
    case .start, .list, .toBring, .review, .handOver, .finish: return []
    }
  }

  /// Nothing of the last resident is left: everything but the desk begins anew.
  mutating func forget() {
    let (size, now, followsClock) = (size, now, followsClock)
    var setting = setting
    // A household that was read in belongs to the resident who has gone.
    setting.prefill = []
    self = Program(setting, size: size)
    self.followsClock = followsClock
    setClock(now)
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
    tellHandOver(.phrase(key, parameters), isHandedOver: true)
  }

  private mutating func handOverEffects(_ form: String) -> [Effect] { say([.handedOver(form: form)]) }

  mutating func tellHandOver(_ told: Told, isHandedOver: Bool) {
    guard case .handOver(var screen) = screen else {
      notice = Notice(told: told, isError: !isHandedOver)
      return
    }
    screen.tell(told, isHandedOver: isHandedOver)
    self.screen = .handOver(screen)
  }

  // MARK: - What stands above everything

  /// Words that must not be overseen on any screen.
  func notices(in words: Words) -> [Page.Notice] {
    var notices: [Page.Notice] = []
    if let problem = keeping.problem {
      var text = words.problem(problem)
      if visit != nil, keeping.waiting > 0 {
        text += words("screen.notice.waiting", ["count": "\(keeping.waiting)"])
      }
      notices.append(Page.Notice(text: text, isError: true))
    }
    // Said once is enough where the list and the visit fail for the same reason.
    for telling in tellings where telling.key != keeping.problem?.key {
      notices.append(Page.Notice(text: telling.text(in: words), isError: true))
    }
    if let notice {
      notices.append(Page.Notice(text: notice.told.words(in: words), isError: notice.isError))
    }
    let date = visit?.household.on ?? setting.receptionDate
    if date != now.day {
      notices.append(
        Page.Notice(
          text: words(
            "screen.notice.other_date",
            ["date": DateWords.both(date, in: words), "today": DateWords.short(now.day, in: words)]),
          isError: false))
    }
    return notices
  }

  /// Minutes since this resident sat down; told when something else is drawn, never by itself.
  var elapsedMinutes: Int {
    let days = now.day.dayNumber - startedAt.day.dayNumber
    return max(0, days * 1440 + now.minute - startedAt.minute)
  }
}
