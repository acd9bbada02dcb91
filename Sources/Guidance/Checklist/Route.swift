package import Procedures

/// The way from counter to counter (順路): what must come before what first, then building by building, floor by floor,
/// number by number. A pure function of the lines, and of where one stands.
package struct Route: Sendable {
  /// One counter that is gone to, with what is done there in its order.
  package struct Stop: Sendable {
    /// nil where it hangs on an open answer which one it is.
    package let office: Office?
    package let lines: [ChecklistLine]
  }

  /// Where one stands: a building by its place in the city's order, and a floor.
  package struct Place: Sendable, Hashable {
    package let building: Int?
    package let floor: Int

    package init(building: Int?, floor: Int) { (self.building, self.floor) = (building, floor) }

    /// Where a counter is; nil where the city does not say.
    package init?(of office: Office) {
      guard office.isCity, office.building != nil || office.floor != nil else { return nil }
      self.init(building: office.building?.place, floor: office.floor ?? Place.entrance.floor)
    }

    /// The ground floor of the city's first building.
    package static let entrance = Place(building: 0, floor: 1)
  }

  package let stops: [Stop]
  /// What is done already or not wanted: nobody goes anywhere for it.
  package let over: [ChecklistLine]

  /// - Parameter lines: in the order of the list, which decides where nothing else does.
  package init(through lines: [ChecklistLine], from start: Place = .entrance) {
    over = lines.filter(\.isOver)
    let plan = RoutePlan(of: lines.filter { !$0.isOver })
    stops = plan.stops(from: start)
  }

  /// The place of each line on the way; what is over stands behind everything.
  package var places: [Visit.LineKey: Int] {
    var places: [Visit.LineKey: Int] = [:]
    for line in stops.flatMap(\.lines) + over { places[line.key] = places.count }
    return places
  }
}

/// Finds the stops: every office as late as what it waits for, and twice only where no other way goes.
private struct RoutePlan {
  /// Lines of one procedure at one office: they are done together.
  private struct Unit {
    let office: Int
    var lines: [Int]
    var need: Int
    /// Units that must be done before it.
    var waitsFor: Set<Int> = []
  }

  private let lines: [ChecklistLine]
  private var offices: [Office?] = []
  private var units: [Unit] = []

  /// So many forced returns are tried out in every order; behind them the nearest is taken.
  private static let triedReturns = 3

  init(of lines: [ChecklistLine]) {
    self.lines = lines
    var places: [ProcedureID: [Int]] = [:]
    for (index, line) in lines.enumerated() {
      let office = place(of: line.office)
      let need = line.need.rank
      if let unit = places[line.procedure.id]?.first(where: { units[$0].office == office }) {
        units[unit].lines.append(index)
        units[unit].need = min(units[unit].need, need)
      } else {
        places[line.procedure.id, default: []].append(units.count)
        units.append(Unit(office: office, lines: [index], need: need))
      }
    }
    for (place, unit) in units.enumerated() {
      let procedure = lines[unit.lines[0]].procedure
      for first in procedure.after.flatMap({ places[$0] ?? [] }) where first != place {
        units[place].waitsFor.insert(first)
      }
      for second in procedure.before.flatMap({ places[$0] ?? [] }) where second != place {
        units[second].waitsFor.insert(place)
      }
    }
  }

  private mutating func place(of office: Office?) -> Int {
    if let known = offices.firstIndex(where: { $0?.id == office?.id }) { return known }
    offices.append(office)
    return offices.count - 1
  }

  func stops(from start: Route.Place) -> [Route.Stop] {
    visits(of: Set(units.indices), from: start, tries: Self.triedReturns).map { visit in
      Route.Stop(
        office: offices[units[visit[0]].office], lines: visit.flatMap { units[$0].lines.map { lines[$0] } })
    }
  }

  /// The units of each stop, from where one stands with so much still to do.
  private func visits(of todo: Set<Int>, from start: Route.Place, tries: Int) -> [[Int]] {
    var (todo, here) = (todo, start)
    var visits: [[Int]] = []
    while !todo.isEmpty {
      let open = Dictionary(grouping: todo) { units[$0].office }
      let near = open.map { (rank: rank(of: $0, $1, from: here), units: $1) }
        .sorted { $0.rank < $1.rank }.map(\.units)
      var ready: [[Int]] = []
      var next: [Int]?
      for own in near where next == nil {
        let now = doable(own, of: todo)
        if now.count == own.count { next = now } else { ready.append(now) }
      }
      if next == nil {
        // Everybody waits for somebody: some office has to be gone to twice.
        let ways = ready.filter { lets($0, beginElsewhere: todo) }
        if tries > 0, ways.count > 1 {
          return visits + shortest(of: ways, todo, from: here, tries: tries - 1)
        }
        next = ways.first
      }
      // A circle cannot pass the catalogue's check; should one come all the same, nothing may be lost.
      let visit = next ?? near.first?.sorted() ?? todo.sorted()
      visits.append(visit)
      todo.subtract(visit)
      here = moved(from: here, to: visit)
    }
    return visits
  }

  private func shortest(
    of ways: [[Int]], _ todo: Set<Int>, from here: Route.Place, tries: Int
  ) -> [[Int]] {
    var best: [[Int]] = []
    for way in ways {
      let rest = visits(of: todo.subtracting(way), from: moved(from: here, to: way), tries: tries)
      if best.isEmpty || rest.count + 1 < best.count { best = [way] + rest }
    }
    return best
  }

  /// What can be done of an office's own now, in its order: what must come first, then by need, then as on the list.
  private func doable(_ own: [Int], of todo: Set<Int>) -> [Int] {
    var own = own.sorted { (units[$0].need, $0) < (units[$1].need, $1) }
    var left = todo
    var done: [Int] = []
    while let place = own.firstIndex(where: { units[$0].waitsFor.isDisjoint(with: left) }) {
      let next = own.remove(at: place)
      left.remove(next)
      done.append(next)
    }
    return done
  }

  /// Whether something at another office waits for one of them.
  private func lets(_ done: [Int], beginElsewhere todo: Set<Int>) -> Bool {
    todo.contains { other in
      done.contains { units[other].waitsFor.contains($0) && units[other].office != units[$0].office }
    }
  }

  private func moved(from here: Route.Place, to visit: [Int]) -> Route.Place {
    visit.first.flatMap { offices[units[$0].office] }.flatMap(Route.Place.init) ?? here
  }

  // MARK: - What is near

  private struct Rank: Comparable {
    /// The city's own, those of which nobody knows where they are, then those of others.
    let owner: Int
    let building: Int
    /// Upwards from where one stands, then what is below, then what has no floor.
    let side: Int
    let floors: Int
    let number: Int
    let counter: String
    /// As on the list.
    let place: Int

    static func < (a: Rank, b: Rank) -> Bool {
      let (first, second) = ((a.owner, a.building, a.side, a.floors), (b.owner, b.building, b.side, b.floors))
      return first == second
        ? (a.number, a.counter, a.place) < (b.number, b.counter, b.place) : first < second
    }
  }

  private func rank(of place: Int, _ own: [Int], from here: Route.Place) -> Rank {
    let first = own.min() ?? 0
    guard let office = offices[place] else {
      return Rank(owner: 2, building: 0, side: 0, floors: 0, number: 0, counter: "", place: first)
    }
    guard office.isCity else {
      return Rank(owner: 3, building: 0, side: 0, floors: 0, number: 0, counter: "", place: first)
    }
    let building = office.building?.place
    let isHere = building == here.building
    // Another building is entered on its ground floor.
    let floors = office.floor.map { Self.level(of: $0) - Self.level(of: isHere ? here.floor : 1) }
    let digits = office.counter.japanese.prefix { $0.isASCII && $0.isNumber }
    return Rank(
      owner: building == nil && office.floor == nil ? 1 : 0,
      building: isHere ? -1 : building ?? .max, side: floors.map { $0 < 0 ? 1 : 0 } ?? 2,
      floors: abs(floors ?? 0), number: Int(digits) ?? .max, counter: office.counter.japanese, place: first)
  }

  /// There is no floor 0 between the ground floor and the first basement.
  private static func level(of floor: Int) -> Int { floor < 0 ? floor + 1 : floor }
}
