import Guidance
import Procedures
import Terminal

/// One possible answer with its key and words (選べる答え).
struct Offer {
  var key: String
  var label: String
  /// The clerk's words, where the resident reads another language.
  var other: String
  var answer: Answer

  /// What the row that is being answered may choose of; for ticks, what may be ticked.
  static func all(for rows: AskedRows, _ context: Context) -> [Offer] {
    let question = rows.question(context)
    switch question.kind {
    case .yesNo:
      return [
        Offer(key: "y", label: context.say("yes"), other: "", answer: .yesNo(true)),
        Offer(key: "n", label: context.say("no"), other: "", answer: .yesNo(false)),
      ]
    case .choice, .choices:
      let left = rows.current?.choices ?? []
      let shown = question.choices.filter { left.isEmpty || left.contains($0.id) }
      let offers = shown.enumerated().map { place, choice in
        Offer(
          key: KeyTable.label(ofChoice: place), label: context.names.choice(choice.id, of: question),
          other: context.clerkNames?.choice(choice.id, of: question) ?? "", answer: .choice(choice.id))
      }
      guard question.kind == .choice, question.offersNone else { return offers }
      return offers + [
        Offer(
          key: "n", label: context.names.none(of: question),
          other: context.clerkNames?.none(of: question) ?? "", answer: .nothing)
      ]
    case .date, .number, .money, .text: return []
    }
  }

  /// What Enter may take: the likeliest, unless a slip would cost a line that another answer keeps.
  static func harmless(
    of offers: [Offer], for rows: AskedRows, isOfEach: Bool, _ context: Context
  ) -> Int? {
    let situation = context.situation
    let place = likeliest(of: offers, for: rows, isOfEach: isOfEach, context, situation)
    guard offers.indices.contains(place) else { return nil }
    return Slip(rows, context, in: situation).costsLine(offers[place].answer, of: offers) ? nil : place
  }

  /// The choice that was offered by the rules or is likeliest by the catalogue.
  ///
  /// - Parameter isOfEach: of a certificate or a grade of each of several, most people have none.
  private static func likeliest(
    of offers: [Offer], for rows: AskedRows, isOfEach: Bool, _ context: Context, _ situation: Situation?
  ) -> Int {
    let question = rows.question(context)
    if let row = rows.current?.row, let situation,
      let offered = situation.offered(question, in: row),
      let place = offers.firstIndex(where: { $0.answer == .choice(offered) })
    {
      return place
    }
    let likely = question.likely
    guard !likely.isEmpty else {
      if isOfEach { return offers.firstIndex { $0.answer == .nothing } ?? 0 }
      // What is hard to say must not be said by a slip of Enter.
      return question.isDelicate ? offers.firstIndex { $0.answer == .yesNo(false) } ?? 0 : 0
    }
    let best = offers.indices.max { offers[$0].share(in: likely) < offers[$1].share(in: likely) } ?? 0
    return offers.indices.contains(best) && offers[best].share(in: likely) > 0 ? best : 0
  }

  /// How many of all people say this, where the catalogue knows.
  private func share(in likely: [String: Double]) -> Double {
    switch answer {
    case .yesNo(let truth): truth ? likely["true"] ?? 0.5 : 1 - (likely["true"] ?? 0.5)
    case .choice(let id): likely[id] ?? 0
    case .nothing: likely["null"] ?? 0
    case .unsure, .date, .number, .text, .ticks: 0
    }
  }

  /// As a choice on the page.
  func item(isChosen: Bool, tick: Option.Tick = .none, isFocused: Bool, at place: Int) -> Item {
    var option = Option(key: key, label: label, tick: tick, isChosen: isChosen)
    if !other.isEmpty, other != label { option.remark = other }
    return Item(.option(option), isFocused: isFocused, target: .pick(place))
  }
}

extension KeyTable {
  /// The keys of what may be said of a row: y and n, or a digit each.
  mutating func bindOffers(for rows: AskedRows, _ context: Context) {
    let question = rows.question(context)
    guard question.kind != .yesNo else {
      bind(.character("y"), .character("1"), to: .choose(0), label: "y", "yes")
      bind(.character("n"), .character("2"), to: .choose(1), label: "n", "no")
      return
    }
    let count = Offer.all(for: rows, context).count
    bindChoices(question.offersNone ? count - 1 : count, "choose")
    if question.offersNone { bind(.character("n"), to: .nothing, label: "n", "none") }
  }
}
