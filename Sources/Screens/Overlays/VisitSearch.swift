import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// What is looked up during a visit (受付中の検索): a procedure, another office or an event by its name, and what was
/// said or is still to be asked by its own words.
struct VisitSearch {
  let context: Context
  init(_ context: Context) { self.context = context }

  enum Found {
    case named(CatalogueSearch.Match)
    /// An answer of this visit.
    case said(ReviewScreen.Entry)
    /// A question that is still open.
    case open(Question)
  }

  func find(_ typed: String) -> [Found] {
    let said = self.said(typed) + open(typed)
    // Where both are found, neither pushes the other off the screen.
    return named(typed, limit: said.isEmpty ? FoundNames.limit : 8) + said.prefix(8)
  }

  /// Of equal fits, what stands on the list comes first, then what belongs to the chosen events.
  private func named(_ typed: String, limit: Int) -> [Found] {
    let onList = Set((context.assessment?.sharedLines ?? []).map(\.key.procedure))
    let events = context.visit?.household.events ?? []
    return context.search.matches(typed, limit: limit) { found in
      guard case .procedure(let procedure) = found else { return 2 }
      if onList.contains(procedure.id) { return 0 }
      return procedure.events.contains(where: events.contains) ? 1 : 2
    }.map { .named($0) }
  }

  private func said(_ typed: String) -> [Found] {
    let entries = ReviewScreen().entries(context)
    let keys = entries.map { SearchKey(name: $0.label, kana: "", also: [$0.answer]) }
    return SearchKey.find(typed, in: keys).map { .said(entries[$0]) }
  }

  private func open(_ typed: String) -> [Found] {
    let questions = openQuestions
    let keys = questions.map { question in
      SearchKey(
        name: context.names.label(question), kana: "",
        also: [context.names.ask(question, for: context.events)]
          + question.choices.map { context.names.choice($0.id, of: question) }
      )
    }
    return SearchKey.find(typed, in: keys).map { .open(questions[$0]) }
  }

  /// The questions that are still open and may be answered on a screen of their own, in their order.
  private var openQuestions: [Question] {
    let facts = Set((context.assessment?.undecided ?? []).flatMap(\.waitsFor).map(\.fact))
    return facts.sorted().map { context.vocabulary.facts[Int($0.number)] }.filter {
      !$0.question.isLink && $0.question.isAsked && !$0.question.isForClerk
        && !$0.question.isMereWish(on: context.events)
        && $0.question.asked != .table
    }.map(\.question)
  }
}
