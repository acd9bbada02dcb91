import Guidance
import Localization
import Procedures
import Rules
import Terminal
import TestSupport
import Testing

@testable import Screens

/// What is delicate stands only in items that say so: a display that others can see leaves those out.
@Suite struct `What is delicate` {
  static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue
  static let words = CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: .japanese))
  static let delicate = catalogue.vocabulary.questions.filter {
    catalogue.vocabulary.facts[Int($0.id.number)].tellsDelicate
  }
  /// Those that have a screen of their own.
  static let asked = delicate.filter { $0.isAsked && $0.asked != .table && !$0.isWish }

  @Test func `is marked on the screen of every such question and where its why is told`() {
    #expect(Self.asked.count > 30)
    let context = DelicateDesk([], events: ["moving-in"]).program.context
    for question in Self.asked {
      let asked = Self.screen(of: question, context)
      let items = QuestionScreen(asked, context).panes(context).main.items
      let words = AskedWords(Self.words.ask(question, for: ["moving-in"]))
      #expect(items.contains { DelicateDesk.texts(of: $0) == [words.question] }, "\(question.name)")
      #expect(items.allSatisfy { $0.isDelicate || $0.content == .gap }, "\(question.name)")
      let why = WhyText(context).question(asked).items
      #expect(why.filter { !$0.isDelicate }.flatMap(DelicateDesk.texts).filter(DelicateDesk.tells) == [])
    }
  }

  private static func screen(of question: Question, _ context: Screens.Context) -> AskedQuestion {
    let vocabulary = catalogue.vocabulary
    let choices = question.kind == .choices ? question.choices.map(\.id) : []
    let rows: [(row: Rules.Row?, id: String?)] =
      switch Vocabulary.path(of: question.name) {
      case "person": (0..<4).map { (Rules.Row(kind: vocabulary.member, index: $0), "m\($0 + 1)") }
      case "birth": [(Rules.Row(kind: vocabulary.birth, index: 0), "b1")]
      case let path: [(vocabulary.row(path), nil)]
      }
    return AskedQuestion(
      fact: question.id,
      rows: rows.compactMap { row, id in
        row.map { AskedQuestion.Asked(row: $0, id: id, choices: choices) }
      }, procedures: catalogue.procedures.filter { $0.when.facts.contains(question.id) }.map(\.id))
  }

  @Test func `is marked on the review and in the clerk's own box`() {
    var desk = DelicateDesk(Self.asked, events: Self.catalogue.offeredEvents.map(\.id))
    desk.press(.function(3))
    desk.look()
    // Some of it does not fit the family, and is shown nowhere.
    let told = Self.asked.filter { question in
      desk.marked.contains { $0.hasPrefix(Self.words.label(question) + "：") }
    }
    #expect(told.count > 10)
    desk.press(.function(8))
    desk.look()
    #expect(desk.leaks == [])
  }

  @Test func `is marked in the household table`() throws {
    let nationality = try #require(Self.catalogue.vocabulary["person.nationality"])
    var desk = DelicateDesk(Self.delicate.filter { $0.asked == .table }, events: ["moving-in"])
    desk.press(.function(3), .down, .down, .enter, .up)
    desk.look()
    desk.press(.character("c"))
    desk.look()
    #expect(desk.program.page(for: desk.viewer).bar.step == 2)
    #expect(desk.marked.contains { $0.contains(Self.words.label(nationality)) })
    #expect(desk.leaks == [])
  }

  @Test(arguments: [false, true])
  func `is marked in the reasons of every line and in what a line waits for`(isUnsure: Bool) {
    let events = Self.catalogue.offeredEvents.map(\.id)
    var desk = DelicateDesk(Self.asked, events: events, isUnsure: isUnsure)
    desk.press(.function(4))
    var seen: Set<String> = []
    for _ in 0..<40 {
      if let name = desk.focusedEntry, seen.insert(name).inserted {
        desk.press(.function(6))
        desk.look()
        desk.press(.escape, .enter)
        desk.look()
        desk.press(.escape, .down)
      } else {
        // A section of wishes opens.
        desk.press(.enter, .escape, .down)
      }
    }
    #expect(seen.count > 5)
    #expect(desk.leaks == [])
  }
}

extension `What is delicate` {
  /// The clerk reads why, with the mark; whoever reads along in the resident's view does not.
  @Test func `is no reason in the resident's view`() {
    var desk = DelicateDesk(Self.asked, events: Self.catalogue.offeredEvents.map(\.id))
    desk.press(.function(4))
    var told = 0
    for _ in 0..<40 {
      desk.press(.function(6))
      let (clerk, resident) = (desk.delicate(isResident: false), desk.delicate(isResident: true))
      if desk.hasOverlay {
        told += clerk
        #expect(resident == 0)
        desk.press(.escape)
      }
      desk.press(.down)
    }
    #expect(told > 3)
  }
}

/// A family at a desk with the real catalogue, and every text of every page that it was shown.
private struct DelicateDesk {
  private(set) var program: Program
  /// Texts of items without the mark that tell of a delicate question.
  private(set) var leaks: Set<String> = []
  /// Texts of items with the mark.
  private(set) var marked: Set<String> = []
  let viewer = Viewer(language: .japanese)

  init(_ questions: [Question], events: [String], isUnsure: Bool = false) {
    let today = CivilDate(iso: "2026-11-24") ?? CivilDate(dayNumber: 0)
    let catalogue = `What is delicate`.catalogue
    program = Program(
      SmallCatalogue.setting {
        $0.catalogue = catalogue
        $0.phrasebooks = Checkout.phrasebooks.books
        $0.closedDays = ClosedDays.of(catalogue.city, around: today)
        $0.prefill = Self.family(events) + questions.flatMap { Self.said($0, isUnsure) }
      })
    press(.enter)
    // All events at once: some exclude each other, which is asked back.
    if program.visit == nil { press(.enter) }
  }

  private static let people = [
    ("m1", "self", "1990-04-20"), ("m2", "spouse", "1992-08-03"), ("m3", "child", "2020-04-05"),
    ("m4", "child", "2026-10-30"),
  ]

  private static func family(_ events: [String]) -> [VisitEvent.Kind] {
    [
      .events(events), .answered(FactAddress("visitor.acts_as"), .choice("own_right")),
      .answered(FactAddress("visitor.id"), .unsure),
      .linked(row: Household.visitor, link: .member, to: ["m1"]),
    ]
      + people.flatMap { id, relation, birth -> [VisitEvent.Kind] in
        [
          .rowAdded(table: .people, id: id),
          .answered(FactAddress("person.relation", of: id), .choice(relation)),
          .answered(FactAddress("person.birth_date", of: id), .date(.of(birth))),
        ]
      } + [
        .tableClosed(table: .people), .rowAdded(table: .births, id: "b1"),
        .linked(row: "b1", link: .mother, to: ["m2"]), .linked(row: "b1", link: .children, to: ["m4"]),
        .tableClosed(table: .births),
      ]
  }

  /// Said of everybody of whom it can be said.
  private static func said(_ question: Question, _ isUnsure: Bool) -> [VisitEvent.Kind] {
    let rows: [String?] =
      switch Vocabulary.path(of: question.name) {
      case "person": people.map(\.0)
      case "birth": ["b1"]
      default: [nil]
      }
    let answer = isUnsure ? Answer.unsure : answer(to: question)
    return rows.map { .answered(FactAddress(question.name, of: $0), answer) }
  }

  private static func answer(to question: Question) -> Answer {
    switch question.kind {
    case .yesNo: .yesNo(true)
    case .choice: .choice(question.choices.last?.id ?? "")
    case .choices: .ticks(with: question.choices.map(\.id), without: [])
    case .date: .date(.of("2026-11-02"))
    case .number, .money: .number(.one)
    case .text: .text("x")
    }
  }

  // MARK: - Keys

  mutating func press(_ keys: Key...) {
    for key in keys { _ = program.update(.input(.key(key))) }
  }

  /// Reads what stands there now, for the clerk and for the resident.
  mutating func look() {
    for isResident in [false, true] {
      read(program.page(for: Viewer(language: .japanese, isResident: isResident)))
    }
  }

  /// The name on the line of the list that has the focus.
  var focusedEntry: String? {
    for item in program.page(for: viewer).main.items where item.isFocused {
      if case .entry(let entry) = item.content { return entry.name }
    }
    return nil
  }

  var hasOverlay: Bool { program.page(for: viewer).overlay != nil }

  /// How many delicate items lie over the screen.
  func delicate(isResident: Bool) -> Int {
    let page = program.page(for: Viewer(language: .japanese, isResident: isResident))
    return page.overlay?.items.count { $0.isDelicate } ?? 0
  }

  // MARK: - Reading

  private mutating func read(_ page: Page) {
    for item in [page.main, page.side, page.overlay].compactMap({ $0 }).flatMap(\.items) {
      let texts = Self.texts(of: item)
      if item.isDelicate {
        marked.formUnion(texts)
      } else {
        leaks.formUnion(texts.filter(Self.tells))
      }
    }
  }

  static func texts(of item: Item) -> [String] {
    switch item.content {
    case .entry(let entry): [entry.name, entry.remark]
    case .row(let row): row.cells.map(\.text)
    // What a line waits for stands side by side.
    case .pair(waits, let text, _): text.split(separator: "、").map(String.init)
    case .pair(_, let text, _): [text]
    default: SurfaceCheck.texts(of: item)
    }
  }

  /// Whether a text asks a delicate question, tells an answer to it, or that it is open.
  static func tells(_ text: String) -> Bool {
    let whole = text.hasPrefix("・") ? String(text.dropFirst()) : text
    return names.contains { asks, label in
      asks.contains(where: text.contains) || text.contains(label + "：") || whole == label
        || whole.hasPrefix(label + "（") && whole.hasSuffix("）")
    }
  }

  /// In which words it is asked, for any event; a fact that is worked out is never asked.
  private static func wordings(of question: Question) -> [String] {
    ([[]] + question.askFor.keys.map { [$0] }).map {
      AskedWords(`What is delicate`.words.ask(question, for: $0)).question
    }.filter { !$0.isEmpty }
  }

  private static let waits = `What is delicate`.words.words("screen.detail.waits")
  private static let names = `What is delicate`.delicate.map {
    (wordings(of: $0), `What is delicate`.words.label($0))
  }
}
