import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// The order in which a counter talks, with the real catalogue.
@Suite struct TalkTests {
  private static let catalogue = RealCatalogueTests.mihonshi.catalogue

  private func replay(_ file: String) throws -> InterviewReplay {
    let text = try #require(Checkout.text("Tests/Households/\(file).yaml"))
    let household = try Self.catalogue.household(text)
    return InterviewReplay(
      household, by: Self.catalogue,
      closedDays: ClosedDays.of(Self.catalogue.city, around: household.on), order: .natural, observe: { $0() }
    )
  }

  @Test(arguments: ["family", "birth", "second-child", "single-out", "within-birth"])
  func `what is delicate comes last, and no card is torn`(file: String) throws {
    let facts = try replay(file).screens.map(\.fact).filter { CoreTable(rawValue: $0) == nil }
    let questions = try facts.map { try #require(Self.catalogue.vocabulary[$0]) }
    let cards = questions.map(\.card)
    for card in Set(cards) where !card.isEmpty {
      let places = cards.indices.filter { cards[$0] == card }
      #expect(places == Array(places[0]...places[places.count - 1]), "\(card): \(facts)")
    }
    // What follows something delicate was opened by it, or is spared by it: most of the talk is over by then.
    let first = questions.firstIndex(where: \.isDelicate) ?? questions.count
    #expect(first * 2 >= questions.count, "\(facts)")
  }

  /// Whoever only wants something, or comes with a question, has no list that could lack its main line.
  private static let withoutLeading = [
    "certificates", "civic-life", "address-protection", "tax", "hardship", "disaster", "foreign-residents",
    "my-number", "ageing", "coming-of-age", "school", "childcare", "family-register", "care", "disability",
  ]

  @Test func `every event that is offered names what its list must not be without`() {
    for event in Self.catalogue.offeredEvents where !Self.withoutLeading.contains(event.id) {
      #expect(!event.leading.isEmpty, "\(event.id)")
    }
  }

  @Test func `a move in begins with the day, the notice of leaving and who moves`() throws {
    let facts = try replay("family").screens.map(\.fact).filter { CoreTable(rawValue: $0) == nil }
    #expect(
      Set(facts.prefix(4)) == ["move.date", "move.out_filed", "move.out_planned", "person.moves"], "\(facts)")
  }

  /// "Not yet" and "none" beside each other are one answer under two keys.
  @Test func `none is no answer where only rules say so`() throws {
    for name in ["move.out_filed", "estate.division"] {
      let question = try #require(Self.catalogue.vocabulary[name])
      #expect(question.mayBeNone && !question.offersNone)
    }
    #expect(try #require(Self.catalogue.vocabulary["person.separation_code"]).offersNone)
  }

  @Test(arguments: [
    (["moving-in"], false), (["birth"], false), (["death"], true), (["death", "moving-in"], true),
  ])
  func `an undertaker comes only after a death`(events: [String], isOffered: Bool) throws {
    var household = Household(on: .of("2026-11-24"), city: "")
    household.events = events
    let question = try #require(Self.catalogue.vocabulary[.visitorActsAs])
    let row = try #require(Self.catalogue.vocabulary.row("visitor"))
    let left = Situation(household, by: Self.catalogue, closedDays: ClosedDays()).implied(question, in: row)
      .left
    #expect(left.contains("undertaker") == isOffered)
    #expect(left.count == (isOffered ? 5 : 4))
  }
}
