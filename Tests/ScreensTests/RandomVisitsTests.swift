import Foundation
import Procedures
import Testing

/// A child plays with the keyboard: nothing that is pressed makes a page that is wrong in silence, or shows what nobody
/// but the program, the author or the clerk may see.
@Suite struct RandomVisitsTests {
  /// A few in every run of the tests; `MADOGUCHI_VISITS` says how many for each event it shall be instead.
  private static let asked = number("MADOGUCHI_VISITS")
  private static let frequent = ["moving-in", "moving-within", "moving-out", "birth"]
  /// The visit to begin with: a fault is seen again by its number.
  private static let first = number("MADOGUCHI_SEED") ?? 0

  private static func number(_ name: String) -> Int? {
    ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
  }

  private static let events = RandomVisit.catalogue.offeredEvents.map(\.id)

  @Test(arguments: events)
  func `no page lacks its leading procedure in silence, and no screen tells what it may not`(event: String) {
    var check = SurfaceCheck()
    var (printed, keys) = (0, 0)
    var faults: [String: Int] = [:]
    // Each event begins with another seed, so that one visit of each tries every habit.
    let visits = Self.asked ?? (Self.frequent.contains(event) ? 4 : 1)
    let first = Self.first + (Self.events.firstIndex(of: event) ?? 0)
    for seed in first..<first + visits {
      let habit: RandomVisit.Habit = [2: .onlyEnter, 3: .onlyUnsure][seed % 12] ?? .anything
      var visit = RandomVisit(event, seed: UInt64(truncatingIfNeeded: seed), habit: habit)
      visit.walk(atMost: 160, &check)
      keys += visit.pressed.count
      if visit.papers > 0 { printed += 1 }
      guard let fault = visit.faults.first else { continue }
      // Of one kind the first is told in full.
      let kind = String(fault.prefix { $0 != ":" && $0 != "\n" })
      faults[kind, default: 0] += 1
      if faults[kind] == 1 {
        Issue.record("\(event), MADOGUCHI_SEED=\(seed): \(fault)\n\(visit.pressed.joined(separator: " "))")
      }
    }
    #expect(faults == [:])
    #expect(printed * 2 > visits || visits < 50, "\(printed) of \(visits) reached paper")
    if visits > 100 { print("\(event): \(visits) visits, \(keys) keys, \(printed) with paper") }
  }
}
