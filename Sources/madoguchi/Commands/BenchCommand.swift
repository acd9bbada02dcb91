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

  func run() throws {
    let folder = try options.folder()
    for file in files {
      let source = try HouseholdSource.read(file, folder: folder, options: options, on: nil)
      let replay = InterviewReplay(source.household, by: source.data.catalogue, closedDays: source.closedDays)
      try StandardOutput.write(
        "\(file): \(replay.screens.count) screens, \(replay.facts) facts, \(replay.keystrokes) keystrokes, "
          + "\(replay.assessment.lines.count { !$0.need.isFolded }) lines, "
          + "\(replay.assessment.lines.count { $0.need == .check }) to check")
      if questions {
        for screen in replay.screens { try StandardOutput.write("  \(screen.fact) ×\(screen.rows)") }
      }
      try StandardOutput.write("  assessment: \(timing(source.household, source)) (median / p99, \(source.household.members?.count ?? 0) members, \(source.data.catalogue.procedures.count) procedures)")
      let half = replay.household
      try StandardOutput.write("  assessment with next question, whole interview: \(interviewTiming(source)); final: \(timing(half, source))")
    }
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
      let start = DispatchTime.now().uptimeNanoseconds
      let replay = InterviewReplay(source.household, by: source.data.catalogue, closedDays: source.closedDays)
      times.append(Double(DispatchTime.now().uptimeNanoseconds - start) / 1e6 / Double(max(1, replay.screens.count)))
    }
    return words(times) + " a step"
  }

  private func words(_ times: [Double]) -> String {
    let sorted = times.sorted()
    func shown(_ time: Double) -> String { String(format: "%.2f ms", time) }
    return "\(shown(sorted[sorted.count / 2])) / \(shown(sorted[min(sorted.count - 1, sorted.count * 99 / 100)]))"
  }
}
