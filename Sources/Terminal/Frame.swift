/// One cell of the screen: a scalar with its combining marks, or the second half of a wide one (`text` is empty).
package struct Cell: Sendable, Hashable {
  package var text: String
  package var style: Style
  package init(text: String = " ", style: Style = .plain) { (self.text, self.style) = (text, style) }
}

/// A whole screen before a terminal shows it: cells, what the mouse can press, and where the cursor stands.
///
/// A wide character is never torn: putting over one half of it blanks the other, and what does not fit is cut with `…`.
package struct Frame: Sendable, Hashable {
  package let size: Size
  /// How the terminal that it is for draws ○ and │.
  package let ambiguous: TextWidth.Ambiguous
  package private(set) var cells: [Cell]
  package private(set) var hotSpots: [HotSpot] = []
  /// The real cursor is the focus: screen readers and input methods follow it.
  package var cursor: Point?

  /// A part of the screen that can be pressed.
  package struct HotSpot: Sendable, Hashable {
    package let area: Rect
    package let id: Int
  }

  package init(size: Size, ambiguous: TextWidth.Ambiguous = .narrow) {
    self.ambiguous = ambiguous
    self.size = Size(columns: max(1, size.columns), rows: max(1, size.rows))
    cells = Array(repeating: Cell(), count: self.size.columns * self.size.rows)
  }

  package var area: Rect { Rect(size) }

  package subscript(column: Int, row: Int) -> Cell { cells[row * size.columns + column] }

  /// Puts `text` from `place` on, at most `limit` columns and never over the right edge; gives the columns it took.
  @discardableResult
  package mutating func put(_ text: String, at place: Point, style: Style = .plain, limit: Int = .max) -> Int
  {
    guard place.row >= 0, place.row < size.rows, place.column >= 0, place.column < size.columns else {
      return 0
    }
    let room = min(limit, size.columns - place.column)
    let shown = TextWidth.cut(DrawableText.of(text), to: room, ambiguous: ambiguous)
    var column = place.column
    let start = place.row * size.columns
    for scalar in shown.unicodeScalars {
      let width = TextWidth.columns(of: scalar, ambiguous: ambiguous)
      if width == 0 {
        guard column > place.column else { continue }
        let base = cells[start + column - 1].text.isEmpty ? column - 2 : column - 1
        if base >= place.column { cells[start + base].text.unicodeScalars.append(scalar) }
        continue
      }
      clear(column: column, row: place.row)
      cells[start + column] = Cell(text: String(Character(scalar)), style: style)
      if width == 2 {
        clear(column: column + 1, row: place.row)
        cells[start + column + 1] = Cell(text: "", style: style)
      }
      column += width
    }
    return column - place.column
  }

  /// Gives every cell of an area one style and leaves its text; `blank` takes the text away too.
  package mutating func paint(_ area: Rect, _ style: Style, blank: Bool = false) {
    for row in 0..<size.rows where row >= area.row && row < area.bottom {
      for column in 0..<size.columns where column >= area.column && column < area.right {
        if blank {
          clear(column: column, row: row)
          cells[row * size.columns + column] = Cell(style: style)
        } else {
          cells[row * size.columns + column].style = style
        }
      }
    }
  }

  package mutating func addHotSpot(_ area: Rect, id: Int) { hotSpots.append(HotSpot(area: area, id: id)) }

  /// For what lies over everything: only its own can be pressed.
  package mutating func removeHotSpots() { hotSpots = [] }

  /// What was put last lies on top.
  package func hotSpot(at point: Point) -> Int? { hotSpots.last { $0.area.contains(point) }?.id }

  private mutating func clear(column: Int, row: Int) {
    guard column >= 0, column < size.columns else { return }
    let index = row * size.columns + column
    if cells[index].text.isEmpty, column > 0 {
      cells[index - 1].text = " "
      cells[index].text = " "
    } else if column + 1 < size.columns, cells[index + 1].text.isEmpty {
      cells[index + 1].text = " "
    }
  }

  /// The text of one row without the spaces at its end.
  package func text(ofRow row: Int) -> String {
    var line = ""
    for column in 0..<size.columns { line += self[column, row].text }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Runs of one style in a row that are not plain.
  package func runs(ofRow row: Int) -> [(columns: Range<Int>, style: Style)] {
    var runs: [(columns: Range<Int>, style: Style)] = []
    for column in 0..<size.columns {
      let style = self[column, row].style
      if let last = runs.last, last.style == style, last.columns.upperBound == column {
        runs[runs.count - 1].columns = last.columns.lowerBound..<(column + 1)
      } else {
        runs.append((column..<(column + 1), style))
      }
    }
    return runs.filter { $0.style != .plain }
  }
}

extension Frame {
  /// The frame as a readable text: rows between bars, then the runs of style by row, then nothing else.
  ///
  /// Rows and columns count from 0; the cursor is `row,column`. `note` goes into the first line (`lang ja`).
  package func dump(note: String = "") -> String {
    var lines = ["size \(size.columns)x\(size.rows)"]
    if !note.isEmpty { lines[0] += "  \(note)" }
    if let cursor { lines[0] += "  cursor \(cursor.row),\(cursor.column)" }
    for row in 0..<size.rows {
      let text = text(ofRow: row)
      lines.append(
        "|" + text
          + String(repeating: " ", count: size.columns - TextWidth.columns(of: text, ambiguous: ambiguous))
          + "|")
    }
    lines.append("styles")
    for row in 0..<size.rows {
      let runs = runs(ofRow: row)
      guard !runs.isEmpty else { continue }
      let words = runs.map { "\($0.columns.lowerBound)-\($0.columns.upperBound - 1) \($0.style.rawValue)" }
      lines.append("  \(row): " + words.joined(separator: ", "))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
