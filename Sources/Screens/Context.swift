import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// What a screen may look at: the desk, the visit, what follows from it, and the words of who looks.
struct Context {
  let setting: Setting
  let viewer: Viewer
  let words: Words
  let names: CatalogueWords
  /// The clerk's words, beside the resident's where both read one screen.
  let clerkNames: CatalogueWords?
  let visit: Visit?
  let assessment: Assessment?
  let changes: ChecklistChanges
  let visits: [StoredVisit]
  /// Whether the list of visits could be read, and none was lost.
  let knowsVisits: Bool
  let keeping: Keeping
  let columns: Int
  /// A page is on its way to the printer.
  let isPrinting: Bool

  var isNarrow: Bool { columns < PanePlacer.twoPanesFrom }

  var catalogue: Catalogue { setting.catalogue }
  var vocabulary: Vocabulary { setting.catalogue.vocabulary }
  /// What still stands of what was said: an answer that no longer fits is shown nowhere.
  var household: Household? { assessment?.household ?? visit?.household }
  /// Whether it tells something delicate that this fact is asked, or what was said of it.
  func isDelicate(_ fact: FactID) -> Bool { vocabulary.tellsDelicate[Int(fact.number)] }
  func isDelicate(_ fact: String) -> Bool { vocabulary[fact].map { isDelicate($0.id) } ?? false }

  var today: CivilDate { visit?.household.on ?? setting.receptionDate }

  var situation: Situation? {
    household.map { Situation($0, by: setting.catalogue, closedDays: setting.closedDays) }
  }

  /// A line in the words that stand on paper too; nil without a household.
  var lineWords: LineWords? { household.map { LineWords(names, household: $0) } }

  /// Why the lines stand on the list, each line's reasons after the other's.
  func reasons(of lines: [ChecklistLine]) -> [Reason] {
    guard let assessment else { return [] }
    let reasons = LineReasons(of: assessment, by: catalogue, closedDays: setting.closedDays)
    return lines.flatMap(reasons.reasons)
  }

  func place(of line: ChecklistLine) -> String { lineWords?.place(line) ?? "" }

  /// The words of a screen: `screen.` and the key.
  func say(_ key: String, _ parameters: [String: String] = [:]) -> String {
    words("screen.\(key)", parameters)
  }

  func memberName(_ id: String) -> String {
    guard let household else { return id }
    return names.member(id, in: household)
  }

  /// What a row of a table is called: a birth by its mother, or by its child where she is not of the table.
  func rowName(_ id: String) -> String {
    guard let household, household.births?.contains(id) == true, let links = household.links[id],
      let person = links["mother"]?.first ?? links["children"]?.first
    else { return memberName(id) }
    return memberName(person)
  }

  func memberNames(_ ids: [String]) -> String { ids.map(memberName).joined(separator: say("list_separator")) }

  /// Whom a line is for: of a larger household everybody is one word.
  func whom(_ ids: [String]) -> String {
    let members = household?.members ?? []
    return members.count > 2 && Set(ids).isSuperset(of: members) ? say("entry.everyone") : memberNames(ids)
  }
}

/// What a screen wants after a key (結果): events that happened, where to go, what to do outside.
struct Outcome {
  var kinds: [VisitEvent.Kind] = []
  var go: Destination = .stay
  var effects: [Effect] = []
  /// What is to be told above the next screen.
  var told: Told?

  static let stay = Outcome()
  static func to(_ go: Destination) -> Outcome { Outcome(go: go) }
  static func said(_ kinds: [VisitEvent.Kind], then go: Destination = .stay) -> Outcome {
    Outcome(kinds: kinds, go: go)
  }
}

/// Where the program goes next. A screen names a place, it does not know the screen behind it.
enum Destination: Hashable {
  case stay
  /// Opens a visit with these life events.
  case open([String])
  case resume(ReceptionNumber, on: CivilDate?)
  /// To whatever is asked next, or to the list.
  case advance
  case back
  case household, list, toBring, review, handOver, finish
  /// One earlier question again.
  case again(fact: String)
  case detail(Visit.LineKey)
  case facts(procedure: String)
  case remark([Visit.LineKey])
  case close
}

/// What a screen shows.
struct Panes {
  var main: Pane
  /// nil: the live checklist stands there, where there is a visit.
  var side: Pane?
  var hasSide = true
}

/// A screen of the way through: it says what it shows and which keys work, and answers a key with an outcome.
protocol CounterScreen: Sendable {
  /// 1 受付 … 8 終了.
  var step: Int { get }
  func keys(_ context: Context) -> KeyTable
  mutating func act(_ action: Action, _ context: Context) -> Outcome
  /// The field that is edited now; printable keys belong to it.
  var editor: LineEditor? { get set }
  func panes(_ context: Context) -> Panes
}

extension CounterScreen {
  var editor: LineEditor? {
    get { nil }
    set { _ = newValue }
  }
}
