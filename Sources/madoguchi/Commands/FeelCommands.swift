import ArgumentParser
import Foundation
import Rules

/// `madoguchi feel`: the rule language as a filter, JSON lines in and out.
struct FeelCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feel", abstract: "FEELの式を1行ずつ計算する（JSON） / evaluate FEEL, JSON lines in and out")

  @Option(name: .customLong("on"), help: "today() の日 / the day that today() gives")
  var day: String?

  func run() throws {
    let date: CivilDate
    if let day {
      guard let named = CivilDate(iso: day) else {
        throw ProgramError(.usage, "error.bad_date", ["text": day])
      }
      date = named
    } else {
      date = CivilDate.todayInJapan()
    }
    let zones = ZoneBook { name in
      FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name).map { [UInt8]($0) }
    }
    let midnight = DateTime(date: date, time: ClockTime(nanosecondOfDay: 0, zone: .offset(9 * 3600)))
    let filter = FeelFilter(zones: zones, now: midnight)
    while let line = readLine() {
      // A blank line is no question; everything else is answered, however broken.
      if line.allSatisfy(\.isWhitespace) { continue }
      try StandardOutput.write(filter.answer(to: line))
    }
  }
}

/// `madoguchi bench-rules RULES.json POPULATION.csv`: conditions over rows whose empty cells are unknown.
struct BenchRulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-rules", abstract: "条件を住民の表にあてて速さを測る / time conditions over a CSV",
    shouldDisplay: false)

  @Argument(help: "RULES.json")
  var rules: String

  @Argument(help: "POPULATION.csv")
  var population: String

  func run() throws {
    try StandardOutput.write(
      RuleBench.run(
        rules: try text(of: rules), population: try text(of: population),
        clock: { DispatchTime.now().uptimeNanoseconds }))
  }

  private func text(of path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw ProgramError(.noInput, "error.unreadable", ["file": path])
    }
    guard let text = String(data: data, encoding: .utf8) else {
      throw ProgramError(.badData, "error.not_utf8", ["file": path])
    }
    return text
  }
}
