import Procedures
import Rules
import TestSupport
import Testing

/// Warnings that an author means are silenced one by one, each where it stands.
@Suite struct MeantTests {
  private static let far = "deadline: { day: 'date(\"2300-01-01\")', kind: duty }"
  private static let meant = "meant: [{ warning: far-date, in: deadline, why: ずっと先の日を試す }]"

  private func codes(_ small: SmallCatalogue, city: String? = nil) -> [String] {
    small.findings(city: city).diagnostics.map(\.code)
  }

  @Test func `a warning stands until the author says why it is meant`() {
    #expect(codes(SmallCatalogue().procedure("it", more: Self.far)) == ["far-date"])
    #expect(codes(SmallCatalogue().procedure("it", more: Self.far + "\n" + Self.meant)) == [])
  }

  @Test func `it is silenced at its place and nowhere else`() {
    let small = SmallCatalogue().procedure(
      "it", when: "on < date(\"2300-01-01\")", more: Self.far + "\n" + Self.meant)
    #expect(codes(small) == ["far-date"])
  }

  @Test func `a name says the place as well, and a path of fields one of several`() {
    let named = "named: [{ name: 先の日, feel: 'date(\"2300-01-01\")' }]\ndeadline: { day: 先の日, kind: duty }\n"
    #expect(
      codes(
        SmallCatalogue().procedure("it", more: named + "meant: [{ warning: far-date, in: 先の日, why: 試す }]"))
        == [])
    let two =
      "deadline: { day: 'date(\"2300-01-01\")', kind: duty, also: [{ day: 'date(\"2301-01-01\")', kind: duty }] }\n"
    #expect(
      codes(
        SmallCatalogue().procedure(
          "it", more: two + "meant: [{ warning: far-date, in: deadline.also.day, why: 試す }]"))
        == ["far-date"])
  }

  @Test func `an error is never silenced`() {
    let small = SmallCatalogue().procedure(
      "it",
      more: "deadline: { day: move.dat, kind: duty }\n"
        + "meant: [{ warning: unknown-row-field, in: deadline, why: 試す }]")
    #expect(codes(small).sorted() == ["unknown-row-field", "unknown-warning"])
  }

  @Test func `questions and functions silence theirs in the same way`() {
    let question = """
      - name: person.wait
        label: 待つ
        type: yes_no
        feel: on < date("2300-01-01")
        meant: [{ warning: far-date, in: feel, why: 試す }]

      """
    let derived = (SmallCatalogue().files["questions/derived.yaml"] ?? "") + question
    #expect(codes(SmallCatalogue().file("questions/derived.yaml", derived)) == [])
    let function = "name: far\nresult: date\nfeel: date(\"2300-01-01\")\n"
    #expect(codes(SmallCatalogue().file("functions/f.yaml", function)) == ["far-date"])
    #expect(
      codes(
        SmallCatalogue().file(
          "functions/f.yaml", function + "meant: [{ warning: far-date, in: feel, why: 試す }]\n")) == [])
  }

  @Test func `what a city replaced is no longer meant by the nation, and nobody is told`() {
    let small = SmallCatalogue().procedure("it", more: Self.far + "\n" + Self.meant)
      .file("cities/999997-mihonshi/city.yaml", "code: \"999997\"\nname: 見本市\n")
      .file("cities/999997-mihonshi/it.yaml", "deadline: { day: move.date, kind: duty }\n")
    #expect(codes(small, city: "999997") == [])
  }

  @Test func `what a condition has shown not to be nothing may be used where it holds`() {
    let move = (SmallCatalogue().files["questions/move.yaml"] ?? "")
    func implied(_ when: String) -> SmallCatalogue {
      SmallCatalogue().file(
        "questions/move.yaml",
        move
          + "- { name: move.next, label: 次, scope: move, type: number, asked: once, topic: move, ask: x, "
          + "implied: [{ when: '\(when)', feel: (move.planned - move.date).days, why: y }] }\n")
    }
    #expect(codes(implied("move.planned != null")) == [])
    #expect(codes(implied("move.online")) == ["may-be-null"])
  }

  @Test func `nothing is no mistake to ask for where no chosen event opens the fact`() {
    #expect(codes(SmallCatalogue().procedure("it", when: "death.known = null")) == [])
    #expect(codes(SmallCatalogue().procedure("it", when: "household.rent = null")) == ["never-null"])
  }
}
