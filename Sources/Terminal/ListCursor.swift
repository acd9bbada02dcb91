/// Which entry of a list has the focus (選択位置), and which part of a long list is seen.
package struct ListCursor: Sendable, Hashable {
  package private(set) var index: Int
  package private(set) var count: Int

  package init(count: Int, index: Int = 0) {
    self.count = max(0, count)
    self.index = max(0, min(index, self.count - 1))
  }

  package mutating func resize(to count: Int) { self = ListCursor(count: count, index: index) }

  package mutating func move(to index: Int) { self = ListCursor(count: count, index: index) }

  /// Whether the key moved, or would move but for the list's end.
  package mutating func take(_ key: Key, page: Int = 8) -> Bool {
    switch key {
    case .up: move(to: index - 1)
    case .down: move(to: index + 1)
    case .pageUp: move(to: index - page)
    case .pageDown: move(to: index + page)
    case .home: move(to: 0)
    case .end: move(to: count - 1)
    default: return false
    }
    return true
  }

  /// The first row to show of `total` rows in a window of `height`, so that `focus` is in sight with rows around it.
  package static func firstRow(showing focus: Range<Int>, of total: Int, in height: Int) -> Int {
    guard total > height, height > 0 else { return 0 }
    let middle = (focus.lowerBound + focus.upperBound) / 2 - height / 2
    let first = max(0, min(middle, total - height))
    // A focus higher than the window shows its beginning.
    return min(first, max(0, min(focus.lowerBound, total - height)))
  }
}
