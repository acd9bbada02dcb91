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
  package func line(_ row: [ChecklistLine]) -> Handout.Line {
    guard let first = row.first else { return Handout.Line(name: "") }
    return Handout.Line(
      name: catalogueWords.name(of: first.procedure), whom: whom(row), state: state(first),
      isDone: [.doneAlready, .doneToday].contains(first.state), deadline: deadline(first),
      isLate: first.deadline?.isLate ?? false, place: place(first), bring: bring(row), fee: fee(first),
      online: online(first), benefit: benefits(row), why: why(first),
      law: first.procedure.law.first ?? "", notes: notes(first) + benefitNotes(row), unsure: unsure(first))
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
    line.deadline.map { deadline($0) } ?? ""
  }

  package func deadline(_ deadline: Deadline) -> String {
    if deadline.isLate {
      return words(
        "line.late",
        [
          "date": DateWords.short(deadline.date, seenOn: household.on, in: words),
          "over": DateWords.countdown(to: deadline.date, on: household.on, in: words),
        ])
    }
    if deadline.kind == .window, let from = deadline.from, from > household.on {
      return DateWords.span(from, deadline.date, on: household.on, in: words)
    }
    var text = DateWords.deadline(deadline.date, on: household.on, in: words)
    if let advise = deadline.advise, advise < deadline.date, advise >= household.on {
      text += words("line.advise", ["date": DateWords.short(advise, seenOn: household.on, in: words)])
    }
    return text
  }

  package func place(_ line: ChecklistLine) -> String {
    guard let office = line.office else { return "" }
    let name = catalogueWords.name(of: office)
    guard office.isCity else { return words("place.elsewhere", ["office": name]) }
    guard office.isMapped else { return words("place.counter_unmapped", ["office": name]) }
    return words(
      office.counter.isEmpty ? "place.office" : "place.counter",
      ["office": name, "counter": office.counter, "floor": office.floor, "building": office.building])
  }

  private func bring(_ row: [ChecklistLine]) -> String {
    var names: [String] = []
    for bring in row.flatMap(\.bring) where bring.isSure {
      let name = catalogueWords.name(ofDocument: bring.document)
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
    if namingSite, offer.possible != .no, !offer.via.isEmpty, isJapanese {
      text += words("online.via", ["via": offer.via])
    }
    return text
  }

  package func benefits(_ row: [ChecklistLine]) -> String {
    row.flatMap(\.benefits).map { benefit($0) }.joined(separator: words("reason.separator"))
  }

  /// What belongs beside the amounts, each once; Japanese stands in where a language has no words for it.
  package func benefitNotes(_ row: [ChecklistLine]) -> [String] {
    var notes: [String] = []
    for note in row.flatMap(\.benefits).map(\.note) where !note.isEmpty && !notes.contains(note) {
      notes.append(note)
    }
    return notes.map { Reading.strip($0) }
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
  package func why(_ line: ChecklistLine) -> String {
    // What was met tells more than what would have stood in the way.
    let met = line.reasons.filter { $0.value == .boolean(true) }
    let others = line.reasons.filter { $0.value != .boolean(true) }
    return catalogueWords.telling(
      met + others, in: household, silent: line.lineFor, limit: isJapanese ? 2 : 1
    ).joined(separator: words("reason.separator"))
  }

  private func notes(_ line: ChecklistLine) -> [String] {
    guard isJapanese else { return [] }
    var notes: [String] = []
    if let deadline = line.deadline {
      notes += deadline.also.map { second in
        words(
          "line.also",
          [
            "date": DateWords.short(second.date, seenOn: household.on, in: words),
            "late": second.late.isEmpty ? second.counted : second.late,
          ])
      }
      if deadline.isLate, !deadline.late.isEmpty { notes.append(deadline.late) }
    }
    return notes
  }

  private func unsure(_ line: ChecklistLine) -> [String] {
    var texts: [String] = []
    if line.faultAt != nil { texts.append(words("line.out_of_steps")) }
    if !line.waitsFor.isEmpty, line.need == .check {
      var labels: [String] = []
      for key in line.waitsFor {
        let label = catalogueWords.label(catalogueWords.catalogue.vocabulary[key.fact])
        if !labels.contains(label) { labels.append(label) }
      }
      texts.append(words("line.waits_for", ["facts": labels.joined(separator: words("list.separator"))]))
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
