import Guidance
import Procedures
import Rules

/// The visit at the desk (受付の始まりから終わりまで): it begins or goes on, things are said in it, and it leaves again.
extension Program {
  /// Appends what happened and works everything out anew; the effects put it on disk before the next frame.
  mutating func say(_ kinds: [VisitEvent.Kind]) -> [Effect] {
    guard var visit, !kinds.isEmpty else { return [] }
    let events = desk.record(kinds, in: &visit)
    openVisit?.become(visit, at: desk)
    way.walk = LiveList.Walk()
    return [.append(events)]
  }

  mutating func open(_ events: [String]) -> [Effect] {
    guard visit == nil else {
      // Changed at the review: everything else that was said stays.
      let effects = say([.events(events)])
      return effects + advance()
    }
    // Its number comes when it is on the disk; where the disk does not work, the visit goes on without.
    var visit = Visit(number: nil, on: setting.receptionDate, city: setting.cityCode)
    var kinds: [VisitEvent.Kind] = [
      .opened(
        on: setting.receptionDate, city: setting.cityCode, catalogue: setting.catalogue.version),
      .events(events),
    ]
    kinds += setting.prefill.filter { if case .events = $0 { false } else { true } }
    let first = desk.record(kinds, in: &visit)
    openVisit = OpenVisit(visit, at: desk)
    return [.open(first)] + advance()
  }

  mutating func resume(_ loaded: LoadedVisit) -> [Effect] {
    var found = Visit(
      number: loaded.number, on: setting.receptionDate, city: setting.cityCode, events: loaded.events)
    desk.take(back: .store)
    if found.isFinished { desk.put(Telling("screen.notice.reopened")) }
    if loaded.isOpenElsewhere { desk.put(Telling("screen.notice.open_elsewhere")) }
    if let problem = loaded.problem { desk.put(Telling(problem)) }
    tellWhatDiffers(found)
    let events = desk.record([.resumed], in: &found)
    openVisit = OpenVisit(found, at: desk)
    way.trail = Trail.places(of: found, by: setting.catalogue, context)
    return [.append(events)] + advance(remembers: false)
  }

  /// A list made by other rules, or those of another city, may be another list.
  private mutating func tellWhatDiffers(_ found: Visit) {
    let (then, now) = (found.catalogueVersion, setting.catalogue.version)
    if !then.isEmpty, then != now {
      desk.put(Telling("screen.notice.other_version", ["then": then, "now": now]))
    }
    if found.household.city != setting.cityCode {
      desk.put(Telling("screen.notice.other_city", ["then": found.household.city, "now": setting.cityCode]))
    }
  }

  /// What another desk wrote stands before what was said here last; both are in the list.
  mutating func takeOver(_ events: [VisitEvent]) -> [Effect] {
    guard let old = visit else { return [] }
    desk.put(Telling("screen.notice.others_wrote"))
    // It has to be seen before the visit may leave.
    if case .leaving = way.overlay { way.overlay = nil }
    let visit = Visit(number: old.number, on: setting.receptionDate, city: setting.cityCode, events: events)
    openVisit?.become(visit, at: desk)
    (way.placesBefore, way.placesAfter) = ([:], [:])
    switch way.screen {
    // What is asked may be answered by now, and whose answer it is may be gone.
    case .visitor, .household, .births, .question, .door: return advance(remembers: false)
    case .start, .list, .toBring, .review, .handOver, .finish: return []
    }
  }

  /// Nothing of the last resident is left: everything but the desk begins anew.
  mutating func forget() {
    openVisit = nil
    desk.forget()
    way = Way(.start(StartScreen()))
  }
}
