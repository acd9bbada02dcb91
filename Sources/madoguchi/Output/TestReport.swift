import ArgumentParser
import Dispatch
import Foundation
import Guidance
import Localization
import Procedures
import Rules

/// What `madoguchi test` says: cases and stories that do not come out, and what none of them tries.
struct TestReport {
  private let data: LoadedData
  private let files: [ParsedFile]
  private let folder: DataFolder
  private let options: DataOptions
  private let told: [Story]
  private let only: ProcedureID?
  private let words: Words
  private let renderer: DiagnosticRenderer
  private let today = CivilDate.todayInJapan()

  init(
    _ data: LoadedData, _ files: [ParsedFile], _ folder: DataFolder, _ options: DataOptions, stories: [Story],
    only: ProcedureID?
  ) throws {
    (self.data, self.files, self.folder, self.options) = (data, files, folder, options)
    (told, self.only) = (stories, only)
    words = data.phrasebooks.words(in: Language(options.language))
    renderer = DiagnosticRenderer(words: words, folder: folder)
  }

  private func say(_ key: String, _ parameters: [String: String]) throws {
    try StandardOutput.write(words(key, parameters))
  }

  private func say(at range: SourceRange, _ text: String) throws {
    try StandardOutput.write("\(range.file):\(range.line):\(range.column): " + text)
  }

  // MARK: - Cases and stories

  /// - Returns: whether all of them came out as their authors worked them out.
  func cases() throws -> Bool {
    let report = CaseRunner.run(data.catalogue, today: today, only: only)
    for diagnostic in report.diagnostics { try StandardOutput.write(renderer.text(diagnostic)) }
    for failure in report.failures {
      try say(
        at: failure.range,
        words(
          "test.failure",
          [
            "title": failure.title, "what": words("test.what.\(failure.code)"),
            "expected": failure.expected.isEmpty ? "–" : failure.expected,
            "actual": failure.actual.isEmpty ? "–" : failure.actual,
          ]))
    }
    for id in report.oneSided { try say("test.one_sided", ["name": id.rawValue]) }
    let failed =
      Set(report.failures.map { "\($0.procedure):\($0.range.line)" }).count + report.diagnostics.count
    try say("test.summary", ["count": "\(report.passed)", "failed": "\(failed)"])
    return failed == 0 && report.oneSided.isEmpty
  }

  func stories() throws -> Bool {
    guard !told.isEmpty else { return true }
    var catalogues: [String: Catalogue] = [:]
    var failed = 0
    for story in told {
      let city = HouseholdReader.city(of: story.household) ?? ""
      let catalogue = try catalogues[city] ?? catalogue(of: city)
      catalogues[city] = catalogue
      let faults = faults(of: story, by: catalogue)
      if !faults.isEmpty { failed += 1 }
      for fault in faults { try say(at: story.range, story.id + " " + fault) }
    }
    try say("test.story.summary", ["count": "\(told.count - failed)", "failed": "\(failed)"])
    return failed == 0
  }

  private func catalogue(of city: String) throws -> Catalogue {
    city.isEmpty
      ? data.catalogue
      : try LoadedData.load(folder, city: city, language: options.language, withCases: false).catalogue
  }

  private func faults(of story: Story, by catalogue: Catalogue) -> [String] {
    let (assessment, errors) = story.assessment(by: catalogue, today: today)
    guard errors.isEmpty else { return errors.map(renderer.text) }
    return story.faults(of: assessment, by: catalogue).map { fault in
      words(
        "test.story.\(fault.code.rawValue)",
        [
          "procedure": fault.procedure.rawValue, "expected": fault.expected.isEmpty ? "–" : fault.expected,
          "actual": fault.actual.isEmpty ? "–" : fault.actual,
        ])
    }
  }

  // MARK: - What is not tried

  func coverage() throws {
    var coverage = CaseCoverage(data.catalogue)
    for procedure in data.catalogue.procedures {
      for one in procedure.cases { coverage.take(household(one.given), only: procedure.id) }
    }
    for story in told { coverage.take(household(story.household)) }
    let gaps = coverage.gaps.filter { only == nil || $0.procedure == only }
    for gap in gaps {
      try say(
        at: gap.range, "\(gap.procedure): " + words("test.coverage.\(gap.kind.rawValue)") + ": \(gap.text)")
    }
    try say("test.coverage.summary", ["count": "\(gaps.count)"])
    if !gaps.isEmpty { throw ExitCode.failure }
  }

  private func household(_ given: LocatedNode) -> Household {
    HouseholdReader.read(
      given, by: data.catalogue, today: today, city: data.catalogue.city?.code ?? "", events: .all
    ).household
  }

  /// How many of a hundred small changes are noticed; fewer than the bound is a failure.
  private static let least = 90

  func mutants() throws {
    let workshop = ProcedureWorkshop(files, city: data.catalogue.city?.code)
    let ids = workshop.files.map(\.id).filter { only == nil || $0 == only }
    let run = MutationRun(workshop, stories: told, today: today)
    let results = Workers.allCores.map(ids.count) { run.results(of: ids[$0]) }
    for (id, found) in zip(ids, results) {
      for (mutation, _) in found.filter({ !$0.isNoticed }) {
        let survived = words(
          "test.mutant.survived",
          [
            "kind": words("test.mutant.\(mutation.kind.rawValue)"), "was": mutation.was,
            "became": mutation.became.isEmpty ? "–" : mutation.became,
          ])
        try say(at: mutation.range, "\(id): " + survived)
      }
    }
    let all = results.flatMap(\.self)
    let caught = all.count(where: \.isNoticed)
    let share = all.isEmpty ? 100 : caught * 100 / all.count
    try say(
      "test.mutant.summary", ["count": "\(all.count)", "caught": "\(caught)", "share": "\(share)"])
    if share < Self.least { throw ExitCode.failure }
  }
}
