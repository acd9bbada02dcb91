import Procedures
import Rules

/// Puts lines in the order in which they are done (順序): what must come first comes first, then what is due first.
enum LineOrder {
  static func sorted(_ lines: [ChecklistLine]) -> [ChecklistLine] {
    var places: [ProcedureID: Int] = [:]
    // Places instead of lines: a line is costly to copy around.
    var groups: [[Int]] = []
    var place = 0
    for index in lines.indices {
      if index == 0 || lines[index].procedure !== lines[index - 1].procedure {
        let id = lines[index].procedure.id
        place = places[id] ?? groups.count
        if place == groups.count {
          places[id] = place
          groups.append([])
        }
      }
      groups[place].append(index)
    }
    var followers = Array(repeating: [Int](), count: groups.count)
    var waitsFor = Array(repeating: 0, count: groups.count)
    func put(_ first: Int, before second: Int) {
      guard first != second, !followers[first].contains(second) else { return }
      followers[first].append(second)
      waitsFor[second] += 1
    }
    for (place, group) in groups.enumerated() {
      for id in lines[group[0]].procedure.after { if let first = places[id] { put(first, before: place) } }
      for id in lines[group[0]].procedure.before { if let second = places[id] { put(place, before: second) } }
    }
    let rank = groups.enumerated().map { priority($0.element, of: lines, $0.offset) }
    // Best first, so that the first that waits for nothing is the next one.
    var left = groups.indices.sorted { rank[$0] < rank[$1] }
    var result: [ChecklistLine] = []
    result.reserveCapacity(lines.count)
    while !left.isEmpty {
      // A circle cannot pass the catalogue's check; should one come all the same, nothing may be lost.
      let next = left.remove(at: left.firstIndex { waitsFor[$0] == 0 } ?? 0)
      for follower in followers[next] { waitsFor[follower] -= 1 }
      for index in groups[next] { result.append(lines[index]) }
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

  private static func priority(_ group: [Int], of lines: [ChecklistLine], _ place: Int) -> Priority {
    var (need, place) = (Int.max, place)
    var due = Int.max
    for index in group {
      need = min(need, lines[index].need.rank)
      due = min(due, lines[index].isBarred ? .max : lines[index].deadline?.date.dayNumber ?? .max)
    }
    // What time has barred stands behind everything that can still be done.
    if group.allSatisfy({ lines[$0].isBarred }) { place += lines.count }
    return Priority(group: need < 3 ? 0 : need, due: due, need: need, place: place)
  }
}
