import Foundation
import Guidance
import Localization
import Procedures
import Rules
import Screens
import Terminal

/// Plays the visit of a fully known household by the fewest keys that lead through it (最短の操作): screen by screen it
/// tries keys, those that need few first, and gives up a way as soon as it says something that is not so.
///
/// What is counted is therefore what the screens really take, not what a model of them says.
struct VisitPlayer {
  /// Where the keys went: the step of the way, or the question.
  private(set) var costs: [(place: String, keys: Int)] = []
  /// What it could not get through, for which no keys were found.
  private(set) var stuck: String?
  private(set) var desk: PlayedDesk
  private let known: Household
  private let catalogue: Catalogue
  private let closedDays: ClosedDays

  /// More screens than any visit has.
  private static let screensMost = 200
  /// States looked at for one screen before it is given up.
  private static let statesMost = 400
  /// Without the key of the clerk's own box, which is never on the shortest way.
  private static let single: [Key] =
    [.enter, .tab] + "123456789ABCDEFGny=ep".map { .character($0) }

  var keys: Int { desk.keys.count }
  /// The screen on which it stands.
  var screen: String { look(desk) }

  init(_ known: Household, _ catalogue: Catalogue, _ phrasebooks: Phrasebooks, closedDays: ClosedDays) {
    (self.known, self.catalogue, self.closedDays) = (known, catalogue, closedDays)
    let setting = Setting(
      catalogue: catalogue, phrasebooks: phrasebooks, languages: [.japanese], receptionDate: known.on,
      today: known.on, closedDays: closedDays, cityCode: known.city, printerName: "default",
      writer: EventWriter(desk: .unmarked, sitting: 1))
    desk = PlayedDesk(setting, size: Size(columns: 120, rows: 40))
    play()
  }

  private mutating func play() {
    for _ in 0..<Self.screensMost {
      let (place, typed, isDone, isBegun) = goal()
      // Of several rows the way that is shortest for all of them is looked for; else it is gone row by row.
      guard let found = search(typed, isDone) ?? isBegun.flatMap({ search(typed, $0) }) else {
        stuck = place
        return
      }
      costs.append((place, found.keys.count - desk.keys.count))
      desk = found
      if desk.program.visit == nil, desk.hasPrinted { return }
    }
    stuck = "too many screens"
  }

  // MARK: - One screen

  private typealias Goal = (
    place: String, typed: [String], isDone: (PlayedDesk) -> Bool, isBegun: ((PlayedDesk) -> Bool)?
  )

  /// What has to be reached from here, and what may be typed on the way.
  private func goal() -> Goal {
    let step = desk.step
    let said = desk.eventCount
    guard desk.program.visit != nil, step == 3 || step == 2 else {
      return (
        "step \(step)", [],
        { other in
          guard other.program.visit != nil else { return step > 6 && other.hasPrinted }
          if step > 1 { return other.step == step + 1 && (step < 7 || other.hasPrinted) }
          return other.eventCount > said && other.household?.events == known.events
        }, nil
      )
    }
    if step == 2 {
      let rows = desk.household?.members ?? []
      let open = rows.firstIndex { desk.household?[FactAddress(.birthDate, of: $0)] == nil }
      guard let open, let birth = known.members.flatMap({ known.birthDate(of: $0[open]) }) else {
        return (
          "household", [],
          { other in
            other.step == 3 || (other.household?.members?.count ?? 0) > rows.count
              || other.step == 2 && other.eventCount > said
          }, nil
        )
      }
      let id = rows[open]
      return (
        "household", DatesTyped(birth, today: known.on).texts,
        { $0.household?[FactAddress(.birthDate, of: id)] != nil }, nil
      )
    }
    let next = self.next(desk)
    guard let next, let household = desk.household else { return ("step 3", [], { $0.step == 4 }, nil) }
    let typed = next.rows.flatMap { row -> [String] in
      self.texts(for: known.answers[knownAddress(FactAddress(fact(next), of: row.id), in: household)])
    }
    func isPast(_ other: PlayedDesk, _ isOther: (InterviewStep) -> Bool) -> Bool {
      other.eventCount > said
        && (other.step == 4 || other.step == 3 && self.next(other).map(isOther) ?? true)
    }
    let isBegun = { isPast($0) { $0 != next } }
    return (
      fact(next) + " ×\(next.rows.count)", Array(Set(typed)).sorted(),
      // What is typed, is typed row by row.
      typed.isEmpty ? { isPast($0) { $0.fact != next.fact } } : isBegun, isBegun
    )
  }

  private func fact(_ step: InterviewStep) -> String { catalogue.vocabulary[step.fact].name }

  private func next(_ desk: PlayedDesk) -> InterviewStep? {
    desk.program.visit.flatMap { Assessment(of: $0, by: catalogue, closedDays: closedDays).next }
  }

  private func texts(for answer: Answer?) -> [String] {
    switch answer {
    case .date(let date): DatesTyped(date, today: known.on).texts
    case .number(let number): [number.description]
    case .text(let text): [text]
    default: []
    }
  }

  /// The fewest keys that reach the goal without saying anything that is not so.
  private func search(_ typed: [String], _ isDone: (PlayedDesk) -> Bool) -> PlayedDesk? {
    var seen: Set<String> = []
    var waiting: [[PlayedDesk]] = [[desk]]
    var cost = 0
    var states = 0
    while cost < waiting.count {
      for state in waiting[cost] {
        for (keys, count) in moves(typed) {
          var next = state
          for key in keys { next.press(key) }
          guard isRight(next) else { continue }
          if isDone(next) { return next }
          states += 1
          guard states < Self.statesMost, seen.insert(look(next)).inserted else { continue }
          while waiting.count <= cost + count { waiting.append([]) }
          waiting[cost + count].append(next)
        }
      }
      waiting[cost] = []
      cost += 1
    }
    return nil
  }

  private func moves(_ typed: [String]) -> [(keys: [Key], count: Int)] {
    typed.map { text in (text.map { .character($0) }, text.count) } + Self.single.map { ([$0], 1) }
  }

  private func look(_ desk: PlayedDesk) -> String {
    let frame = desk.program.frame
    return (0..<frame.size.rows).map { frame.text(ofRow: $0) }.joined(separator: "\n")
  }

  // MARK: - Truth

  /// Whether everything that was said is so.
  private func isRight(_ desk: PlayedDesk) -> Bool {
    guard let said = desk.household else { return true }
    guard Set(said.events).isSubset(of: known.events) else { return false }
    if (said.members?.count ?? 0) > (known.members?.count ?? 0) { return false }
    if desk.step > 1, Set(said.events) != Set(known.events) { return false }
    if desk.program.visit?.closedTables.contains(.people) == true,
      said.members?.count != known.members?.count
    {
      return false
    }
    return said.answers.allSatisfy { address, answer in
      isSo(answer, known.answers[knownAddress(address, in: said)], address)
    } && areLinksRight(said)
  }

  private func areLinksRight(_ said: Household) -> Bool {
    guard said.births == nil || said.births?.count == known.births?.count else { return false }
    return said.links.allSatisfy { row, links in
      links.allSatisfy { name, rows in
        guard let truth = known.links[knownRow(row, in: said)]?[name] else { return true }
        // Who came may be said before the table is there: its rows are held against the file's when they come.
        if said.members?.isEmpty ?? true, row == Household.visitor { return rows.isEmpty == truth.isEmpty }
        return Set(rows.map { knownRow($0, in: said) }) == Set(truth)
      }
    }
  }

  private func isSo(_ said: Answer, _ truth: Answer?, _ address: FactAddress) -> Bool {
    // What only the clerk asks, apart, is passed by with one key.
    if said == .unsure, catalogue.vocabulary.forClerk.contains(address.fact) { return true }
    guard let truth else { return said != .unsure }
    if case .ticks(let with, let without) = said, case .ticks(let trueWith, _) = truth {
      return Set(with).isSubset(of: trueWith) && Set(without).isDisjoint(with: trueWith)
    }
    return said == truth
  }

  /// Rows stand in the order of the file.
  private func knownRow(_ id: String, in said: Household) -> String {
    func known(_ truth: [String]?, _ rows: [String]?) -> String? {
      guard let truth, let place = rows?.firstIndex(of: id), truth.indices.contains(place) else { return nil }
      return truth[place]
    }
    return known(self.known.members, said.members) ?? known(self.known.births, said.births) ?? id
  }

  private func knownAddress(_ address: FactAddress, in said: Household) -> FactAddress {
    FactAddress(address.fact, of: address.row.map { knownRow($0, in: said) })
  }
}

/// The ways in which a clerk types a date: short ones where it is of this year, else as forms have it.
private struct DatesTyped {
  let texts: [String]

  init(_ date: CivilDate, today: CivilDate) {
    let monthDay = String(format: "%02d%02d", date.month, date.day)
    let short = JapaneseEra.year(of: date).map {
      "\($0.era.letter)" + String(format: "%02d", $0.number) + monthDay
    }
    let whole = "\(date.year)" + monthDay
    let near = date.year == today.year ? ["\(date.month)/\(date.day)", monthDay] : []
    texts = near + [short, whole].compactMap { $0 }
  }
}
