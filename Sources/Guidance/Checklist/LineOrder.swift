import Procedures
import Rules

/// Puts lines in the order in which they are done (順序): what must come first comes first, then what is due first.
enum LineOrder {
  static func sorted(_ lines: [ChecklistLine]) -> [ChecklistLine] {
    var ids: [String] = []
    for line in lines where !ids.contains(line.procedure.id) { ids.append(line.procedure.id) }
    let groups = Dictionary(grouping: lines, by: \.procedure.id)
    var predecessors: [String: Set<String>] = [:]
    for id in ids {
      guard let procedure = groups[id]?.first?.procedure else { continue }
      for first in procedure.after where groups[first] != nil { predecessors[id, default: []].insert(first) }
      for later in procedure.before where groups[later] != nil { predecessors[later, default: []].insert(id) }
    }
    let rank = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($0.element, priority(groups[$0.element] ?? [], $0.offset)) })
    var left = ids
    var result: [ChecklistLine] = []
    while !left.isEmpty {
      let ready = left.filter { id in predecessors[id, default: []].isDisjoint(with: left.filter { $0 != id }) }
      // A circle cannot pass the catalogue's check; should one come all the same, nothing may be lost.
      guard
        let next = (ready.isEmpty ? left : ready).min(by: { (rank[$0] ?? .last) < (rank[$1] ?? .last) })
      else { break }
      left.removeAll { $0 == next }
      result += groups[next] ?? []
    }
    return result
  }

  private struct Priority: Comparable {
    let need: Int
    let due: Int
    let place: Int
    static let last = Priority(need: .max, due: .max, place: .max)
    static func < (a: Priority, b: Priority) -> Bool { (a.need, a.due, a.place) < (b.need, b.due, b.place) }
  }

  private static func priority(_ lines: [ChecklistLine], _ place: Int) -> Priority {
    let need = lines.map { ChecklistLine.Need.allCases.firstIndex(of: $0.need) ?? 9 }.min() ?? 9
    let due = lines.compactMap { $0.deadline?.date.dayNumber }.min() ?? Int.max
    return Priority(need: need < 3 ? 0 : need, due: due, place: place)
  }
}
