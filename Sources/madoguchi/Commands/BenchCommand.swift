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

  @Flag(help: "質問とその時間を順に出す / list the questions and their times in order")
  var questions = false

  @OptionGroup var options: DataOptions

  @Option(help: "作った世帯の数 / made-up households to interview")
  var households = 0

  @Option(help: "作った世帯のご用件。コンマで並べる / life events of the made-up households, with commas")
  var events = ""

  @Option(help: "作ったカタログの規則の数（0なら実際のカタログ） / rules of a generated catalogue, 0: the real one")
  var rules = 0

  @Option(help: "手続きを何件に増やすか / repeat the procedures until there are so many")
  var procedures = 0

  @Option(help: "世帯を何人に増やすか / repeat the last member until there are so many")
  var members = 0

  @Option(help: "判定を何回測るか / how many assessments are timed")
  var times = 200

  @Flag(help: "判定だけを測る / time the assessment alone")
  var onlyAssessment = false

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
    var sampler = HouseholdSampler(
      catalogue, seed: 20_261_124,
      events: events.isEmpty ? nil : events.split(separator: ",").map(String.init))
    let on = CivilDate(iso: "2026-11-24") ?? CivilDate.todayInJapan()
    let closedDays = ClosedDays.of(catalogue.city, around: on)
    let sampled = (0..<households).map { _ in sampler.household(on: on) }
    let figures = sampled.map { InterviewFigures($0, by: catalogue, closedDays: closedDays) }
    if questions { try tell(figures) }
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
    try row("  topics taken up again", \.returns)
    try row("(1) questionnaire of the life events", \.questionnaire)
    try row("(2) fixed order, useless ones left out", \.fixedOrder)
    try row("(3) answers that prove the list (eliminated)", \.proof)
    try StandardOutput.write(
      "answers that told only together with a later one: \(figures.reduce(0) { $0 + $1.joint.count })")
    try StandardOutput.write(
      String(
        format: "asked / (1) %.2f   asked / (2) %.2f   asked / (3) %.2f   useless %.0f   left to check %.0f",
        sum(\.asked) / sum(\.questionnaire), sum(\.asked) / sum(\.fixedOrder), sum(\.asked) / sum(\.proof),
        sum { $0.useless.count }, sum(\.toCheck)))
    try StandardOutput.write(
      "lists other than all answers together give: \(figures.count { !$0.differing.isEmpty })")
    try StandardOutput.write(
      "one step of the interview: least / median / p99 "
        + words(sampled.flatMap { steps(of: $0, catalogue, closedDays) }))
    let complete = CompletenessFigures(Array(sampled.prefix(100)), by: catalogue, closedDays: closedDays)
    try StandardOutput.write(
      String(
        format:
          "decided as soon as all completions agree: %.2f %% (%d of %d; exact relevance settles the other "
          + "%d), open %d",
        100 * complete.share, complete.decided, complete.decided + complete.settledByRelevance,
        complete.settledByRelevance, complete.open))
  }

  /// Which questions told nothing, and which households got another list.
  private func tell(_ figures: [InterviewFigures]) throws {
    for name in figures.flatMap(\.useless) { try StandardOutput.write("  useless: \(name)") }
    for name in figures.flatMap(\.joint) {
      try StandardOutput.write("  told together with a later one: \(name)")
    }
    let spared = Dictionary(figures.flatMap(\.spared).map { ($0, 1) }, uniquingKeysWith: +)
    for (name, count) in spared.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(20) {
      try StandardOutput.write("  in another order not asked: \(name) ×\(count)")
    }
    for (number, one) in figures.enumerated() where !one.differing.isEmpty {
      try StandardOutput.write("  household \(number): \(one.differing.joined(separator: ", "))")
    }
    for left in Set(figures.flatMap(\.leftOver)).sorted() {
      try StandardOutput.write("  left open: \(left)")
    }
  }

  private func measure(_ file: String, _ folder: DataFolder) throws {
    let source = try HouseholdSource.read(file, folder: folder, options: options, on: nil)
    let catalogue =
      procedures > 0
      ? try EnlargedCatalogue.make(folder, city: source.household.city, procedures: procedures)
      : source.data.catalogue
    let household = EnlargedCatalogue.household(source.household, members: members)
    let size = "\(household.members?.count ?? 0) members, \(catalogue.procedures.count) procedures"
    if !onlyAssessment {
      let replay = InterviewReplay(household, by: catalogue, closedDays: source.closedDays)
      try StandardOutput.write(
        "\(file): \(replay.screens.count) screens, \(replay.facts) facts, "
          + "\(replay.assessment.lines.count { !$0.need.isFolded }) lines, "
          + "\(replay.assessment.lines.count { $0.need == .check }) to check")
      let played = VisitPlayer(
        household, catalogue, source.data.phrasebooks, closedDays: source.closedDays)
      try StandardOutput.write(
        "  from start to wiped screen: \(played.stuck.map { "stuck at \($0), " } ?? "")\(played.keys) keys, "
          + "\(replay.facts) questions on \(replay.cards) cards, \(replay.returns) topics taken up again")
      if questions {
        for cost in played.costs { try StandardOutput.write("    \(cost.keys) keys: \(cost.place)") }
        if played.stuck != nil { try StandardOutput.write(played.screen) }
        for screen in replay.screens { try StandardOutput.write("  \(screen.fact) ×\(screen.rows)") }
      }
    }
    try StandardOutput.write(
      "  one assessment (\(size)): least / median / p99 " + timing(household, catalogue, source.closedDays))
    if onlyAssessment { return }
    try StandardOutput.write(
      "  one step of the interview with the next question (\(size)): least / median / p99 "
        + interviewTiming(household, catalogue, source.closedDays))
  }

  private func timing(_ household: Household, _ catalogue: Catalogue, _ closedDays: ClosedDays) -> String {
    var measured: [Double] = []
    var lines = 0
    for _ in 0..<max(1, times) {
      let start = DispatchTime.now().uptimeNanoseconds
      let assessment = Assessment(of: household, by: catalogue, closedDays: closedDays)
      measured.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
      lines = assessment.lines.count
    }
    return words(measured) + ", \(lines) lines"
  }

  private func interviewTiming(
    _ household: Household, _ catalogue: Catalogue, _ closedDays: ClosedDays
  ) -> String {
    let rounds = max(3, times / 60)
    let measured = (0..<rounds).flatMap { _ in steps(of: household, catalogue, closedDays) }
    return words(measured) + (questions ? "\n" + stepByStep(measured, rounds) : "")
  }

  /// How long each step of one interview took: the list and the next question.
  private func steps(of household: Household, _ catalogue: Catalogue, _ closedDays: ClosedDays) -> [Double] {
    var measured: [Double] = []
    _ = InterviewReplay(household, by: catalogue, closedDays: closedDays) { make in
      let start = DispatchTime.now().uptimeNanoseconds
      make()
      measured.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6)
    }
    return measured
  }

  /// The least time of each step of the interview.
  private func stepByStep(_ measured: [Double], _ rounds: Int) -> String {
    let steps = measured.count / rounds
    return (0..<steps).map { step in
      let least = stride(from: step, to: measured.count, by: steps).map { measured[$0] }.min() ?? 0
      return String(format: "  after screen %d: %.2f ms", step + 1, least)
    }.joined(separator: "\n")
  }

  private func words(_ times: [Double]) -> String {
    let sorted = times.sorted()
    func shown(_ time: Double) -> String { String(format: "%.2f ms", time) }
    return
      "\(shown(sorted[0])) / \(shown(sorted[sorted.count / 2])) / \(shown(sorted[min(sorted.count - 1, sorted.count * 99 / 100)]))"
  }
}
