import Procedures
import Rules

/// Puts lines in the order in which they are done (順序): what must come first comes first, then what is due first.
enum LineOrder {
  static func sorted(_ lines: [ChecklistLine]) -> [ChecklistLine] {
    var places: [String: Int] = [:]
    var groups: [[ChecklistLine]] = []
    for line in lines {
      if let place = places[line.key.procedure] {
        groups[place].append(line)
      } else {
        places[line.key.procedure] = groups.count
        groups.append([line])
      }
    }
    var followers = Array(repeating: [Int](), count: groups.count)
    var waitsFor = Array(repeating: 0, count: groups.count)
    func put(_ first: Int, before second: Int) {
      guard first != second, !followers[first].contains(second) else { return }
      followers[first].append(second)
      waitsFor[second] += 1
    }
    for (place, group) in groups.enumerated() {
      for id in group[0].procedure.after { if let first = places[id] { put(first, before: place) } }
      for id in group[0].procedure.before { if let second = places[id] { put(place, before: second) } }
    }
    let rank = groups.enumerated().map { priority($0.element, $0.offset) }
    var left = Set(groups.indices)
    var result: [ChecklistLine] = []
    while !left.isEmpty {
      let ready = left.filter { waitsFor[$0] == 0 }
      // A circle cannot pass the catalogue's check; should one come all the same, nothing may be lost.
      guard let next = (ready.isEmpty ? left : ready).min(by: { rank[$0] < rank[$1] }) else { break }
      left.remove(next)
      for follower in followers[next] { waitsFor[follower] -= 1 }
      result += groups[next]
    }
    return result
  }

  private struct Priority: Comparable {
    /// Open lines before folded ones.
    let group: Int
    let due: Int
    let need: Int
    let place: Int
    static func < (a: Priority, b: Priority) -> Bool {
      (a.group, a.due, a.need, a.place) < (b.group, b.due, b.need, b.place)
    }
  }

  private static func priority(_ lines: [ChecklistLine], _ place: Int) -> Priority {
    let need = lines.map { ChecklistLine.Need.allCases.firstIndex(of: $0.need) ?? 9 }.min() ?? 9
    let due = lines.compactMap { $0.deadline?.date.dayNumber }.min() ?? Int.max
    return Priority(group: need < 3 ? 0 : need, due: due, need: need, place: place)
  }
}
