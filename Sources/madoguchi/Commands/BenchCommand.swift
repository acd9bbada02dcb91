import ArgumentParser
import Foundation
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi bench FILE…`: figures of the interview and of the engine on household files; `make bench` calls it.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench", abstract: "聞き取りと判定の速さを測る / figures of the interview and the engine",
    shouldDisplay: false)

  @Argument(help: "世帯ファイル / household files")
  var files: [String] = []

  @Flag(help: "質問を順に出す / list the questions in order")
  var questions = false

  @OptionGroup var options: DataOptions

  @Option(help: "作った世帯の数 / made-up households to interview")
  var households = 0

  @Option(help: "作ったカタログの規則の数（0なら実際のカタログ） / rules of a generated catalogue, 0: the real one")
  var rules = 0

  func run() throws {
    let folder = try options.folder()
    for file in files { try measure(file, folder) }
    if households > 0 { try interviews(folder) }
  }

  private func interviews(_ folder: DataFolder) throws {
    let catalogue: Catalogue
    if rules > 0 {
      catalogue = try GeneratedCatalogue.make(rules: rules, questions: 80)
    } else {
      catalogue = try LoadedData.load(folder, city: options.city ?? "999997").catalogue
    }
    var sampler = HouseholdSampler(catalogue, seed: 20_261_124)
    let on = CivilDate(iso: "2026-11-24") ?? CivilDate.todayInJapan()
    let closedDays = ClosedDays.of(catalogue.city, around: on)
    var figures: [InterviewFigures] = []
    for _ in 0..<households {
      figures.append(InterviewFigures(sampler.household(on: on), by: catalogue, closedDays: closedDays))
    }
    if questions {
      for name in figures.flatMap(\.useless) { try StandardOutput.write("  useless: \(name)") }
      for left in Set(figures.flatMap(\.leftOver)).sorted() {
        try StandardOutput.write("  left open: \(left)")
      }
    }
    func row(_ name: String, _ value: (InterviewFigures) -> Int) throws {
      let sorted = figures.map(value).sorted()
      let mean = Double(sorted.reduce(0, +)) / Double(max(1, sorted.count))
      try StandardOutput.write(
        name.padding(toLength: 44, withPad: " ", startingAt: 0)
          + String(
            format: "mean %6.1f   p95 %4d", mean, sorted[min(sorted.count - 1, sorted.count * 95 / 100)]))
    }
    func sum(_ value: (InterviewFigures) -> Int) -> Double { Double(figures.reduce(0) { $0 + value($1) }) }
    try StandardOutput.write("\(households) households, \(catalogue.procedures.count) procedures")
    try row("questions asked", \.asked)
    try row("  on screens", \.screens)
    try row("(1) questionnaire of the life events", \.questionnaire)
    try row("(2) fixed order, useless ones left out", \.fixedOrder)
    try row("(3) answers that prove the list (eliminated)", \.proof)
    try StandardOutput.write(
      String(
        format: "asked / (1) %.2f   asked / (2) %.2f   asked / (3) %.2f   useless %.0f   left to check %.0f",
        sum(\.asked) / sum(\.questionnaire), sum(\.asked) / sum(\.fixedOrder), sum(\.asked) / sum(\.proof),
        sum { $0.useless.count }, sum(\.toCheck)))
  }

  private func measure(_ file: String, _ folder: DataFolder) throws {
    let source = try HouseholdSource.read(file, folder: folder, options: options, on: nil)
    let replay = InterviewReplay(source.household, by: source.data.catalogue, closedDays: source.closedDays)
    try StandardOutput.write(
      "\(file): \(replay.screens.count) screens, \(replay.facts) facts, \(replay.keystrokes) keystrokes, "
        + "\(replay.assessment.lines.count { !$0.need.isFolded }) lines, "
        + "\(replay.assessment.lines.count { $0.need == .check }) to check")
    if questions {
      for screen in replay.screens { try StandardOutput.write("  \(screen.fact) ×\(screen.rows)") }
    }
    let procedures = source.data.catalogue.procedures.count
    let members = source.household.members?.count ?? 0
    try StandardOutput.write(
      "  one assessment (\(members) members, \(procedures) procedures): median / p99 "
        + timing(source.household, source))
    try StandardOutput.write(
      "  one step of the interview with the next question: median / p99 " + interviewTiming(source))
  }

  private func timing(_ household: Household, _ source: HouseholdSource) -> String {
    var times: [Double] = []
    for _ in 0..<50 {
      let start = DispatchTime.now().uptimeNanoseconds
      _ = Assessment(of: household, by: source.data.catalogue, closedDays: source.closedDays)
      times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
    }
    return words(times)
  }

  private func interviewTiming(_ source: HouseholdSource) -> String {
    var times: [Double] = []
    for _ in 0..<3 {
      _ = InterviewReplay(source.household, by: source.data.catalogue, closedDays: source.closedDays) {
        make in
        let start = DispatchTime.now().uptimeNanoseconds
        make()
        times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
      }
    }
    return words(times)
  }

  private func words(_ times: [Double]) -> String {
    let sorted = times.sorted()
    func shown(_ time: Double) -> String { String(format: "%.2f ms", time) }
    return
      "\(shown(sorted[sorted.count / 2])) / \(shown(sorted[min(sorted.count - 1, sorted.count * 99 / 100)]))"
  }
}
