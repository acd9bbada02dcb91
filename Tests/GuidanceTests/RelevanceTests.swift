import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// Nobody is asked what cannot change the list, and everybody what can, however narrow the stretch in which it does.
@Suite struct RelevanceTests {
  private func next(_ catalogue: Catalogue, _ assessment: Assessment) -> String? {
    assessment.next.map { catalogue.vocabulary[$0.fact].name }
  }

  private func assess(when: String, more: String = "", _ yaml: String) throws -> (String?, Assessment) {
    let catalogue = try SmallCatalogue().procedure("it", when: when, more: more).read()
    let assessment = try catalogue.assess(yaml)
    return (next(catalogue, assessment), assessment)
  }

  @Test func `a date on either side of every limit alike is not asked, and what it left open is settled`()
    throws
  {
    let rule = "move.online and (move.date <= on or move.date > on)"
    let (first, _) = try assess(when: rule, "events: [moving-in]")
    #expect(first == "move.online")
    let (then, assessment) = try assess(when: rule, "{ events: [moving-in], move: { online: true } }")
    #expect(then == nil)
    #expect(assessment.lines.map(\.procedure.id) == ["it"])
    #expect(assessment.lines.allSatisfy { $0.need == .must })
    #expect(assessment.undecided.isEmpty)
  }

  @Test(arguments: [
    "move.date > date(\"2019-03-01\") and move.date < date(\"2019-03-10\")",
    "move.date = date(\"1999-12-31\")",
    "last day(move.date, duration(\"P700D\"), \"next day\") = on",
    "end of fiscal year(move.date) = date(\"2011-03-31\") and move.date > date(\"2011-03-30\")",
  ])
  func `a date that tells in a few days only is asked all the same`(rule: String) throws {
    let (first, assessment) = try assess(when: rule, "events: [moving-in]")
    #expect(first == "move.date")
    #expect(assessment.undecided.map(\.procedure) == ["it"])
  }

  @Test func `answers that tell only together are both asked`() throws {
    let rule = "move.date < move.planned"
    let (first, _) = try assess(when: rule, "events: [moving-in]")
    #expect(first == "move.date" || first == "move.planned")
    let (second, _) = try assess(when: rule, "{ events: [moving-in], move: { date: 2026-04-01 } }")
    #expect(second == "move.planned")
  }

  @Test func `an amount waits for what changes it, and for nothing else`() throws {
    let amount = "benefits: [{ amount: 'if move.online then 500 else 700', unit: yen_once }]"
    let (first, open) = try assess(when: "true", more: amount, "events: [moving-in]")
    #expect(first == "move.online")
    #expect(open.lines.first?.stillOpen.count == 1)
    #expect(open.lines.first?.benefits.isEmpty == true)
    let (none, settled) = try assess(
      when: "true", more: amount.replacing("700", with: "500"), "events: [moving-in]")
    #expect(none == nil)
    #expect(settled.lines.first?.benefits.map(\.amount.description) == ["500"])
    #expect(settled.lines.first?.stillOpen.isEmpty == true)
  }

  @Test func `a deadline waits for what changes it, and for nothing else`() throws {
    let deadline = { (day: String) in
      "deadline: { day: '\(day)', kind: duty, counted: 数え方, law: 見本法1条 }"
    }
    let known = "{ events: [moving-in], move: { date: 2026-04-01 } }"
    let (first, _) = try assess(
      when: "true", more: deadline("if move.online then move.date else on"), known)
    #expect(first == "move.online")
    let (none, settled) = try assess(
      when: "true", more: deadline("if move.online then move.date else move.date"), known)
    #expect(none == nil)
    #expect(settled.lines.first?.deadline?.date.description == "2026-04-01")
  }

  @Test func `what was not known keeps its line 要確認 and nothing else is asked for it`() throws {
    let (none, assessment) = try assess(
      when: "move.online and move.date <= on",
      "{ events: [moving-in], move: { date: 2026-04-01 }, unsure: [move.online] }")
    #expect(none == nil)
    #expect(assessment.lines.map(\.need) == [.check])
    #expect(assessment.undecided.isEmpty)
  }

  @Test func `one procedure among many that a question decides is enough to ask it`() throws {
    var small = SmallCatalogue()
    for number in 10..<50 {
      small = small.procedure("idle-\(number)", when: "move.online or not(move.online)")
    }
    let catalogue = try small.procedure("z-last", when: "move.online and household.rent").read()
    let assessment = try catalogue.assess("{ events: [moving-in], household: { rent: true } }")
    #expect(next(catalogue, assessment) == "move.online")
    let known = try catalogue.assess(
      "{ events: [moving-in], household: { rent: true }, move: { online: false } }")
    #expect(known.lines.count == 40)
  }
}
