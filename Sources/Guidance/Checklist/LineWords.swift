package import Localization
import Procedures
import Rules

/// What a checklist row says, in words (項目の言葉): for screens, paper and plain text alike.
package struct LineWords {
  private let catalogueWords: CatalogueWords
  private let household: Household
  private var words: Words { catalogueWords.words }
  private var isJapanese: Bool { words.language == .japanese }

  package init(_ words: CatalogueWords, household: Household) {
    catalogueWords = words
    self.household = household
  }

  /// - Parameter row: lines of one procedure that are shown as one; never empty.
  package func line(_ row: [ChecklistLine], because reasons: LineReasons) -> Handout.Line {
    guard let first = row.first else { return Handout.Line(name: "") }
    let name = catalogueWords.name(of: first.procedure)
    if first.procedure.isStandIn {
      return Handout.Line(
        name: name, state: state(first), isDone: first.isDone, place: first.isOver ? "" : place(first))
    }
    // What is done is told as done: no date, no penalty, no papers.
    if first.isOver {
      return Handout.Line(name: name, whom: whom(row), state: state(first), isDone: first.isDone)
    }
    return Handout.Line(
      name: name, whom: whom(row), state: state(first), deadline: deadline(first),
      isLate: first.deadline?.isLate ?? false, place: place(first), bring: bring(row), fee: fee(first),
      online: online(first), benefit: benefits(row), why: why(first, because: reasons), law: first.law,
      notes: notes(first) + benefitNotes(row), unsure: unsure(first))
  }

  package func whom(_ row: [ChecklistLine]) -> String {
    var ids: [String] = []
    for id in row.flatMap(\.lineFor) where !ids.contains(id) { ids.append(id) }
    var about: [String] = []
    for id in row.flatMap(\.about) where !about.contains(id) && !ids.contains(id) { about.append(id) }
    let names = catalogueWords.members(ids, in: household)
    if ids.isEmpty || about.isEmpty { return names }
    return words("line.for_about", ["for": names, "about": catalogueWords.members(about, in: household)])
  }

  package func state(_ line: ChecklistLine) -> String {
    guard line.state != .open else { return "" }
    let state = words("state.\(line.state.rawValue)")
    return line.remark.isEmpty ? state : words("state.with_remark", ["state": state, "remark": line.remark])
  }

  package func deadline(_ line: ChecklistLine) -> String {
    if let deadline = line.deadline { return self.deadline(deadline) }
    if line.isDeadlineOpen { return words("line.deadline_open") }
    // Once the first day is here nothing is left to say of it: the line is simply open.
    guard let opening = line.opening, opening.isAhead(on: household.on) else { return "" }
    return DateWords.opening(opening.date, on: household.on, in: words)
  }

  package func deadline(_ deadline: Deadline) -> String {
    let today = household.on
    func short(_ date: CivilDate) -> String { DateWords.short(date, seenOn: today, in: words) }
    if deadline.isLate {
      if deadline.kind == .prescription { return words("line.barred", ["date": short(deadline.date)]) }
      return words(
        "line.late",
        [
          "date": short(deadline.date),
          "over": DateWords.countdown(to: deadline.date, on: today, in: words),
        ])
    }
    if let from = deadline.from, from > today {
      return DateWords.span(from, deadline.date, on: today, in: words)
    }
    if deadline.isRolling(on: today) {
      return words(
        "line.rolling",
        [
          "date": short(deadline.date), "last": short(deadline.last),
          "left": DateWords.countdown(to: deadline.last, on: today, in: words),
        ])
    }
    var text = DateWords.deadline(deadline.date, on: today, in: words)
    if let advise = deadline.advise, advise < deadline.date, advise >= today {
      text += words("line.advise", ["date": short(advise)])
    }
    return text
  }

  package func place(_ line: ChecklistLine) -> String { line.office.map(catalogueWords.place) ?? "" }

  private func bring(_ row: [ChecklistLine]) -> String {
    var names: [String] = []
    for bring in row.flatMap(\.bring) where bring.isSure {
      let name = catalogueWords.name(of: bring.document)
      if !names.contains(name) { names.append(name) }
    }
    return names.joined(separator: words("list.separator"))
  }

  package func fee(_ line: ChecklistLine) -> String {
    guard let counter = line.channels.first(where: { $0.name == .counter }) else { return "" }
    if let fee = counter.fee { return Amount.fee(Number(fee), in: words) }
    return counter.feeVaries ? words("fee.varies") : ""
  }

  package func online(_ line: ChecklistLine) -> String {
    guard let offer = line.channels.first(where: { $0.name == .online }) else { return words("online.no") }
    return channel(offer, namingSite: false)
  }

  /// - Parameter namingSite: with the name of the site; paper has no room for it.
  package func channel(_ offer: ChannelOffer, namingSite: Bool = true) -> String {
    var text = words("online.\(offer.possible.rawValue)")
    if offer.possible == .with, !offer.needs.isEmpty {
      text = words(
        "online.with_needs",
        ["needs": offer.needs.map { words("need_of.\($0)") }.joined(separator: words("list.separator"))])
    }
    if offer.possible == .no, !offer.needs.isEmpty {
      text = words(
        "online.lacks",
        ["needs": offer.needs.map { words("need_of.\($0)") }.joined(separator: words("list.separator"))])
    }
    if namingSite, offer.possible != .no, let via = catalogueWords.explanation(offer.via) {
      text += words("online.via", ["via": via])
    }
    return text
  }

  package func benefits(_ row: [ChecklistLine]) -> String {
    row.flatMap(\.benefits).map { benefit($0) }.joined(separator: words("reason.separator"))
  }

  /// What belongs beside the amounts, each once; Japanese stands in where a language has no words for it.
  package func benefitNotes(_ row: [ChecklistLine]) -> [String] {
    var notes: [CatalogueText] = []
    for note in row.flatMap(\.benefits).map(\.note) where !note.isEmpty && !notes.contains(note) {
      notes.append(note)
    }
    return notes.map(catalogueWords.text)
  }

  package func benefit(_ benefit: Benefit) -> String {
    let money = Amount.money(benefit.amount, unit: benefit.unit.rawValue, in: words)
    // A ceiling is not a sum: it is never printed as if it were this person's money.
    let amount =
      benefit.bound == .exact
      ? money : words("benefit.bound.\(benefit.bound.rawValue)", ["amount": money])
    let whom = catalogueWords.members(benefit.lineFor, in: household)
    let text = whom.isEmpty ? amount : words("benefit.of", ["amount": amount, "whom": whom])
    switch (benefit.from, benefit.until) {
    case (let from?, let until?):
      return words(
        "benefit.span",
        [
          "benefit": text, "from": DateWords.monthShort(from, in: words),
          "until": DateWords.monthShort(until, in: words),
        ])
    case (let from?, nil):
      return words("benefit.from", ["benefit": text, "from": DateWords.monthShort(from, in: words)])
    case (nil, _): return text
    }
  }

  /// What tells most about why the line is here, for paper and lists; the whole chain stands in the overlay 「なぜ」.
  package func why(_ line: ChecklistLine, because reasons: LineReasons) -> String {
    let told = catalogueWords.telling(
      reasons.reasons(of: line), in: household, silent: line.lineFor, limit: isJapanese ? 2 : 1,
      isShared: true)
    if !told.isEmpty { return told.joined(separator: words("reason.separator")) }
    // All that speaks for it is nobody else's business: then it is here for what happened.
    return household.events.filter(line.procedure.events.contains)
      .compactMap { id in catalogueWords.catalogue.lifeEvent(id) }
      .map { catalogueWords.name(of: $0) }.joined(separator: words("list.separator"))
  }

  /// The second dates with what is lost after them, and what being late costs: the last word in every language.
  private func notes(_ line: ChecklistLine) -> [String] {
    guard let deadline = line.deadline else { return [] }
    var notes = deadline.also.map { note($0) }
    if deadline.isLate, !deadline.late.isEmpty { notes.append(catalogueWords.text(deadline.late)) }
    return notes
  }

  /// A second date in words: what happens once it is past, or what it is the last day of.
  package func note(_ second: Deadline) -> String {
    let date = DateWords.short(second.date, seenOn: household.on, in: words)
    if second.late.isEmpty {
      return words("line.also", ["date": date, "counted": catalogueWords.text(second.counted)])
    }
    return words(
      second.isLate ? "line.also_late" : "line.also_after",
      ["date": date, "late": catalogueWords.text(second.late)])
  }

  private func unsure(_ line: ChecklistLine) -> [String] {
    var texts: [String] = []
    if line.faultAt != nil { texts.append(words("line.out_of_steps")) }
    if !line.waitsFor.isEmpty, line.need == .check {
      var labels: [String] = []
      for key in line.waitsFor
      where !catalogueWords.catalogue.vocabulary.facts[Int(key.fact.number)].isForClerk {
        let label = catalogueWords.label(catalogueWords.catalogue.vocabulary[key.fact])
        if !labels.contains(label) { labels.append(label) }
      }
      if !labels.isEmpty {
        texts.append(words("line.waits_for", ["facts": labels.joined(separator: words("list.separator"))]))
      }
    }
    return texts
  }

  package static func count(_ item: ToBring.Item, _ words: Words) -> String {
    var parts: [String] = []
    if item.originals > 0 {
      parts.append(
        words(item.isShown ? "bring.original_shown" : "bring.original", ["count": "\(item.originals)"]))
    }
    if item.copies > 0 { parts.append(words("bring.copies", ["count": "\(item.copies)"])) }
    return parts.joined(separator: words("list.separator"))
  }
}
