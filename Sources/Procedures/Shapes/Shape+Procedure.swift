import Rules

/// The fields of a procedure file and of what stands in it.
extension Shape {
  static let procedure = Shape(
    "procedure",
    [
      .required("name", .text, as: "procedure.name"), .required("kana", .text),
      Field("words", .texts, as: "search_words"), Field("common", .raw(Procedure.Common.self)),
      .required("kind", .raw(Procedure.Kind.self)), .required("events", .texts),
      .required("need", .either([.raw(Need.self), .list(.shape("need"))])),
      Field("shown", .raw(Procedure.Shown.self)), Field("neutral", .text), Field("protects", .flag),
      .required("applies", .shape("applies")),
      Field("named", .list(.shape("named"))), Field("meant", .list(.shape("meant"))),
      Field("deadline", .oneOrMore(.shape("deadline"))), Field("benefits", .oneOrMore(.shape("benefit"))),
      .required("office", .oneOrMore(.either([.text, .shape("office_choice")])), as: "procedure.office"),
      Field("applicant", .texts), Field("bring", .oneOrMore(.either([.text, .shape("bring")]))),
      Field("fee", .either([.feel, .shape("fee")])),
      Field("post", .choice(["yes", "no", "true", "false", "varies"])),
      Field("online", .shape("online")), Field("convenience", .shape("convenience")),
      Field("time", .shape("time")),
      Field("after", .texts, as: "procedure.after"), Field("before", .texts), Field("gives", .texts),
      Field("what", .text), Field("notes", .texts), Field("law", .texts),
      Field("sources", .list(.shape("source"))), Field("unsure", .texts),
      Field("from", .date, as: "in_force.from"),
      Field("until", .date, as: "in_force.until"), Field("cases", .list(.shape("case"))),
      Field("not_on", .list(.shape("not_on"))),
    ])

  /// A city's file: only what differs, or a whole procedure of its own.
  static let patch = procedure.keeping(procedure.names, as: "patch").adding(
    [Field("absent", .flag)], as: "patch")

  static let applies = Shape(
    "applies",
    [
      .required("to", .raw(Procedure.Range.self)), .required("when", .feel, as: "applies.when"),
      Field("for", .feel, as: "line_for"), Field("about", .feel),
    ])

  static let needChoice = Shape("need", [.required("need", .raw(Need.self)), Field("when", .feel)])

  private static let counts: [Field] = [
    Field("days", .number), Field("months", .number), Field("years", .number),
    Field("eve_of_birthday", .number),
    Field("end_of", .raw(DayCount.Stretch.self)), Field("first_day", .raw(DayCount.FirstDay.self)),
    Field("closed", .raw(DayCount.Closed.self)),
  ]

  private static let starts: [Field] = [
    Field("when", .feel), Field("after", .feel, as: "deadline.after"), Field("day", .feel),
    Field("no_end", .flag),
  ]

  static let deadline = Shape("deadline", starts + counts).adding(
    [
      Field("from", .feel, as: "deadline.from"),
      .required("kind", .raw(DeadlineRule.Kind.self), as: "deadline.kind"),
      Field("advise", .either([.feel, .shape("other_day")])),
      Field("late_after", .either([.feel, .shape("other_day")])), Field("counted", .text),
      Field("law", .text),
      Field("late", .text), Field("also", .oneOrMore(.shape("deadline"))),
      Field("causes", .list(.shape("cause"))),
    ], as: "deadline")

  /// What a cause may have of its own: how many days there are, and what kind of deadline it is, is one for all.
  static let cause = deadline.keeping(
    ["when", "after", "day", "from", "advise", "late_after", "counted", "law", "late"], as: "cause")

  static let otherDay = Shape("other_day", counts).adding(
    [Field("after", .feel, as: "deadline.after")], as: "other_day")

  static let benefit = Shape(
    "benefit",
    [
      Field("each", .feel), Field("when", .feel), .required("amount", .feel),
      .required("unit", .raw(BenefitRule.Unit.self)), Field("bound", .raw(BenefitRule.Bound.self)),
      Field("from", .feel, as: "paid.from"), Field("until", .feel, as: "paid.until"),
      Field("for", .feel, as: "paid.to"), Field("note", .text, as: "shown_note"),
    ])

  static let officeChoice = Shape(
    "office_choice", [.required("office", .text, as: "office_choice.office"), Field("when", .feel)])

  static let bring = Shape(
    "bring",
    [
      .required("item", .text), Field("when", .feel), Field("for", .feel, as: "whose"),
      Field("only", .text),
      Field("original", .flag), Field("copies", .number), Field("shown", .flag, as: "document.shown"),
      Field("note", .text, as: "shown_note"),
    ])

  static let fees = Shape(
    "fee", Channel.Name.allCases.map { Field($0.rawValue, .feel, as: "fee.\($0.rawValue)") })

  static let online = Shape(
    "online",
    [
      .required("possible", .raw(Channel.Possible.self)), Field("via", .text), Field("needs", .texts),
      Field("when", .feel), Field("note", .text, as: "shown_note"), Field("not_suited", .text),
    ])

  static let convenience = Shape(
    "convenience",
    [
      Field("possible", .raw(Channel.Possible.self)), Field("fee", .feel, as: "convenience.fee"),
      Field("note", .text, as: "shown_note"), Field("needs", .texts), Field("when", .feel),
    ])

  static let times = Shape(
    "time", ["counter", "online", "post", "result"].map { Field($0, .duration, as: "time.\($0)") })

  static let named = Shape(
    "named",
    [
      .required("name", .text, as: "named.name"), Field("parameters", .list(.shape("parameter"))),
      .required("feel", .feel), Field("note", .text, as: "own_note"),
    ])

  static let parameter = Shape(
    "parameter", [.required("name", .text, as: "parameter.name"), Field("type", .text, as: "parameter.type")])

  /// What is found in the words of questions.
  static let questionWarnings = ["long-question", "negative-question", "double-question"]

  /// The warnings that an author may say are meant.
  static let meantWarnings = ExpressionFinding.warnings + ["unused-name"] + questionWarnings

  static let meant = Shape(
    "meant",
    [
      .required("warning", .choice(meantWarnings)), .required("in", .text),
      .required("why", .text, as: "meant.why"),
    ])

  static let source = Shape(
    "source",
    [.required("title", .text), Field("article", .text), Field("url", .text), Field("checked", .text)])

  static let notOn = Shape(
    "not_on", [Field("events", .texts, as: "not_on.events"), .required("why", .text, as: "not_on.why")])

  static let example = Shape(
    "case",
    [
      Field("title", .text, as: "case.title"), .required("given", .household),
      .required("expect", .shape("expectation")),
    ])

  static let expectation = Shape(
    "expectation",
    [
      .required("applies", .raw(ProcedureCase.Applies.self), as: "expect.applies"),
      Field("for", .texts, as: "expect.for"),
      Field("deadline", .date, as: "expect.deadline"), Field("opens", .date, as: "expect.opens"),
      Field("late", .flag, as: "expect.late"), Field("need", .raw(Need.self), as: "expect.need"),
      Field("benefits", .texts, as: "expect.benefits"), Field("asks", .texts, as: "expect.asks"),
      Field("bring", .texts, as: "expect.bring"), Field("fee", .number, as: "expect.fee"),
      Field("about", .texts, as: "expect.about"), Field("office", .text, as: "expect.office"),
    ])
}
