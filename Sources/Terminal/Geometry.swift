/// The size of a screen in columns and rows (画面の大きさ).
package struct Size: Sendable, Hashable {
  package var columns, rows: Int
  package init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
}

/// A place on the screen, from 0 at the top left.
package struct Point: Sendable, Hashable {
  package var column, row: Int
  package init(column: Int, row: Int) { (self.column, self.row) = (column, row) }
}

/// A part of the screen.
package struct Rect: Sendable, Hashable {
  package var column, row, columns, rows: Int

  package init(column: Int, row: Int, columns: Int, rows: Int) {
    (self.column, self.row, self.columns, self.rows) = (column, row, max(0, columns), max(0, rows))
  }

  package init(_ size: Size) { self.init(column: 0, row: 0, columns: size.columns, rows: size.rows) }

  package var right: Int { column + columns }
  package var bottom: Int { row + rows }
  package var origin: Point { Point(column: column, row: row) }
  package var isEmpty: Bool { columns == 0 || rows == 0 }

  package func contains(_ point: Point) -> Bool {
    point.column >= column && point.column < right && point.row >= row && point.row < bottom
  }

  package func inset(left: Int = 0, top: Int = 0, right: Int = 0, bottom: Int = 0) -> Rect {
    Rect(column: column + left, row: row + top, columns: columns - left - right, rows: rows - top - bottom)
  }

  /// The first `count` columns and, behind a `gap`, the rest.
  package func split(left count: Int, gap: Int = 0) -> (left: Rect, right: Rect) {
    let count = min(count, columns)
    return (
      Rect(column: column, row: row, columns: count, rows: rows),
      Rect(column: column + count + gap, row: row, columns: columns - count - gap, rows: rows)
    )
  }

  /// The first `count` rows and the rest.
  package func split(top count: Int) -> (top: Rect, bottom: Rect) {
    let count = min(count, rows)
    return (
      Rect(column: column, row: row, columns: columns, rows: count),
      Rect(column: column, row: row + count, columns: columns, rows: rows - count)
    )
  }
}
