import Guidance
import Procedures
import Rules
import TestSupport
import Testing

@Suite struct ToBringTests {
  /// `identity 1+0 shown`: originals, copies, shown or handed in.
  private func merged(
    _ bring: [(id: String, bring: String)], _ more: String = "", wishes: [Visit.LineKey: Bool] = [:],
    marks: [VisitEvent.Kind] = [], need: String = "must"
  ) throws -> [String] {
    var small = SmallCatalogue()
    for (id, text) in bring { small = small.procedure(id, need: need, more: "bring: [\(text)]") }
    let catalogue = try small.read()
    var visit = Visit(
      number: ReceptionNumber(on: .of("2026-11-24"), serial: 1), on: .of("2026-11-24"), city: "")
    for kind in [.events(["moving-in"])] + marks { visit.append(visit.event(kind)) }
    let assessment = Assessment(
      of: visit.household, marks: visit.marks, wishes: wishes, by: catalogue, closedDays: ClosedDays())
    return ToBring(assessment.lines).items.map { item in
      "\(item.document) \(item.originals)+\(item.copies) \(item.isShown ? "shown" : "handed in")"
        + (item.isSure ? "" : "?") + " " + item.procedures.map(\.rawValue).joined(separator: ",")
    }
  }

  static let shown = "{ item: identity, shown: true }"
  static let kept = "{ item: identity, shown: false }"

  @Test(arguments: [
    // Shown and handed back: one is enough for all.
    ([shown, shown, shown], "identity 1+0 shown"),
    // Every line that keeps it needs its own.
    ([kept, kept], "identity 2+0 handed in"),
    ([shown, kept], "identity 1+0 handed in"), ([kept, shown], "identity 1+0 handed in"),
    ([shown, kept, kept], "identity 2+0 handed in"), ([kept, shown, kept], "identity 2+0 handed in"),
    (["{ item: bank-copy }", "{ item: bank-copy, copies: 2 }"], "bank-copy 0+3 handed in"),
    (
      ["{ item: identity, copies: 1 }", "{ item: identity, original: false, copies: 1 }"],
      "identity 1+2 shown"
    ),
  ])
  func `a document of several lines is counted once, with originals and copies`(
    attachments: [String], expected: String
  ) throws {
    let bring = attachments.enumerated().map { (id: "p\($0.offset)", bring: $0.element) }
    let ids = bring.map(\.id).joined(separator: ",")
    #expect(try merged(bring) == ["\(expected) \(ids)"])
  }

  @Test func `several persons of one procedure file with the same papers`() throws {
    let catalogue = try SmallCatalogue().procedure("it", to: "each member", more: "bring: [\(Self.kept)]")
      .read()
    let assessment = try catalogue.assess("{ events: [moving-in], members: [{ id: a }, { id: b }] }")
    #expect(assessment.lines.count == 2)
    #expect(ToBring(assessment.lines).items.map(\.originals) == [1])
  }

  @Test(arguments: [
    (LineState.open, 1), (.later, 1), (.doneAlready, 0), (.doneToday, 0), (.notWanted, 0), (.referred, 0),
  ])
  func `only lines still to be done need papers`(state: LineState, count: Int) throws {
    let mark = VisitEvent.Kind.marked(procedure: "a", person: nil, state: state, remark: "")
    #expect(try merged([("a", "identity")], marks: [mark]).count == count)
  }

  @Test func `a folded wish needs papers once it is kept`() throws {
    #expect(try merged([("a", "identity")], need: "may") == [])
    let key = Visit.LineKey(procedure: "a", person: nil)
    #expect(try merged([("a", "identity")], wishes: [key: true], need: "may") == ["identity 1+0 shown a"])
  }

  @Test func `what is sure for one line is sure, and what is not sure stands last`() throws {
    let open = "{ item: certificate, when: move.online }"
    #expect(
      try merged([("a", open), ("b", "identity")]) == [
        "identity 1+0 shown b", "certificate 1+0 handed in? a",
      ])
    #expect(try merged([("a", open), ("b", "certificate")]) == ["certificate 2+0 handed in a,b"])
  }
}
