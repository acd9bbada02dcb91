/// The keys at the bottom, in as many rows as they need (キーの行): where not all find room, ←, F2 and ? are the last to go.
struct KeyLines {
  /// At least one, which may be empty.
  let rows: [[Page.KeyHint]]

  init(_ keys: [Page.KeyHint], columns: Int, rows most: Int, _ width: (String) -> Int) {
    let widths = keys.map { width($0.label) + 1 + width($0.text) }
    func rows(of chosen: [Int]) -> [[Int]]? {
      var rows: [[Int]] = [[]]
      var used = 1
      for place in chosen {
        if used + widths[place] > columns, !(rows.last?.isEmpty ?? true) {
          rows.append([])
          used = 1
        }
        guard rows.count <= most, used + widths[place] <= columns else { return nil }
        rows[rows.count - 1].append(place)
        used += widths[place] + 2
      }
      return rows
    }
    // Those that stay are in first, the last of them, help, before all; then the others in their order.
    let order = keys.indices.filter { keys[$0].stays }.reversed() + keys.indices.filter { !keys[$0].stays }
    var chosen: [Int] = []
    var best: [[Int]] = [[]]
    for place in order {
      let more = (chosen + [place]).sorted()
      guard let placed = rows(of: more) else { continue }
      (chosen, best) = (more, placed)
    }
    self.rows = best.map { $0.map { keys[$0] } }
  }
}
