import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// The desk as it stands now (受付席), whoever sits at it: what it knows, who looks, its clock and what it has to tell.
struct Desk: Sendable {
  private(set) var setting: Setting
  /// Who looks at the desk's own terminal now; F2 changes it.
  var viewer: Viewer
  var size: Size
  private(set) var now: Moment
  var visits: [StoredVisit] = []
  /// How much of the visit is on the disk.
  var keeping = Keeping()
  /// What stands above every screen until the visit ends, or until it is no longer so.
  private(set) var tellings: [Telling] = []
  /// What is found by its name, from when somebody began to type.
  private(set) var search: CatalogueSearch?
  /// A page is on its way to the printer.
  var isPrinting = false
  /// The day of reception is the clock's, not one that was named at the start.
  private let followsClock: Bool

  init(_ setting: Setting, size: Size) {
    self.setting = setting
    self.size = size
    viewer = Viewer(language: setting.languages[0])
    now = Moment(setting.today, second: 0)
    followsClock = setting.receptionDate == setting.today
  }

  /// Nothing of the last resident is left; what the desk is and its clock go on.
  mutating func forget() {
    // A household that was read in belongs to the resident who has gone.
    setting.prefill = []
    viewer = Viewer(language: setting.languages[0])
    (visits, keeping, tellings, isPrinting) = ([], Keeping(), [], false)
    setClock(now, isFree: true)
  }

  /// The clock goes on. Where nobody sits at the desk, the day of reception goes with it.
  mutating func setClock(_ moment: Moment, isFree: Bool) {
    now = moment
    setting.today = moment.day
    guard followsClock, isFree, setting.receptionDate != moment.day else { return }
    setting.receptionDate = moment.day
    setting.closedDays = ClosedDays.of(setting.catalogue.city, around: moment.day)
  }

  func words(for viewer: Viewer) -> Words { setting.phrasebooks.words(in: viewer.language).shown }

  /// Somebody is about to type a name.
  mutating func prepareSearch() {
    if search == nil { search = CatalogueSearch(setting.catalogue, setting.phrasebooks, isShared: true) }
  }

  // MARK: - The visits of the office

  /// The list of visits is read where there is one.
  var listing: [Effect] { setting.mode.canListVisits ? [.listVisits] : [] }

  /// Whether the list of visits could be read, and none was lost.
  var knowsVisits: Bool {
    !tellings.contains { $0.kind == .store || $0.key == "store.remark.set_aside" }
  }

  // MARK: - What is said here

  /// A key was pressed: what is said until the next one is one act.
  mutating func beginAct() { setting.writer.beginAct() }
  var currentAct: VisitEvent.ID { setting.writer.currentAct }

  /// The event as it is said now at this desk.
  mutating func event(_ kind: VisitEvent.Kind, in visit: Visit) -> VisitEvent {
    setting.writer.event(kind, seen: visit.events.count, at: now)
  }

  /// Puts what happened at the end of a visit.
  mutating func record(_ kinds: [VisitEvent.Kind], in visit: inout Visit) -> [VisitEvent] {
    kinds.map { kind in
      let event = event(kind, in: visit)
      visit.append(event)
      return event
    }
  }

  // MARK: - Telling

  /// Tells something once, however often it happens.
  mutating func put(_ telling: Telling) {
    tellings.removeAll { $0.key == telling.key }
    tellings.append(telling)
  }

  mutating func take(back kind: Telling.Kind) { tellings.removeAll { $0.kind == kind } }

  /// F2: the resident's view in their language, then the next one, then back to the clerk's.
  mutating func turnLanguage() {
    let all = setting.languages
    let place = all.firstIndex(of: viewer.language) ?? 0
    if !viewer.isResident {
      viewer = Viewer(language: all.count > 1 ? all[1] : all[0], isResident: true)
    } else if place + 1 < all.count {
      viewer = Viewer(language: all[place + 1], isResident: true)
    } else {
      viewer = Viewer(language: all[0])
    }
  }
}
