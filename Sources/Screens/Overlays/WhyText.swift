import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// Why (なぜ): of a question the procedures that hang on it, of a line the chain from the answers to it.
struct WhyText {
  let context: Context
  init(_ context: Context) { self.context = context }

  func question(_ step: AskedQuestion) -> Pane {
    let question = context.vocabulary[step.fact]
    let isDelicate = context.isDelicate(step.fact)
    var items: [Item] = [
      .text(context.names.ask(question, for: context.events), .strong).delicate(isDelicate), .gap,
      .text(context.say("why.question"), .plain),
    ]
    let names = step.procedures.compactMap { context.catalogue[procedure: $0] }.filter { !$0.isForClerk }.map
    {
      context.names.name(of: $0)
    }
    for name in names.prefix(12) {
      items.append(.text(context.say("why.item", ["text": name]), .plain, indent: 1))
    }
    if names.count > 12 {
      items.append(.text(context.say("why.more", ["count": "\(names.count - 12)"]), .dim, indent: 1))
    }
    return Pane(heading: context.say("why.heading"), items: items)
  }

  private func reasonWords(_ reason: Reason) -> String {
    context.household.map { context.names.text(of: reason, in: $0) } ?? ""
  }

  /// How a date was counted: for the resident in their language, or not at all.
  private func counted(_ text: CatalogueText) -> [Item] {
    let names = context.names
    guard !text.isEmpty,
      let words = context.viewer.isResident ? names.explanation(text) : names.text(text)
    else { return [] }
    return [Item(.pair(context.say("detail.counted"), words, .plain))]
  }

  func line(_ row: ChecklistRow) -> Pane {
    var items: [Item] = [.text(row.title(context), .strong), .gap]
    var seen: [String] = []
    // What only the clerk may see is left out with the law that speaks of it, and from the resident's view what is
    // delicate: others may read along there.
    let reasons = context.reasons(of: row.lines).filter { reason in
      !reason.facts.contains {
        context.isForClerk($0.fact) || context.viewer.isResident && context.isDelicate($0.fact)
      }
    }
    if row.first.procedure.isStandIn {
      items.append(.text(context.say("clerk_box.why_neutral")))
      return Pane(heading: context.say("why.heading"), items: items)
    }
    for reason in reasons {
      let words = reasonWords(reason)
      guard !words.isEmpty, !seen.contains(words) else { continue }
      let isDelicate = reason.facts.contains { context.isDelicate($0.fact) }
      if isDelicate, context.viewer.isResident { continue }
      seen.append(words)
      items.append(
        .text(context.say("why.item", ["text": words]), .plain, indent: 1).delicate(isDelicate))
    }
    if seen.isEmpty { items.append(.text(context.say("why.event"), .plain, indent: 1)) }
    items.append(.gap)
    items.append(
      .text(context.say("why.so", ["need": context.say("need_long.\(row.first.need.rawValue)")]), .plain))
    // The articles of the procedure itself, then those of the conditions that it met.
    var laws = row.first.procedure.law
    for reason in reasons where !reason.law.isEmpty && !laws.contains(reason.law) {
      laws.append(reason.law)
    }
    let isForClerk = !context.viewer.isResident
    if isForClerk, !laws.isEmpty {
      let law = laws.joined(separator: context.say("list_separator"))
      items.append(Item(.pair(context.say("detail.law"), law, .plain)))
    }
    if let deadline = row.first.deadline {
      items.append(
        Item(.pair(context.say("detail.deadline"), context.lineWords?.deadline(row.first) ?? "", .strong)))
      items += counted(deadline.counted)
      if isForClerk, !deadline.law.isEmpty {
        items.append(Item(.pair(context.say("detail.law"), deadline.law, .dim)))
      }
    }
    if let opening = row.first.opening, opening.isAhead(on: context.today) {
      items.append(
        Item(.pair(context.say("detail.opening"), context.lineWords?.deadline(row.first) ?? "", .strong)))
      items += counted(opening.counted)
    }
    for source in row.first.procedure.sources where isForClerk {
      let words = source.article.isEmpty ? source.title : source.title + " " + source.article
      items.append(
        Item(
          .pair(
            context.say("why.source"), context.say("why.checked", ["title": words, "year": source.checked]),
            .dim)))
    }
    return Pane(heading: context.say("why.heading"), items: items)
  }
}
