import Guidance
import Procedures
import Rules
import TestSupport
import Testing

/// The way from counter to counter (順路), on cities of a few offices.
@Suite struct RouteTests {
  /// A procedure with its office, its need and what else stands in its file.
  struct Job {
    let id: String
    let office: String
    var need = "must"
    var more = ""
  }

  static let buildings = "[{ id: main, name: 本庁舎 }, { id: health, name: 保健センター }]"

  private func route(
    _ offices: [(id: String, says: String)], _ jobs: [Job], buildings: String = buildings,
    done: Set<String> = [], from start: Route.Place = .entrance
  ) throws -> Route {
    var small = SmallCatalogue().file(
      "offices.yaml",
      offices.map { "- { id: \($0.id), name: \($0.id), city: \($0.says != "other") }" }.joined(
        separator: "\n")
        + "\n")
    let mapped = offices.filter { !["other", ""].contains($0.says) }
    small = small.file(
      "cities/999997-mihonshi/city.yaml",
      "code: \"999997\"\nname: 見本市\nfictional: true\nbuildings: \(buildings)\noffices:\n"
        + mapped.map { "  \($0.id): { \($0.says) }" }.joined(separator: "\n") + "\n")
    for job in jobs {
      small = small.procedure(job.id, need: job.need, more: "office: \(job.office)\n\(job.more)")
    }
    let catalogue = try small.read(city: "999997")
    let household = try catalogue.household("{ events: [moving-in], move: { date: 2026-11-20 } }")
    let marks = done.map {
      (Visit.LineKey(procedure: ProcedureID($0), person: nil), Visit.Mark(state: .doneToday, remark: ""))
    }
    let assessment = Assessment(
      of: household, marks: Dictionary(uniqueKeysWithValues: marks), by: catalogue,
      closedDays: ClosedDays())
    #expect(assessment.lines.count == jobs.count)
    return Route(through: assessment.lines, from: start)
  }

  /// `residents: a b` for each stop.
  private func said(_ route: Route) -> [String] {
    route.stops.map { stop in
      "\(stop.office?.id ?? "-"): " + stop.lines.map(\.procedure.id.rawValue).joined(separator: " ")
    }
  }

  private func office(_ id: String, _ building: String, _ floor: Int, _ counter: String) -> (
    id: String, says: String
  ) {
    (id, "building: \(building), floor: \(floor), counter: \"\(counter)\"")
  }

  /// One job at each office, called as the office.
  private func visited(
    _ offices: [(id: String, says: String)], from start: Route.Place = .entrance,
    buildings: String = buildings
  ) throws -> [String] {
    let jobs = offices.map { Job(id: "at-\($0.id)", office: $0.id) }
    return try route(offices, jobs, buildings: buildings, from: start).stops.map { $0.office?.id ?? "-" }
  }

  /// As it was in the corrections: 1番(1階) 23番(3階) 15番(2階) 32番(4階) 4番(1階).
  @Test func `it goes floor by floor, and numbers are numbers`() throws {
    let offices = [
      office("tax", "main", 3, "23"), office("dogs", "main", 4, "32"), office("card", "main", 1, "10"),
      office("children", "main", 2, "15"), office("residents", "main", 1, "4"),
    ]
    #expect(try visited(offices) == ["residents", "card", "children", "tax", "dogs"])
  }

  @Test func `the building where one is comes first, also where both have a counter 1`() throws {
    let offices = [
      office("mothers", "health", 1, "1"), office("residents", "main", 1, "1"), office("tax", "main", 3, "2"),
    ]
    #expect(try visited(offices) == ["residents", "tax", "mothers"])
    #expect(
      try visited(offices, from: Route.Place(building: 1, floor: 1)) == ["mothers", "residents", "tax"])
  }

  @Test func `it goes up from where one is, then down, and the basement is below the ground floor`() throws {
    let offices = [
      office("second", "main", 2, "1"), office("ground", "main", 1, "1"), office("low", "main", -1, "1"),
      office("deep", "main", -2, "1"), office("third", "main", 3, "1"),
    ]
    #expect(try visited(offices) == ["ground", "second", "third", "low", "deep"])
    #expect(
      try visited(offices, from: Route.Place(building: 0, floor: -1)) == [
        "low", "ground", "second", "third", "deep",
      ])
    #expect(
      try visited(offices, from: Route.Place(building: 0, floor: 2)).prefix(3) == [
        "second", "third", "ground",
      ])
  }

  @Test
  func `a counter without a floor stands behind its building's, one without a number behind its floor's`()
    throws
  {
    let offices = [
      (id: "nowhere", says: "name: 窓口"), (id: "unmapped", says: ""),
      (id: "floorless", says: "building: main"),
      (id: "numberless", says: "building: main, floor: 1"),
      (id: "lettered", says: "building: main, floor: 1, counter: A"),
      office("residents", "main", 1, "1"), office("mothers", "health", 1, "1"),
    ]
    #expect(
      try visited(offices) == [
        "residents", "numberless", "lettered", "floorless", "mothers", "nowhere", "unmapped",
      ])
  }

  @Test func `a city that says nothing of its counters has them in the order of the list`() throws {
    let offices = [(id: "b", says: ""), (id: "a", says: "")]
    let route = try route(
      offices,
      [Job(id: "x", office: "a", more: "after: [y]"), Job(id: "y", office: "b"), Job(id: "z", office: "a")],
      buildings: "[]")
    #expect(said(route) == ["b: y", "a: x z"])
  }

  @Test func `where a city has one building, its floors are those of all counters`() throws {
    let offices = [(id: "up", says: "floor: 2"), (id: "down", says: "floor: 1")]
    #expect(try visited(offices, buildings: "[{ id: main, name: 本庁舎 }]") == ["down", "up"])
    #expect(try visited(offices, buildings: "[]") == ["down", "up"])
    let up = Route.Place(building: nil, floor: 2)
    #expect(try visited(offices, from: up, buildings: "[]") == ["up", "down"])
  }

  @Test func `a desk stands where its counter is, and at the entrance where nobody says`() throws {
    let places = try route(
      [
        office("low", "health", -1, "1"), (id: "unmapped", says: ""),
        (id: "floorless", says: "building: main"),
      ],
      ["low", "unmapped", "floorless"].map { Job(id: "at-\($0)", office: $0) }
    ).stops.map { $0.office.flatMap(Route.Place.init) }
    #expect(places == [.init(building: 0, floor: 1), .init(building: 1, floor: -1), nil])
  }

  // MARK: - What must come first

  static let floors = [
    (id: "ground", says: "building: main, floor: 1, counter: \"1\""),
    (id: "second", says: "building: main, floor: 2, counter: \"2\""),
    (id: "third", says: "building: main, floor: 3, counter: \"3\""),
    (id: "employer", says: "other"),
  ]

  @Test func `what must come first is gone to first, from whichever side it is written`() throws {
    for jobs in [
      [
        Job(id: "a", office: "ground", more: "after: [c]"), Job(id: "b", office: "second"),
        Job(id: "c", office: "third"),
      ],
      [
        Job(id: "a", office: "ground"), Job(id: "b", office: "second"),
        Job(id: "c", office: "third", more: "before: [a]"),
      ],
    ] {
      #expect(said(try route(Self.floors, jobs)) == ["second: b", "third: c", "ground: a"])
    }
  }

  @Test func `an office is gone to once where it can be, and as late as what it waits for`() throws {
    let jobs = [
      Job(id: "a", office: "ground"), Job(id: "b", office: "ground", more: "after: [c]"),
      Job(id: "c", office: "third"),
    ]
    #expect(said(try route(Self.floors, jobs)) == ["third: c", "ground: a b"])
  }

  @Test func `it is gone to twice where the order leaves no other way`() throws {
    let jobs = [
      Job(id: "a", office: "ground"), Job(id: "b", office: "third", more: "after: [a]"),
      Job(id: "c", office: "ground", more: "after: [b]"), Job(id: "d", office: "ground"),
      Job(id: "e", office: "second"),
    ]
    #expect(said(try route(Self.floors, jobs)) == ["second: e", "ground: a d", "third: b", "ground: c"])
  }

  @Test func `offices of others stand behind the city's, unless something waits for them`() throws {
    let jobs = [
      Job(id: "a", office: "employer"), Job(id: "b", office: "third"),
      Job(id: "c", office: "ground", more: "after: [d]"), Job(id: "d", office: "second"),
    ]
    #expect(said(try route(Self.floors, jobs)) == ["second: d", "third: b", "ground: c", "employer: a"])
    let forced = jobs.map { $0.id == "b" ? Job(id: "b", office: "third", more: "after: [a]") : $0 }
    #expect(
      said(try route(Self.floors, forced)) == ["second: d", "ground: c", "employer: a", "third: b"])
  }

  @Test func `a circle loses no line`() throws {
    let jobs = [
      Job(id: "a", office: "ground", more: "after: [b]"), Job(id: "b", office: "second", more: "after: [a]"),
      Job(id: "c", office: "third"),
    ]
    #expect(Set(try route(Self.floors, jobs).stops.flatMap(\.lines).map(\.procedure.id)) == ["a", "b", "c"])
  }

  // MARK: - At one counter

  @Test func `a duty stands before advice, and what must come first before both`() throws {
    let jobs = [
      Job(id: "a", office: "ground", need: "should"), Job(id: "b", office: "ground"),
      Job(id: "c", office: "ground", more: "after: [a]"),
    ]
    #expect(said(try route(Self.floors, jobs)) == ["ground: b a c"])
  }

  @Test func `what is done leads nowhere, and nothing waits for it`() throws {
    let jobs = [
      Job(id: "a", office: "third"), Job(id: "b", office: "ground", more: "after: [a]"),
      Job(id: "c", office: "second"),
    ]
    let route = try route(Self.floors, jobs, done: ["a"])
    #expect(said(route) == ["ground: b", "second: c"])
    #expect(route.over.map(\.procedure.id) == ["a"])
    #expect(route.places[Visit.LineKey(procedure: "a", person: nil)] == 2)
  }

  // MARK: - Any order

  /// Against the fewest visits that a search through every way finds.
  @Test(arguments: 1...40) func `no way has fewer stops, and every line comes after what it waits for`(
    seed: Int
  )
    throws
  {
    var random = Numbers(state: UInt64(seed))
    let offices = Self.floors.dropLast()
    var jobs: [Job] = []
    var waits: [[Int]] = []
    for place in 0..<8 {
      let first = (0..<place).filter { _ in random.next(3) == 0 }
      waits.append(first)
      let office = offices[random.next(3)].id
      let after = first.map { "j\($0)" }.joined(separator: ", ")
      jobs.append(Job(id: "j\(place)", office: office, more: first.isEmpty ? "" : "after: [\(after)]"))
    }
    let route = try route(Self.floors, jobs)
    let order = route.stops.flatMap(\.lines).compactMap { Int($0.procedure.id.rawValue.dropFirst()) }
    #expect(order.sorted() == Array(0..<8))
    for (place, job) in order.enumerated() {
      #expect(waits[job].allSatisfy { order[..<place].contains($0) })
    }
    #expect(route.stops.count == fewest(jobs.map(\.office), waits))
  }

  private func fewest(_ offices: [String], _ waits: [[Int]]) -> Int {
    var reached: Set<Set<Int>> = [[]]
    var stops = 0
    while !reached.contains(Set(offices.indices)) {
      stops += 1
      reached = Set(
        reached.flatMap { done in
          Set(offices).map { office in
            var done = done
            while let next = offices.indices.first(where: {
              offices[$0] == office && !done.contains($0) && done.isSuperset(of: waits[$0])
            }) { done.insert(next) }
            return done
          }
        })
    }
    return stops
  }

  private struct Numbers {
    var state: UInt64
    mutating func next(_ below: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(below))
    }
  }
}
