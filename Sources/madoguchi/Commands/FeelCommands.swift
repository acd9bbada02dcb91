import ArgumentParser
import Conformance
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
    date = try ReceptionDay.read(day)
    let zones = ZoneBook { name in
      FileManager.default.contents(atPath: "/usr/share/zoneinfo/" + name).map { [UInt8]($0) }
    }
    let midnight = DateTime(date: date, time: ClockTime(nanosecondOfDay: 0, zone: .offset(9 * 3600)))
    let filter = FeelFilter(zones: zones, now: midnight)
    var lines = LineSource(longest: FeelFilter.longestLine)
    while let line = lines.next() {
      // A blank line is no question; everything else is answered, however broken.
      if line.allSatisfy(\.isWhitespace) { continue }
      try StandardOutput.write(json: filter.answer(to: line))
    }
  }
}

/// Lines of the standard input, none of them longer than is taken in at once.
private struct LineSource {
  private let longest: Int
  private var buffer: ArraySlice<UInt8> = []

  init(longest: Int) { self.longest = longest }

  /// The next line without its end; one that is too long is cut, which leaves it broken, and the rest of it passed over.
  mutating func next() -> String? {
    var line: [UInt8] = []
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        take(buffer[..<end], into: &line)
        buffer = buffer[(end + 1)...]
        return String(decoding: line, as: UTF8.self)
      }
      take(buffer, into: &line)
      buffer = more()
      if buffer.isEmpty { return line.isEmpty ? nil : String(decoding: line, as: UTF8.self) }
    }
  }

  /// One byte more than the limit is kept, so that the line is seen to be too long.
  private func take(_ bytes: ArraySlice<UInt8>, into line: inout [UInt8]) {
    line += bytes.prefix(longest + 1 - line.count)
  }

  private func more() -> ArraySlice<UInt8> {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = bytes.withUnsafeMutableBytes { read(STDIN_FILENO, $0.baseAddress, $0.count) }
    return bytes[..<max(0, count)]
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
