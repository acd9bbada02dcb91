/// The fields of what procedures share: questions, functions of law, documents, offices, cities.
extension Shape {
  private static let body: [Field] = [
    Field("feel", .feel), Field("table", .shape("table")), Field("law", .text),
    Field("note", .text, as: "shown_note"),
  ]

  static let function = Shape(
    "function",
    [
      .required("name", .text, as: "function.name"), Field("label", .text, as: "function.label"),
      Field("parameters", .list(.shape("parameter"))), Field("result", .text),
      Field("named", .list(.shape("named"))),
      Field("versions", .list(.shape("version"))), Field("sources", .list(.shape("source"))),
      Field("meant", .list(.shape("meant"))),
    ]
  ).adding(body, as: "function")

  static let version = Shape(
    "version", [Field("from", .date, as: "in_force.from"), Field("until", .date, as: "in_force.until")]
  ).adding(body, as: "version")

  static let table = Shape(
    "table",
    [
      Field("hit", .choice(["U", "A", "P", "F", "R", "O", "C", "C+", "C<", "C>", "C#"])),
      Field("inputs", .oneOrMore(.feel)),
      Field("outputs", .list(.either([.text, .shape("output")]))), .required("rows", .list(.shape("row"))),
      Field("note", .text, as: "shown_note"),
    ])

  static let output = Shape(
    "output",
    [
      Field("name", .text, as: "output.name"), Field("values", .oneOrMore(.feel), as: "output.values"),
      Field("otherwise", .feel),
    ])

  static let row = Shape(
    "row",
    [
      Field("if", .oneOrMore(.feel)), Field("then", .oneOrMore(.feel)),
      Field("note", .text, as: "shown_note"),
    ])

  static let question = Shape(
    "question",
    [
      .required("name", .text, as: "question.name"), .required("label", .text), .required("scope", .text),
      .required("type", .raw(Question.Kind.self)), .required("asked", .raw(Question.Asked.self)),
      .required("topic", .text), Field("may_be_none", .choice(["true", "false", "by_rule"])),
      Field("delicate", .choice(["true", "false", "clerk"])), Field("clerk", .text), Field("wish", .flag),
      Field("wish_asked_on", .texts),
      Field("ask", .text), Field("values", .named(.text)), Field("values_of", .text),
      Field("likely", .named(.text)),
      Field("named", .list(.shape("named"))), Field("meant", .list(.shape("meant"))),
      Field("implied", .list(.shape("implied"))), Field("prefilled", .shape("prefilled")),
      Field("general", .flag),
      Field("offer", .list(.shape("offer"))),
      Field("doubt", .list(.shape("doubt"))), Field("ask_for", .named(.text)), Field("card", .text),
      Field("either", .text), Field("none", .text, as: "question.none"),
    ])

  private static let answer = Kind.either([.text, .list(.text)])

  static let implied = Shape(
    "implied",
    [
      .required("when", .feel, as: "implied.when"), Field("value", answer, as: "implied.value"),
      Field("feel", .feel, as: "implied.feel"), Field("only", .texts, as: "implied.only"),
      Field("not", .texts, as: "implied.not"), Field("has", .texts, as: "implied.has"),
      .required("why", .text, as: "implied.why"),
    ])

  static let offer = Shape("offer", [.required("when", .feel), .required("value", .text, as: "offer.value")])

  static let doubt = Shape(
    "doubt", [.required("when", .feel, as: "doubt.when"), .required("why", .text, as: "doubt.why")])

  static let prefilled = Shape(
    "prefilled", [Field("value", answer, as: "implied.value"), Field("feel", .feel, as: "implied.feel")])

  static let computed = Shape(
    "computed",
    [
      .required("name", .text, as: "question.name"), .required("label", .text),
      .required("type", .raw(Question.Kind.self)),
      Field("may_be_none", .flag), Field("values", .texts, as: "computed.values"),
      Field("named", .list(.shape("named"))), Field("meant", .list(.shape("meant"))),
      .required("feel", .feel),
    ])

  static let link = Shape(
    "link",
    [
      .required("name", .text, as: "question.name"), .required("label", .text),
      .required("type", .raw(Definition.Target.self), as: "link.type"),
      Field("named", .list(.shape("named"))), Field("meant", .list(.shape("meant"))),
      .required("feel", .feel),
    ])

  static let bounds = Shape(
    "bounds",
    [
      .required("fact", .text), Field("possible", .shape("span"), as: "possible_span"),
      Field("usual", .shape("span")),
    ])

  static let span = Shape(
    "span", [Field("from", .feel, as: "span.from"), Field("until", .feel, as: "span.until")])

  static let document = Shape(
    "document",
    [
      .required("id", .text), .required("name", .text, as: "document.name"),
      Field("note", .text, as: "shown_note"),
      Field("original", .flag), Field("copies", .number), Field("shown", .flag, as: "document.shown"),
      Field("alternatives", .texts),
    ])

  static let office = Shape(
    "office", [.required("id", .text), .required("name", .text, as: "office.name"), Field("city", .flag)])

  static let elsewhere = Shape(
    "elsewhere",
    [
      .required("id", .text), .required("name", .text, as: "elsewhere.name"), .required("kana", .text),
      Field("words", .texts, as: "search_words"), .required("office", .text, as: "elsewhere.office"),
      Field("what", .text, as: "elsewhere.what"), Field("unsure", .texts),
      .required("sources", .list(.shape("source"))),
    ])

  static let lifeEvent = Shape(
    "life_event",
    [
      .required("id", .text), .required("name", .text, as: "life_event.name"),
      Field("kana", .text), Field("words", .texts, as: "search_words"),
      Field("delicate", .flag, as: "life_event.delicate"), Field("deceased", .flag),
      Field("offered", .flag),
      Field("leading", .texts), Field("excludes", .texts), Field("topics", .texts),
    ])

  static let eventBoard = Shape(
    "event_board",
    [
      Field("frequent", .texts), .required("groups", .list(.shape("event_group"))),
      Field("together", .list(.shape("events_together"))),
    ])

  static let eventGroup = Shape(
    "event_group",
    [
      .required("id", .text), .required("name", .text, as: "event_group.name"),
      .required("events", .texts, as: "event_group.events"),
    ])

  static let eventsTogether = Shape(
    "events_together", [.required("events", .texts, as: "events_together.events")])

  static let scope = Shape(
    "scope",
    [
      .required("name", .text, as: "scope.name"), Field("label", .text, as: "scope.label"),
      Field("opens", .texts),
    ])

  static let topic = Shape("topic", [.required("id", .text), .required("name", .text, as: "topic.name")])

  static let catalogue = Shape("catalogue", [.required("version", .text, as: "catalogue.version")])

  static let city = Shape(
    "city",
    [
      .required("code", .text), .required("name", .text, as: "city.name"),
      Field("kana", .text, as: "city.kana"),
      Field("prefecture", .text), Field("fictional", .flag), Field("buildings", .list(.shape("building"))),
      Field("offices", .named(.shape("city_office"))),
      Field("closed", .list(.shape("closed")), as: "city.closed"),
      Field("closed_every_year", .list(.shape("closed_every_year"))),
      Field("sources", .list(.shape("source"))), Field("notes", .texts, as: "city.notes"),
    ])

  static let building = Shape(
    "building",
    [
      .required("id", .text, as: "building.id"), .required("name", .text, as: "building.name"),
      Field("address", .text),
    ])

  static let cityOffice = Shape(
    "city_office",
    [
      Field("name", .text, as: "city_office.name"), Field("counter", .text, as: "city_office.counter"),
      Field("floor", .number), Field("building", .text), Field("hours", .oneOrMore(.shape("opening"))),
      Field("telephone", .either([.text, .shape("telephone")])),
    ])

  /// The days of a week as a city's file names them, Monday first.
  static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  static let opening = Shape(
    "opening",
    [
      Field("days", .oneOrMore(.choice(weekdays)), as: "opening.days"), Field("weeks", .oneOrMore(.number)),
      .required("from", .text, as: "opening.from"), .required("until", .text, as: "opening.until"),
      Field("pause", .shape("pause")),
    ])

  static let pause = Shape(
    "pause",
    [
      .required("from", .text, as: "pause.from"), .required("until", .text, as: "pause.until"),
    ])

  static let telephone = Shape(
    "telephone",
    [.required("number", .text, as: "telephone.number"), Field("extension", .text)])

  static let closedDay = Shape(
    "closed", [.required("date", .date), Field("name", .text, as: "closed.name")])

  static let closedEveryYear = Shape(
    "closed_every_year",
    [
      .required("month", .number), .required("day", .number, as: "closed.day"),
      Field("name", .text, as: "closed.name"),
    ])
}
