package import Procedures
package import Rules

/// One consultation of one resident or household (来庁): the list of what happened, and its fold.
///
/// Events are only ever appended. Going back, recovery after a crash, the second screen and undo are all the same
/// few lines: fold the list again. What was undone stays in the list, and counts as not said.
package struct Visit: Sendable {
  /// nil while nothing of it is on the disk: only what is kept can be called up again by a number.
  package var number: ReceptionNumber?
  package private(set) var events: [VisitEvent] = []
  /// What can be taken back, and what can be brought again.
  package private(set) var acts = VisitActs()
  private let beginning: Household
  package private(set) var household: Household
  package private(set) var catalogueVersion = ""
  package private(set) var marks: [LineKey: Mark] = [:]
  /// Wishes kept (true) or struck (false).
  package private(set) var wishes: [LineKey: Bool] = [:]
  /// What was gone on without, with the reason (理由を書いて進んだこと).
  package private(set) var goneOn: [String: String] = [:]
  package private(set) var documentsHere: Set<DocumentID> = []
  package private(set) var closedTables: Set<CoreTable> = []
  package private(set) var isConfirmed = false
  package private(set) var isFinished = false
  package private(set) var isParked = false
  /// Addresses in the order in which they were answered last: for stepping back and for the review.
  package private(set) var answered: [FactAddress] = []

  /// Which line of the list: a procedure, for one person or for the household.
  package struct LineKey: Hashable, Sendable, Codable {
    package let procedure: ProcedureID
    package let person: String?
    package init(procedure: ProcedureID, person: String?) {
      self.procedure = procedure
      self.person = person
    }
  }

  /// What became of a line, with a short remark.
  package struct Mark: Hashable, Sendable {
    package let state: LineState
    package let remark: String
    package init(state: LineState, remark: String) { (self.state, self.remark) = (state, remark) }
  }

  package init(number: ReceptionNumber?, on date: CivilDate, city: String) {
    self.number = number
    beginning = Household(on: date, city: city)
    household = beginning
  }

  package init(number: ReceptionNumber?, on date: CivilDate, city: String, events: [VisitEvent]) {
    self.init(number: number, on: date, city: city)
    self.events = events
    for event in events { _ = acts.take(event) }
    foldAnew()
  }

  package mutating func append(_ event: VisitEvent) {
    events.append(event)
    switch acts.take(event) {
    case .stands: fold(event.kind)
    case .changed: foldAnew()
    case .nothing: break
    }
  }

  /// What the events say of the visit, without those that were undone.
  private mutating func foldAnew() {
    var visit = Visit(number: number, on: beginning.on, city: beginning.city)
    (visit.events, visit.acts) = (events, acts)
    for event in events where acts.stands(event) { visit.fold(event.kind) }
    self = visit
  }

  /// What an act said, in order.
  package func said(in act: VisitEvent.ID) -> [VisitEvent.Kind] {
    events.filter { $0.origin?.actID == act && $0.kind.canBeUndone }.map(\.kind)
  }

  private mutating func fold(_ kind: VisitEvent.Kind) {
    switch kind {
    case .opened(let on, let city, let catalogue):
      household.on = on
      household.city = city
      catalogueVersion = catalogue
    case .events(let chosen):
      household.events = chosen
    case .answered(let address, let answer):
      household.answers[address] = answer
      answered.removeAll { $0 == address }
      answered.append(address)
    case .cleared(let address):
      household.answers[address] = nil
      answered.removeAll { $0 == address }
    case .rowAdded(let table, let id):
      add(id, to: table)
    case .rowRemoved(let table, let id):
      remove(id, from: table)
    case .tableClosed(let table):
      closedTables.insert(table)
      if table == .people, household.members == nil { household.members = [] }
      if table == .births, household.births == nil { household.births = [] }
    case .linked(let row, let link, let targets):
      household.links[row, default: [:]][link] = targets
    case .marked(let procedure, let person, let state, let remark):
      marks[LineKey(procedure: procedure, person: person)] = Mark(state: state, remark: remark)
      let done = Household.Done(procedure: procedure, person: person)
      if state == .doneAlready { household.done.insert(done) } else { household.done.remove(done) }
    case .wished(let procedure, let person, let isKept):
      wishes[LineKey(procedure: procedure, person: person)] = isKept
    case .documentHere(let document, let isHere):
      if isHere { documentsHere.insert(document) } else { documentsHere.remove(document) }
    case .wentOn(let shortfall, let remark): goneOn[shortfall] = remark
    case .confirmed: isConfirmed = true
    case .handedOver: break
    case .parked: isParked = true
    case .resumed: (isParked, isFinished) = (false, false)
    case .finished: isFinished = true
    case .undone, .redone: break
    }
  }

  private mutating func add(_ id: String, to table: CoreTable) {
    closedTables.remove(table)
    if table == .births {
      if household.births?.contains(id) != true { household.births = (household.births ?? []) + [id] }
    } else if household.members?.contains(id) != true {
      household.members = (household.members ?? []) + [id]
    }
  }

  /// What was said of the row stays in the list of events unused, and comes back if the row does.
  private mutating func remove(_ id: String, from table: CoreTable) {
    closedTables.remove(table)
    if table == .births {
      household.births?.removeAll { $0 == id }
    } else {
      household.members?.removeAll { $0 == id }
    }
  }

  /// A row id that no row has borne in this visit; what was undone never did.
  package func freshRowID(for table: CoreTable) -> String {
    let letter = table == .births ? "b" : "m"
    var used = 0
    for event in events where acts.stands(event) {
      if case .rowAdded(_, let id) = event.kind, id.hasPrefix(letter), let number = Int(id.dropFirst()) {
        used = max(used, number)
      }
    }
    return "\(letter)\(used + 1)"
  }
}
