import Localization
package import Procedures
package import Rules

/// Makes the resident's paper out of an assessment (案内書): the same words on screen, on paper and as plain text.
package struct HandoutMaker {
  private let catalogueWords: CatalogueWords
  private let closedDays: ClosedDays
  private var words: Words { catalogueWords.words }
  private var catalogue: Catalogue { catalogueWords.catalogue }

  /// Where the resident sets out.
  private let start: Route.Place

  package init(words: CatalogueWords, closedDays: ClosedDays, from start: Route.Place = .entrance) {
    catalogueWords = words
    self.closedDays = closedDays
    self.start = start
  }

  package func handout(
    _ assessment: Assessment, household: Household, number: ReceptionNumber?, documentsHere: Set<DocumentID>
  ) -> Handout {
    let lines = LineWords(catalogueWords, household: household)
    let reasons = LineReasons(of: assessment, by: catalogue, closedDays: closedDays)
    let open = assessment.sharedLines.filter { !$0.need.isFolded }
    let onTheWay = assessment.sharedLines.filter { !$0.need.isFolded || $0.isKept }
    let route = Route(through: onTheWay, from: start)
    let usual = UsualAtCounters(onTheWay.compactMap(\.office), catalogueWords)
    let said = { lines.line($0, because: reasons) }
    return Handout(
      title: words("handout.title"), facts: facts(household, number), lead: lead(open, assessment),
      sections: sections(assessment, route.places, usual, said),
      toBringTitle: words("handout.to_bring"),
      toBring: toBring(assessment, household, documentsHere), footer: footer(usual),
      language: words.language.tag,
      words: Handout.Words(
        whom: words("handout.whom"), deadline: words("handout.deadline"), place: words("handout.place"),
        bring: words("handout.bring"), fee: words("handout.fee"), online: words("handout.online"),
        why: words("handout.why"), unsure: words("handout.unsure"), page: words("handout.page"),
        joints: joints),
      band: band(assessment))
  }

  /// Whoever reads the page at home does not know what was remarked at the counter: what is open or lacking stands on it.
  private func band(_ assessment: Assessment) -> String {
    let lacking = assessment.withoutLeading(by: catalogue).map {
      words("handout.band_without", ["procedure": catalogueWords.name(of: $0.procedure)])
    }
    return joints.sentences((assessment.next == nil ? [] : [words("handout.band")]) + lacking)
  }

  private var joints: Handout.Joints {
    Handout.Joints(
      labelled: words("handout.labelled"), beside: words("handout.beside"),
      heading: words("handout.heading_with"), list: words("handout.list"),
      sentences: words("handout.sentences"), nameFor: words("handout.name_for"),
      nameForNested: words("handout.name_for_nested"))
  }

  private func facts(_ household: Household, _ number: ReceptionNumber?) -> [String] {
    var facts: [String] = []
    if let number { facts.append(words("handout.number", ["number": number.description])) }
    facts.append(words("handout.date", ["date": DateWords.full(household.on, in: words)]))
    if let city = catalogue.city {
      facts.append(
        city.isFictional
          ? words("handout.fictional_city", ["city": catalogueWords.cityName]) : catalogueWords.cityName)
    } else {
      facts.append(words("handout.national_base"))
    }
    return facts
  }

  /// How many, then what is overdue, then the first day that is still to come, of whatever date.
  private func lead(_ open: [ChecklistLine], _ assessment: Assessment) -> String {
    let left = open.filter { $0.state == .open || $0.state == .later }
    let key = assessment.next == nil ? "handout.lead" : "handout.lead_open"
    var sentences = [words(key, ["count": "\(rows(left).count)"])]
    let late = rows(left.filter { $0.deadline?.isLate == true && !$0.isBarred }).count
    if late > 0 { sentences.append(words("handout.lead_late", ["count": "\(late)"])) }
    if let first = first(of: left) {
      sentences.append(
        words(
          "handout.lead_first",
          [
            "name": catalogueWords.name(of: first.line.procedure),
            "date": DateWords.short(first.date, seenOn: assessment.on, in: words),
          ]))
    } else if late == 0 {
      sentences.append(words("handout.lead_tick"))
    }
    return joints.sentences(sentences)
  }

  /// The earliest day, of the deadlines and of their second dates, that is not past.
  private func first(of lines: [ChecklistLine]) -> (line: ChecklistLine, date: CivilDate)? {
    var first: (line: ChecklistLine, date: CivilDate)?
    for line in lines {
      for deadline in [line.deadline].compactMap({ $0 }) + (line.deadline?.also ?? []) where !deadline.isLate
      {
        if first.map({ deadline.date < $0.date }) ?? true { first = (line, deadline.date) }
      }
    }
    return first
  }

  /// By need, and within it as one walks.
  ///
  /// - Parameter places: of the lines on the way.
  private func sections(
    _ assessment: Assessment, _ places: [Visit.LineKey: Int], _ usual: UsualAtCounters,
    _ said: ([ChecklistLine]) -> Handout.Line
  ) -> [Handout.Section] {
    // Hours and telephone stand once, where the counter is named first.
    var told: Set<String> = []
    func visited(_ row: [ChecklistLine]) -> Handout.Line {
      var line = said(row)
      if let office = row.first?.office, !line.place.isEmpty, told.insert(office.id).inserted {
        line.place = joints.beside(
          [line.place]
            + catalogueWords.particulars(
              of: office, on: assessment.on, closedDays, from: start, usual: usual))
      }
      return line
    }
    func order(_ line: ChecklistLine) -> Int { places[line.key] ?? places.count }
    return ChecklistLine.Need.allCases.compactMap { need in
      let all = assessment.sharedLines.filter { $0.need == need }
      // A folded line that was kept stands with those it belongs to, open.
      let kept = need.isFolded ? all.filter(\.isKept) : all
      let folded = need.isFolded ? all.filter { !$0.isKept && $0.state != .notWanted } : []
      let openRows = rows(kept.sorted { order($0) < order($1) }).map(visited)
      let foldedRows = rows(folded).map(said)
      guard !openRows.isEmpty || !foldedRows.isEmpty else { return nil }
      if openRows.isEmpty {
        return Handout.Section(
          title: words("need.\(need.rawValue).heading"), isFolded: true, lines: foldedRows)
      }
      return Handout.Section(title: words("need.\(need.rawValue).heading"), isFolded: false, lines: openRows)
    } + foldedBesideKept(assessment, said)
  }

  private func foldedBesideKept(
    _ assessment: Assessment, _ said: ([ChecklistLine]) -> Handout.Line
  ) -> [Handout.Section] {
    ChecklistLine.Need.allCases.filter(\.isFolded).compactMap { need in
      let all = assessment.sharedLines.filter { $0.need == need }
      guard all.contains(where: \.isKept) else { return nil }
      let folded = rows(all.filter { !$0.isKept && $0.state != .notWanted })
      return folded.isEmpty
        ? nil
        : Handout.Section(
          title: words("need.\(need.rawValue).heading"), isFolded: true, lines: folded.map(said))
    }
  }

  /// Lines of one procedure with the same date, state and need are one row that names all persons.
  private func rows(_ lines: [ChecklistLine]) -> [[ChecklistLine]] { ChecklistRows.folded(lines) }

  private func toBring(
    _ assessment: Assessment, _ household: Household, _ documentsHere: Set<DocumentID>
  ) -> [Handout.Item] {
    ToBring(assessment.sharedLines).items.map { item in
      let names = item.procedures.compactMap { catalogue[procedure: $0].map(catalogueWords.name) }
      return Handout.Item(
        name: itemName(item, household), count: LineWords.count(item, words),
        uses: names.prefix(2).joined(separator: words("list.separator"))
          + (names.count > 2 ? words("handout.and_more", ["count": "\(names.count - 2)"]) : ""),
        isHere: documentsHere.contains(item.document))
    }
  }

  private func itemName(_ item: ToBring.Item, _ household: Household) -> String {
    let name = catalogueWords.name(of: item.document)
    let whose = catalogueWords.members(item.whose, in: household)
    let full = item.whose.isEmpty ? name : words("bring.of", ["document": name, "whose": whose])
    // A paper that only some need is never asked of everybody, in no language.
    guard !item.isSure else { return full }
    guard let note = item.notes.first else { return words("bring.if_needed", ["document": full]) }
    return words("bring.if", ["document": full, "note": catalogueWords.text(note)])
  }

  private func footer(_ usual: UsualAtCounters) -> [String] {
    var footer = [words("handout.footer")]
    if !usual.hours.isEmpty { footer.append(words("handout.usual_hours", ["hours": usual.hours])) }
    if !usual.telephone.isEmpty {
      footer.append(words("handout.usual_telephone", ["number": usual.telephone]))
    }
    if catalogue.city?.isFictional == true { footer.append(words("handout.footer_fictional")) }
    if catalogue.city == nil { footer.append(words("handout.footer_national")) }
    footer.append(words("handout.catalogue", ["version": catalogue.version]))
    return footer
  }
}

/// Folds lines into the rows that people read.
package enum ChecklistRows {
  package static func folded(_ lines: [ChecklistLine]) -> [[ChecklistLine]] {
    var rows: [[ChecklistLine]] = []
    // Only lines of one procedure can be one row: the others are not even looked at.
    var places: [ProcedureID: [Int]] = [:]
    for line in lines {
      let known = places[line.procedure.id, default: []]
      if let place = known.first(where: { isOneRow(rows[$0][0], line) }) {
        rows[place].append(line)
      } else {
        places[line.procedure.id] = known + [rows.count]
        rows.append([line])
      }
    }
    return rows
  }

  private static func isOneRow(_ first: ChecklistLine, _ line: ChecklistLine) -> Bool {
    first.need == line.need && first.state == line.state
      && first.office?.id == line.office?.id
      && first.deadline == line.deadline && first.opening == line.opening
      && first.isDeadlineOpen == line.isDeadlineOpen
      && first.isKept == line.isKept
      && first.remark == line.remark
  }
}
