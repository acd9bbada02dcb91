import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// What a screen may look at: the desk, the visit, what follows from it, and the words of who looks.
struct Context {
  let desk: Desk
  private let openVisit: OpenVisit?
  let viewer: Viewer
  let words: Words
  let names: CatalogueWords
  /// The clerk's words, beside the resident's where both read one screen.
  let clerkNames: CatalogueWords?

  init(_ desk: Desk, _ openVisit: OpenVisit?, for viewer: Viewer) {
    (self.desk, self.openVisit, self.viewer) = (desk, openVisit, viewer)
    words = desk.words(for: viewer)
    names = CatalogueWords(desk.setting.catalogue, words)
    let clerk = Viewer(language: desk.setting.languages[0])
    let isBoth = viewer.isResident && viewer.language != clerk.language
    clerkNames = isBoth ? CatalogueWords(desk.setting.catalogue, desk.words(for: clerk)) : nil
  }

  var setting: Setting { desk.setting }
  var search: CatalogueSearch {
    desk.search ?? CatalogueSearch(setting.catalogue, setting.phrasebooks, isShared: true)
  }
  var visit: Visit? { openVisit?.visit }
  var assessment: Assessment? { openVisit?.assessment }
  var changes: ChecklistChanges { openVisit?.changes ?? ChecklistChanges() }
  /// The visits that may be called up here.
  var visits: [StoredVisit] { setting.mode.canListVisits ? desk.visits : [] }

  var columns: Int { desk.size.columns }
  /// There is no room for two panes side by side.
  var isNarrow: Bool { columns < PanePlacer.twoPanesFrom }

  /// The household's table has the list beside it where there is room for both.
  var hasTableSide: Bool { columns >= 100 }
  /// Columns that the table may take.
  var tableColumns: Int { hasTableSide ? max(60, columns * 52 / 100) - 1 : columns - 1 }

  var catalogue: Catalogue { setting.catalogue }
  var vocabulary: Vocabulary { setting.catalogue.vocabulary }
  /// What still stands of what was said: an answer that no longer fits is shown nowhere.
  var household: Household? { assessment?.household }
  var events: [String] { household?.events ?? [] }
  var today: CivilDate { visit?.household.on ?? setting.receptionDate }

  /// Minutes since midnight, where the day of reception is that of the clock.
  var minute: Int? { desk.now.day == today ? desk.now.minute : nil }

  /// Whether it tells something delicate that this fact is asked, or what was said of it.
  func isDelicate(_ fact: FactID) -> Bool { vocabulary.facts[Int(fact.number)].tellsDelicate }
  /// Whether only the clerk may see it.
  func isForClerk(_ fact: FactID) -> Bool { vocabulary.facts[Int(fact.number)].isForClerk }
  func isDelicate(_ fact: CoreFact) -> Bool { vocabulary[fact].map { isDelicate($0.id) } ?? false }
  /// Whose pregnancy or birth it is, is as delicate as what is asked of it.
  var areBirthsDelicate: Bool { vocabulary.delicateKinds.contains(vocabulary.birth) }

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

  /// Whether the first row of the table is somebody who died.
  var isAboutDeceased: Bool { household.map { catalogue.isAboutDeceased($0.events) } ?? false }

  /// Words about the first row of the table: after a death they speak of who died.
  func sayOfFirst(_ key: String) -> String { say(isAboutDeceased ? key + "_deceased" : key) }

  func memberName(_ id: String) -> String {
    guard let household else { return id }
    return names.member(id, in: household)
  }

  /// The names of all members, without the age where no other is called so.
  func shortNames(in household: Household?) -> [String: String] {
    guard let household else { return [:] }
    let whole = (household.members ?? []).map { ($0, self.names.member($0, in: household)) }
    let short = whole.map { id, name in
      (id, name.upToBracket)
    }
    let counts = Dictionary(grouping: short) { $0.1 }
    let names = zip(whole, short).map { (counts[$1.1]?.count ?? 0) < 2 ? $1 : $0 }
    return Dictionary(names) { first, _ in first }
  }

  func memberNames(_ ids: [String]) -> String { ids.map(memberName).joined(separator: say("list_separator")) }

  /// How far the questions are: 回答 12・あと最大 3.
  var progress: String {
    guard let assessment else { return "" }
    return say(
      "question.progress", ["done": "\(assessment.askedScreens)", "left": "\(assessment.atMostLeft)"])
  }

  /// The same where there is little room: あと最大 3.
  var progressBrief: String {
    assessment.map { say("question.progress_brief", ["left": "\($0.atMostLeft)"]) } ?? ""
  }

  /// Whom a line is for: of a larger household everybody is one word.
  func whom(_ ids: [String]) -> String {
    let members = household?.members ?? []
    return members.count > 2 && Set(ids).isSuperset(of: members) ? say("entry.everyone") : memberNames(ids)
  }
}

extension Context {
  /// What is told below the choices, where there is something to tell.
  func told(_ problem: Told?) -> [Item] {
    problem.map { [.gap, .text($0.words(in: words), .check)] } ?? []
  }
}

extension String {
  /// Without what is explained in brackets behind it: 子 of 子（5歳）.
  var upToBracket: String {
    let base = prefix { $0 != "（" && $0 != "(" }
    return String(base.last == " " ? base.dropLast() : base)
  }
}
