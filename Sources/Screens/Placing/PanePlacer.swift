package import Terminal

/// Places a page on cells (画面の組み立て): two panes from 80 columns on, one with tabs below, an overlay on top.
package struct PanePlacer: Sendable {
  /// Words that only placing needs.
  package struct Words: Sendable {
    package var moreAbove, moreBelow, tooSmall: String
    var marks: ItemPlacer.Marks
    package init(
      moreAbove: String, moreBelow: String, tooSmall: String, ticked: String, unticked: String, unsure: String
    ) {
      (self.moreAbove, self.moreBelow, self.tooSmall) = (moreAbove, moreBelow, tooSmall)
      marks = ItemPlacer.Marks(on: ticked, off: unticked, unsure: unsure)
    }
  }

  /// The smallest screen on which everything can be done.
  package static let smallest = Size(columns: 60, rows: 16)
  static let twoPanesFrom = 80
  static let twoKeyRowsFrom = 24

  let words: Words
  /// How the terminal draws ○ and │.
  let ambiguous: TextWidth.Ambiguous

  package init(words: Words, ambiguous: TextWidth.Ambiguous = .narrow) {
    (self.words, self.ambiguous) = (words, ambiguous)
  }

  /// A placed page: the frame, and what each of its hot spots does.
  package struct Placed: Sendable {
    package var frame: Frame
    package var targets: [Item.Target]
    /// Where the pane beside stands.
    package var side: Rect?

    /// What a press there does.
    package func target(at point: Point) -> Item.Target? {
      frame.hotSpot(at: point).flatMap { targets.indices.contains($0) ? targets[$0] : nil }
    }
  }

  /// Lines of panes and boxes: where │ takes two columns, of characters that always take one.
  private var isWide: Bool { ambiguous == .wide }
  private var upright: String { isWide ? "|" : "│" }

  func columns(_ text: String) -> Int { TextWidth.columns(of: text, ambiguous: ambiguous) }
  func cut(_ text: String, to limit: Int) -> String {
    TextWidth.cut(text, to: limit, ambiguous: ambiguous)
  }
  private func wrap(_ text: String, _ columns: Int) -> [String] {
    LineBreaking.wrap(text, columns, ambiguous: ambiguous)
  }

  package func place(_ page: Page, in size: Size) -> Placed {
    var placed = Placed(frame: Frame(size: size, ambiguous: ambiguous), targets: [])
    guard size.columns >= Self.smallest.columns, size.rows >= Self.smallest.rows else {
      for (row, text) in wrap(words.tooSmall, max(2, size.columns)).enumerated() {
        placed.frame.put(text, at: Point(column: 0, row: row))
      }
      placed.frame.cursor = Point(column: 0, row: 0)
      return placed
    }
    var area = placed.frame.area
    placeBar(page.bar, in: area, &placed)
    area = area.inset(top: 1)
    for notice in page.notices.prefix(2) {
      let lines = wrap(notice.text, area.columns - 2).prefix(2)
      for text in lines {
        placed.frame.paint(area.split(top: 1).top, notice.isError ? .error : .check)
        placed.frame.put(text, at: Point(column: 1, row: area.row), style: notice.isError ? .error : .check)
        area = area.inset(top: 1)
      }
    }
    let lines = KeyLines(
      page.keys, columns: area.columns, rows: size.rows >= Self.twoKeyRowsFrom ? 2 : 1, columns)
    let foot = page.foot.isEmpty ? [] : Array(wrap(page.foot, area.columns - 2).prefix(2))
    let body = area.inset(bottom: lines.rows.count + foot.count)
    placePanes(page, in: body, &placed)
    if let overlay = page.overlay { place(overlay: overlay, in: body, &placed) }
    for (row, text) in foot.enumerated() {
      placed.frame.put(text, at: Point(column: 1, row: body.bottom + row), style: .check)
    }
    for (row, hints) in lines.rows.enumerated() {
      place(hints, in: area.bottom - lines.rows.count + row, &placed)
    }
    // Where nothing can be picked, a reader begins at the top.
    if placed.frame.cursor == nil { placed.frame.cursor = Point(column: body.column + 1, row: body.row) }
    return placed
  }

  private func place(_ hints: [Page.KeyHint], in row: Int, _ placed: inout Placed) {
    var column = 1
    for hint in hints {
      let start = column
      column += placed.frame.put(hint.label, at: Point(column: column, row: row), style: .key)
      column += placed.frame.put(" " + hint.text, at: Point(column: column, row: row), style: .dim)
      addTarget(.key(hint.key), Rect(column: start, row: row, columns: column - start, rows: 1), &placed)
      column += 2
    }
  }

  private func placePanes(_ page: Page, in area: Rect, _ placed: inout Placed) {
    guard let side = page.side else {
      place(page.main, in: area, hasFocus: page.overlay == nil, &placed)
      return
    }
    if area.columns >= Self.twoPanesFrom {
      let left = min(area.columns - 38, page.main.width ?? max(40, area.columns * 52 / 100))
      let (main, rest) = area.split(left: left)
      for row in area.row..<area.bottom {
        placed.frame.put(upright, at: Point(column: rest.column, row: row), style: .frame)
      }
      let isOpen = page.overlay == nil
      place(page.main, in: main, hasFocus: isOpen && !page.hasSideKeys, &placed)
      placed.side = rest
      place(side, in: rest.inset(left: 1), hasFocus: isOpen && page.hasSideKeys, &placed)
      return
    }
    let (tabs, body) = area.split(top: 1)
    if page.isSideInFront { placed.side = body }
    var column = 1
    for (pane, isFront) in [(page.main, !page.isSideInFront), (side, page.isSideInFront)] {
      let text = " " + (pane.tab.isEmpty ? pane.heading : pane.tab) + " "
      let shown = isFront ? "[" + text + "]" : " " + text + " "
      let start = column
      column += placed.frame.put(
        shown, at: Point(column: column, row: tabs.row), style: isFront ? .paneFocus : .pane,
        limit: max(0, (area.columns - 4) / 2))
      addTarget(.key(.tab), Rect(column: start, row: tabs.row, columns: column - start, rows: 1), &placed)
      column += 1
    }
    let front = page.isSideInFront ? side : page.main
    let room = max(0, area.right - column - 2)
    let summary = cut(front.summary(in: room, columns), to: room)
    placed.frame.put(
      summary, at: Point(column: area.right - columns(summary) - 1, row: tabs.row), style: .dim)
    place(front, in: body, hasFocus: page.overlay == nil, isTabbed: true, &placed)
  }

  private func place(
    _ pane: Pane, in area: Rect, hasFocus: Bool, isTabbed: Bool = false, _ placed: inout Placed
  ) {
    var area = area
    // Under tabs, the tab is the heading where it says as much.
    if isTabbed ? pane.heading != pane.tab : !(pane.heading.isEmpty && pane.summary.isEmpty) {
      placeTitle(of: pane, in: area.split(top: 1).top, hasFocus: hasFocus, isTabbed: isTabbed, &placed)
      area = area.inset(top: 1)
    }
    let inner = area.inset(right: 1)
    let lines = lines(of: pane.items, in: inner)
    // What is asked stays in sight while the choices below it scroll.
    let head = lines.filter { $0.item < pane.pinned }
    let pinned = head.count <= inner.rows / 2 ? head : []
    for (row, line) in pinned.enumerated() {
      put(
        line, of: pane, at: Point(column: inner.column, row: inner.row + row), width: inner.columns, hasFocus,
        &placed)
    }
    let foot = lines.filter { $0.item >= pane.items.count - pane.foot }
    let isPinnedBelow = lines.count > inner.rows && foot.count <= inner.rows * 3 / 4
    let below = isPinnedBelow ? foot.count : 0
    scroll(
      Array(lines.dropFirst(pinned.count).dropLast(below)), of: pane,
      in: inner.inset(top: pinned.count, bottom: below), hasFocus, &placed)
    for (row, line) in foot.suffix(below).enumerated() {
      put(
        line, of: pane, at: Point(column: inner.column, row: inner.bottom - below + row),
        width: inner.columns,
        hasFocus, &placed)
    }
    putCursor(ofPinned: pinned, of: pane, in: inner, hasFocus, &placed)
  }

  /// Names stand whole where there is room for all of them.
  private func lines(of items: [Item], in area: Rect) -> [PlacedLine] {
    var placer = ItemPlacer(width: area.columns, marks: words.marks, ambiguous: ambiguous)
    let whole = placer.lines(of: items)
    guard whole.count > area.rows, items.contains(where: \.isOfOneLine) else { return whole }
    placer.isTight = true
    return placer.lines(of: items)
  }

  /// What is typed goes into the pinned field, whatever is picked below it: an input method opens there.
  private func putCursor(
    ofPinned lines: [PlacedLine], of pane: Pane, in area: Rect, _ hasFocus: Bool, _ placed: inout Placed
  ) {
    for (row, line) in lines.enumerated() where hasFocus {
      guard case .field = pane.items[line.item].content, let cursor = line.cursor else { continue }
      placed.frame.cursor = Point(
        column: min(area.column + cursor, placed.frame.size.columns - 1), row: area.row + row)
    }
  }

  /// The title of a pane and what it counts, with a line between them.
  private func placeTitle(
    of pane: Pane, in line: Rect, hasFocus: Bool, isTabbed: Bool, _ placed: inout Placed
  ) {
    // A space on both sides of each, and the line between them.
    let told = pane.summary(in: line.columns - columns(pane.heading) - 5, columns)
    let summary =
      isTabbed || told.isEmpty
      ? "" : " " + cut(told, to: line.columns - min(columns(pane.heading), line.columns / 2) - 5) + " "
    let rule = String(repeating: isWide ? "-" : "─", count: line.columns)
    placed.frame.put(rule, at: line.origin, style: .frame, limit: line.columns)
    let title =
      pane.heading.isEmpty ? "" : " " + cut(pane.heading, to: line.columns - columns(summary) - 3) + " "
    let used = placed.frame.put(
      title, at: line.origin, style: hasFocus ? .paneFocus : .pane, limit: line.columns)
    if !pane.key.isEmpty, used + columns(pane.key) + columns(summary) + 4 <= line.columns {
      placed.frame.put(
        " " + pane.key + " ", at: Point(column: line.column + used + 1, row: line.row), style: .key)
    }
    placed.frame.put(
      summary, at: Point(column: line.right - columns(summary), row: line.row), style: .plain)
  }

  /// The part of the lines that fits, with the focus in it, and words where more of them stand above or below.
  private func scroll(
    _ lines: [PlacedLine], of pane: Pane, in area: Rect, _ hasFocus: Bool, _ placed: inout Placed
  ) {
    let first = firstLine(of: lines, pane, height: area.rows)
    // Whose answer is asked stays above its choices.
    let sticky = lines.prefix(first + 1).last { pane.items[$0.item].isSticky }
    for row in 0..<max(0, min(area.rows, lines.count - first)) {
      var line = lines[first + row]
      if row == 0, let sticky, !line.isFocused { line = sticky }
      let place = Point(column: area.column, row: area.row + row)
      let isMoreAbove = row == 0 && first > 0 && sticky == nil
      let isMoreBelow = row == area.rows - 1 && lines.count > first + area.rows
      if isMoreAbove || isMoreBelow, !line.isFocused {
        placed.frame.put(
          isMoreAbove ? words.moreAbove : words.moreBelow,
          at: Point(column: place.column + 1, row: place.row),
          style: .dim, limit: area.columns - 1)
      } else {
        put(line, of: pane, at: place, width: area.columns, hasFocus, &placed)
      }
    }
  }

  private func put(
    _ line: PlacedLine, of pane: Pane, at place: Point, width: Int, _ hasFocus: Bool, _ placed: inout Placed
  ) {
    put(hasFocus ? line : line.resting, at: place, width: width, &placed.frame)
    let item = pane.items[line.item]
    for spot in line.spots {
      let area = Rect(
        column: place.column + spot.columns.lowerBound, row: place.row, columns: spot.columns.count, rows: 1)
      addTarget(spot.target, area, &placed)
    }
    if let target = item.target {
      addTarget(target, Rect(column: place.column, row: place.row, columns: width, rows: 1), &placed)
    }
    if hasFocus, item.isFocused, let cursor = line.cursor {
      placed.frame.cursor = Point(
        column: min(place.column + cursor, placed.frame.size.columns - 1), row: place.row)
    }
  }

  private func firstLine(of lines: [PlacedLine], _ pane: Pane, height: Int) -> Int {
    guard lines.count > height else { return 0 }
    func range(_ test: (PlacedLine) -> Bool) -> Range<Int>? {
      guard let first = lines.firstIndex(where: test), let last = lines.lastIndex(where: test) else {
        return nil
      }
      return first..<(last + 1)
    }
    if let focus = range({ $0.isFocused }) {
      return ListCursor.firstRow(showing: focus, of: lines.count, in: height)
    }
    if let item = pane.attention, let seen = range({ $0.item == item }) {
      return ListCursor.firstRow(showing: seen, of: lines.count, in: height)
    }
    return max(0, min(pane.scroll, lines.count - height))
  }

  private func put(_ line: PlacedLine, at place: Point, width: Int, _ frame: inout Frame) {
    let trailing = line.trailingWidth
    var column = place.column
    let end = place.column + width - (trailing > 0 ? trailing + 1 : 0)
    for piece in line.pieces {
      column += frame.put(
        piece.text, at: Point(column: column, row: place.row), style: piece.style, limit: max(0, end - column)
      )
    }
    if let style = line.pieces.last?.style, style == .focus || style == .matchInFocus {
      frame.paint(
        Rect(column: column, row: place.row, columns: place.column + width - column, rows: 1), .focus)
    }
    column = place.column + width - trailing
    for piece in line.trailing {
      column += frame.put(piece.text, at: Point(column: column, row: place.row), style: piece.style)
    }
  }

  private func place(overlay pane: Pane, in area: Rect, _ placed: inout Placed) {
    let width = min(area.columns, max(56, area.columns * 4 / 5))
    let lines = ItemPlacer(width: width - 5, marks: words.marks, ambiguous: ambiguous).lines(of: pane.items)
    let height = min(area.rows, lines.count + 2)
    let box = Rect(
      column: (area.columns - width) / 2, row: area.row + (area.rows - height) / 2, columns: width,
      rows: height)
    placed.frame.paint(box, .plain, blank: true)
    placed.targets = []
    placed.frame.removeHotSpots()
    let line = String(repeating: isWide ? "-" : "─", count: width - 2)
    let corners = isWide ? ["+", "+", "+", "+"] : ["┌", "┐", "└", "┘"]
    placed.frame.put(corners[0] + line + corners[1], at: box.origin, style: .frame)
    placed.frame.put(
      corners[2] + line + corners[3], at: Point(column: box.column, row: box.bottom - 1), style: .frame)
    for row in (box.row + 1)..<(box.bottom - 1) {
      placed.frame.put(upright, at: Point(column: box.column, row: row), style: .frame)
      placed.frame.put(upright, at: Point(column: box.right - 1, row: row), style: .frame)
    }
    placed.frame.cursor = Point(column: box.column + 2, row: box.row + 1)
    // Its title stands in the upper line of the box.
    let upper = Rect(column: box.column + 1, row: box.row, columns: box.columns - 2, rows: 1)
    placeTitle(of: pane, in: upper, hasFocus: true, isTabbed: false, &placed)
    var untitled = pane
    (untitled.heading, untitled.summary) = ("", "")
    place(untitled, in: box.inset(left: 2, top: 1, right: 2, bottom: 1), hasFocus: true, &placed)
  }

  private func addTarget(_ target: Item.Target, _ area: Rect, _ placed: inout Placed) {
    placed.frame.addHotSpot(area, id: placed.targets.count)
    placed.targets.append(target)
  }
}
