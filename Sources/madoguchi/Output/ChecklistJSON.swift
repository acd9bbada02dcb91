import Guidance
import Procedures
import Rules

/// The checklist as JSON (schema 1): stable for scripts; a field may be added, never renamed.
struct ChecklistJSON {
  let assessment: Assessment
  let reasons: LineReasons
  let household: Household
  let catalogue: Catalogue
  let words: CatalogueWords
  let language: String

  private var vocabulary: Vocabulary { catalogue.vocabulary }

  func json() -> JSONText {
    .object([
      ("schema", .integer(1)), ("on", .string(household.on.description)), ("city", .string(household.city)),
      ("overlay", .optional(catalogue.city.map { words.plain($0.name) })), ("language", .string(language)),
      ("catalogue", .string(catalogue.version)), ("complete", .bool(assessment.isComplete)),
      (
        "asked",
        .object([("screens", .integer(assessment.askedScreens)), ("facts", .integer(assessment.askedFacts))])
      ),
      ("lines", .array(assessment.lines.map(line))),
      ("undecided", .array(assessment.undecided.map(undecided))),
      ("next_question", assessment.next.map(question) ?? .null),
    ])
  }

  /// `baby.insurance` for a fact of a row, `move.date` for one that exists once.
  private func name(_ key: FactKey) -> String {
    let question = vocabulary[key.fact]
    if key.row.kind == vocabulary.member, let ids = household.members {
      return "\(ids[Int(key.row.index)]).\(question.field)"
    }
    if key.row.kind == vocabulary.birth, let ids = household.births {
      return "\(ids[Int(key.row.index)]).\(question.field)"
    }
    return question.name
  }

  private func names(_ keys: [FactKey]) -> JSONText {
    var names: [String] = []
    for key in keys where !names.contains(name(key)) { names.append(name(key)) }
    return .strings(names)
  }

  private func undecided(_ entry: Assessment.Undecided) -> JSONText {
    .object([
      ("procedure", .string(entry.procedure.rawValue)), ("for", .strings(entry.person.map { [$0] } ?? [])),
      ("waits_for", names(entry.waitsFor)),
    ])
  }

  private func question(_ step: InterviewStep) -> JSONText {
    let question = vocabulary[step.fact]
    return .object([
      ("fact", .string(question.name)),
      ("of", step.rows.count == 1 ? .optional(step.rows[0].id) : .strings(step.rows.compactMap(\.id))),
      ("choices", .strings(step.rows.first?.choices ?? [])),
      ("ask", .string(words.ask(question, for: household.events))),
      ("procedures", .strings(step.procedures.map(\.rawValue))),
    ])
  }

  private func line(_ line: ChecklistLine) -> JSONText {
    let procedure = line.procedure
    return .object([
      ("procedure", .string(procedure.id.rawValue)), ("name", .string(words.name(of: procedure))),
      ("kind", .string(procedure.kind.rawValue)), ("applicants", .strings(procedure.applicant)),
      ("gives", .strings(procedure.gives.map(words.plain))), ("for", .strings(line.lineFor)),
      ("about", .strings(line.about)),
      ("need", .string(line.need.rawValue)), ("shown", .string(procedure.isForClerk ? "clerk" : "all")),
      ("office", office(line.office)), ("deadline", line.deadline.map(deadline) ?? .null),
      ("opens", .optional(line.opens?.description)),
      ("benefits", .array(line.benefits.map(benefit))), ("channels", .array(line.channels.map(channel))),
      ("bring", .array(line.bring.map(bring))), ("after", .strings(procedure.after.map(\.rawValue))),
      ("before", .strings(procedure.before.map(\.rawValue))), ("waits_for", names(line.waitsFor)),
      ("state", .string(line.state.rawValue)), ("why", .array(reasons.reasons(of: line).map(reason))),
      ("law", .strings(procedure.law)), ("unsure", .strings(procedure.unsure.map(words.plain))),
      ("fault", line.faultAt.map { .string("out-of-steps \($0.file):\($0.line)") } ?? .null),
    ])
  }

  private func office(_ office: Office?) -> JSONText {
    guard let office else { return .null }
    return .object([
      ("id", .string(office.id)), ("name", .string(words.name(of: office))),
      ("counter", text(office.counter)),
      ("floor", known(words.floor(of: office))), ("elsewhere", .bool(!office.isCity)),
      ("building", office.building.map { text($0.name) } ?? .null),
      ("address", office.building.map { text($0.address) } ?? .null),
      ("hours", known(words.hours(of: office))),
      ("telephone", .optional(office.telephone?.number)),
      ("extension", known(office.telephone?.lineExtension ?? "")),
    ])
  }

  private func known(_ text: String) -> JSONText { text.isEmpty ? .null : .string(text) }

  private func text(_ text: CatalogueText) -> JSONText {
    text.isEmpty ? .null : .string(words.plain(text))
  }

  private func deadline(_ deadline: Deadline) -> JSONText {
    .object([
      ("date", .string(deadline.date.description)), ("kind", .string(deadline.kind.rawValue)),
      ("from", .optional(deadline.from?.description)), ("late", .bool(deadline.isLate)),
      ("days_left", .integer(deadline.daysLeft)), ("advise", .optional(deadline.advise?.description)),
      ("counted", .string(words.plain(deadline.counted))), ("if_late", .string(words.plain(deadline.late))),
      ("law", .string(deadline.law)),
      ("also", .array(deadline.also.map(self.deadline))),
    ])
  }

  private func benefit(_ benefit: Benefit) -> JSONText {
    .object([
      ("amount", .number(benefit.amount.description)), ("unit", .string(benefit.unit.rawValue)),
      ("bound", .string(benefit.bound.rawValue)),
      ("note", text(benefit.note)),
      ("from", .optional(benefit.from.map(month))), ("until", .optional(benefit.until.map(month))),
      ("for", .strings(benefit.lineFor)),
    ])
  }

  private func month(_ date: CivilDate) -> String { String(date.description.dropLast(3)) }

  private func channel(_ offer: ChannelOffer) -> JSONText {
    .object([
      ("channel", .string(offer.name.rawValue)), ("possible", .string(offer.possible.rawValue)),
      ("needs", .strings(offer.needs)), ("fee", offer.fee.map { .integer($0) } ?? .null),
      ("fee_varies", .bool(offer.feeVaries)), ("time", .optional(offer.time)),
      ("note", text(offer.note)),
      ("not_suited", text(offer.notSuited)),
    ])
  }

  private func bring(_ bring: Bring) -> JSONText {
    .object([
      ("document", .string(bring.document.rawValue)), ("name", .string(words.name(of: bring.document))),
      ("original", .bool(bring.original)), ("copies", .integer(bring.copies)),
      ("shown", .bool(bring.isShown)),
      ("whose", .strings(bring.whose)), ("sure", .bool(bring.isSure)),
      ("note", text(bring.note)),
    ])
  }

  private func reason(_ reason: Reason) -> JSONText {
    .object([
      ("text", .string(words.text(of: reason, in: household))), ("facts", names(reason.facts)),
      ("law", .string(reason.law)), ("condition", .string(reason.condition)),
      ("at", .optional(reason.at.map { "\($0.file):\($0.line)" })),
    ])
  }
}
