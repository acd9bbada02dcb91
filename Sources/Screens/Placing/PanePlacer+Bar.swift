import Terminal

/// The line at the top (最上段): the visit, where in the way one is, and what is known of both.
extension PanePlacer {
  func placeBar(_ bar: Page.Bar, in area: Rect, _ placed: inout Placed) {
    let line = area.split(top: 1).top
    placed.frame.paint(line, .title)
    var left = " " + [bar.number, bar.mark].filter { !$0.isEmpty }.joined(separator: " ")
    let trail = bar.steps.enumerated().map { index, name in
      let isHere = index + 1 == bar.step
      return (isHere ? "[\(index + 1) \(name)]" : " \(index + 1) \(name) ", isHere ? Style.current : .title)
    }
    let short = bar.step > 0 ? "\(bar.step)/\(bar.steps.count) \(bar.name)" : bar.name
    // What is open is told whole, before the way is.
    let first = bar.facts.first { !$0.isEmpty } ?? ""
    let hasRoom =
      columns(left + trail.map(\.0).joined()) + max(14, columns(first) + 4) <= area.columns && bar.step > 0
    left += bar.number.isEmpty ? "" : "  "
    var used = placed.frame.put(left, at: line.origin, style: .title, limit: area.columns)
    for (text, style) in hasRoom ? trail : [(short, .title)] {
      used += placed.frame.put(
        text, at: Point(column: used, row: line.row), style: style, limit: max(0, area.columns - used))
    }
    let room = area.columns - used - 2
    guard room > 8 else { return }
    let shown = facts(bar.facts.filter { !$0.isEmpty }, in: room)
    let column = area.columns - columns(shown) - 1
    placed.frame.put(shown, at: Point(column: column, row: line.row), style: .title)
  }

  /// As many facts as there is room for, each of them whole; of the last, a name, a good part is enough.
  private func facts(_ facts: [String], in room: Int) -> String {
    var shown = ""
    for (place, fact) in facts.enumerated() {
      let longer = shown.isEmpty ? fact : shown + "  " + fact
      if columns(longer) > room {
        let isReadable = place == facts.count - 1 && room - columns(shown) > 10
        return shown.isEmpty || isReadable ? cut(longer, to: room) : shown
      }
      shown = longer
    }
    return shown
  }
}
