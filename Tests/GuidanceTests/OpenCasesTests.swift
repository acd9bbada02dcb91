import Foundation
import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// Whole households whose lists were worked out from law: those of the checkout, and those kept beside it
/// (or where `MADOGUCHI_CASES` says).
enum Stories {
  private static let beside = ProcessInfo.processInfo.environment["MADOGUCHI_CASES"] ?? "../shared/cases"

  static let own: [Story] = files(in: "Tests/Stories").flatMap(read)
  static let open: [Story] = files(in: beside).flatMap(read).filter { story in
    let offered = Set(RealCatalogueTests.national.catalogue.offeredEvents.map(\.id))
    return offered.isSuperset(of: story.events)
  }

  private static func files(in folder: String) -> [String] {
    Checkout.files(below: folder, ending: ".yaml").map { folder + "/" + $0 }
  }

  private static func read(_ path: String) -> [Story] {
    guard let text = Checkout.text(path), let node = YAMLReader.read(text, file: path).node else { return [] }
    return Story.read(node)
  }

  static func faults(of story: Story) -> [String] {
    let catalogue = RealCatalogueTests.catalogue(of: HouseholdReader.city(of: story.household))
    let (assessment, errors) = story.assessment(by: catalogue, today: .of("2026-11-24"))
    guard errors.isEmpty else { return errors.map(\.short) }
    return story.faults(of: assessment, by: catalogue).map {
      "\($0.code) \($0.procedure): expected \($0.expected), got \($0.actual)"
    }
  }
}

@Suite struct OpenCasesTests {
  @Test(
    .enabled(if: !Stories.open.isEmpty, "there are no cases beside this checkout"),
    arguments: Stories.open.map(\.id))
  func `a household's list is the one that law gives it`(id: String) throws {
    let story = try #require(Stories.open.first { $0.id == id })
    #expect(Stories.faults(of: story) == [])
  }

  @Test(arguments: Stories.own.map(\.id))
  func `a story ends in the list that was worked out from law`(id: String) throws {
    let story = try #require(Stories.own.first { $0.id == id })
    #expect(Stories.faults(of: story) == [])
  }

  /// A list that is whole by law is not said to lack what its visitors came for; but for those who come for something
  /// that they need not do: a stay of three months, of eight months abroad, a new job with the same insurance, care
  /// whose grade moves along.
  @Test func `no story's list is said to lack its main line`() {
    let nothingToDo = ["CARD-03", "CARD-06", "MX-23", "MX-26"]
    let lacking = (Stories.own + Stories.open).flatMap { story in
      let catalogue = RealCatalogueTests.catalogue(of: HouseholdReader.city(of: story.household))
      let assessment = story.assessment(by: catalogue, today: .of("2026-11-24")).assessment
      return assessment.withoutLeading(by: catalogue).map { _ in story.id }
    }
    #expect(lacking.sorted() == nothingToDo)
  }
}
