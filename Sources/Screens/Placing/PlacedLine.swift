import Terminal

/// One row of a pane as it will stand on the screen: pieces of text with their styles.
struct PlacedLine {
  struct Piece {
    var text: String
    var style: Style
  }
  var pieces: [Piece] = []
  /// Pieces at the right edge.
  var trailing: [Piece] = []
  var item: Int
  var isFocused = false
  var cursor: Int?
  /// Parts of the row that can be pressed for themselves.
  var spots: [(columns: Range<Int>, target: Item.Target)] = []
  /// How the terminal draws ○ and │.
  let ambiguous: TextWidth.Ambiguous

  init(item: Int, ambiguous: TextWidth.Ambiguous) { (self.item, self.ambiguous) = (item, ambiguous) }

  mutating func add(_ text: String, _ style: Style = .plain) {
    if !text.isEmpty { pieces.append(Piece(text: text, style: style)) }
  }

  /// As it stands in a pane that has not the keys: where one stood is seen, and is not taken by Enter.
  var resting: PlacedLine {
    var line = self
    for place in pieces.indices {
      switch pieces[place].style {
      case .focus: line.pieces[place].style = .strong
      case .matchInFocus: line.pieces[place].style = .match
      default: break
      }
    }
    for place in trailing.indices where trailing[place].style == .focus {
      line.trailing[place].style = .strong
    }
    return line
  }

  var width: Int { pieces.reduce(0) { $0 + TextWidth.columns(of: $1.text, ambiguous: ambiguous) } }
  var trailingWidth: Int { trailing.reduce(0) { $0 + TextWidth.columns(of: $1.text, ambiguous: ambiguous) } }
}

/// Turns the items of a pane into rows of a given width.
struct ItemPlacer {
  let width: Int
  let marks: Marks
  let ambiguous: TextWidth.Ambiguous
  /// Each procedure keeps to its one line, though its name is cut.
  var isTight = false

  /// The marks of ticks, which differ by language: `[レ]`, `[x]`.
  struct Marks: Sendable, Hashable {
    var on: String
    var off: String
    var unsure: String
  }

  private func begin(_ item: Int) -> PlacedLine { PlacedLine(item: item, ambiguous: ambiguous) }
  private func columns(_ text: String) -> Int { TextWidth.columns(of: text, ambiguous: ambiguous) }
  private func padded(_ text: String, to width: Int) -> String {
    TextWidth.padded(text, to: width, ambiguous: ambiguous)
  }
  private func wrap(_ text: String, _ columns: Int) -> [String] {
    LineBreaking.wrap(text, columns, ambiguous: ambiguous)
  }

  func lines(of items: [Item]) -> [PlacedLine] {
    items.enumerated().flatMap { lines(of: $0.element, index: $0.offset) }
  }

  private func lines(of item: Item, index: Int) -> [PlacedLine] {
    var lines: [PlacedLine]
    switch item.content {
    case .gap: lines = [begin(index)]
    case .heading(let text): lines = wrapped(text, .heading, indent: 1, index)
    case .text(let text, let style, let indent): lines = wrapped(text, style, indent: indent + 1, index)
    case .option(let option): lines = self.lines(of: option, item, index)
    case .choices(let options): lines = self.lines(of: options, index)
    case .field(let field): lines = self.lines(of: field, item, index)
    case .entry(let entry): lines = self.lines(of: entry, item, index)
    case .row(let row): lines = [line(of: row, item, index)]
    case .pair(let word, let text, let style): lines = self.lines(ofPair: word, text, style, index)
    }
    if item.isFocused {
      for place in lines.indices { lines[place].isFocused = true }
      if !lines.contains(where: { $0.cursor != nil }), !lines.isEmpty { lines[0].cursor = 0 }
    }
    return lines
  }

  private func wrapped(_ text: String, _ style: Style, indent: Int, _ index: Int) -> [PlacedLine] {
    wrap(text, max(4, width - indent)).map { text in
      var line = begin(index)
      line.add(String(repeating: " ", count: indent))
      line.add(text, style)
      return line
    }
  }

  private func lines(of option: Option, _ item: Item, _ index: Int) -> [PlacedLine] {
    let focus = item.isFocused
    var head = begin(index)
    head.add(focus ? ">" : " ", focus ? .focus : .plain)
    head.add(
      option.key.isEmpty ? "  " : padded(option.key, to: max(2, columns(option.key) + 1)),
      focus ? .focus : .key)
    switch option.tick {
    case .none: break
    case .on: head.add("[\(marks.on)] ", focus ? .focus : .strong)
    case .off: head.add("[\(marks.off)] ", focus ? .focus : .plain)
    case .unsure: head.add("[\(marks.unsure)] ", focus ? .focus : .check)
    }
    let indent = head.width
    let style: Style = focus ? .focus : option.isChosen ? .strong : .plain
    var lines: [PlacedLine] = []
    let match: Style = focus ? .matchInFocus : .match
    var label = MarkedRun(option.label, option.marks)
    for (place, text) in wrap(option.label, max(4, width - indent)).enumerated() {
      var line = place == 0 ? head : begin(index)
      if place > 0 { line.add(String(repeating: " ", count: indent), style) }
      for piece in label.pieces(of: text) { line.add(piece.text, piece.isMarked ? match : style) }
      lines.append(line)
    }
    if !option.remark.isEmpty {
      var remark = MarkedRun(option.remark, option.remarkMarks)
      for text in wrap(option.remark, max(4, width - indent)) {
        var line = begin(index)
        line.add(String(repeating: " ", count: indent), focus ? .focus : .plain)
        for piece in remark.pieces(of: text) {
          line.add(piece.text, piece.isMarked ? match : focus ? .focus : .dim)
        }
        lines.append(line)
      }
    }
    return lines
  }

  private func lines(of options: [Option], _ index: Int) -> [PlacedLine] {
    var lines = [begin(index)]
    for (place, option) in options.enumerated() {
      let size = columns(option.key) + 1 + columns(option.label)
      if let last = lines.last, last.width > 0, last.width + 3 + size > width { lines.append(begin(index)) }
      var line = lines.removeLast()
      line.add(line.width == 0 ? " " : "   ")
      let start = line.width
      line.add(option.key, .key)
      line.add(" " + option.label, option.isChosen ? .strong : .plain)
      line.spots.append((start..<line.width, .pick(place)))
      lines.append(line)
    }
    return lines
  }

  private func lines(of field: Field, _ item: Item, _ index: Int) -> [PlacedLine] {
    var line = begin(index)
    line.add(" ")
    if !field.label.isEmpty { line.add(field.label + " ", .plain) }
    let room = max(8, min(40, width - line.width - 1))
    let window = field.editor.window(room, ambiguous: ambiguous)
    line.cursor = line.width + window.cursor
    line.add(padded(window.text, to: room), .field)
    var lines = [line]
    if !field.error.isEmpty {
      lines += wrapped(field.error, .error, indent: 1, index)
    } else if !field.echo.isEmpty {
      lines += wrapped(field.echo, .good, indent: 1, index)
    } else if !field.hint.isEmpty {
      lines += wrapped(field.hint, .dim, indent: 1, index)
    }
    return lines
  }

  private func lines(of entry: Entry, _ item: Item, _ index: Int) -> [PlacedLine] {
    let focus: Style? = item.isFocused ? .focus : nil
    let isNew = entry.change == "+"
    let isGone = entry.change == "-"
    var head = begin(index)
    let change: Style = isGone && entry.line != nil ? .gone : isNew || entry.line != nil ? .new : .strong
    head.add(item.isFocused ? ">" : entry.change.isEmpty ? " " : entry.change, focus ?? change)
    head.add(entry.chip, entry.chipStyle)
    head.add(" ", focus ?? .plain)
    let indent = head.width
    let nameStyle = focus ?? (isGone ? .gone : entry.isDone ? .done : isNew ? .strong : .plain)
    // Dates of a list begin below each other.
    let deadline = entry.line.map { padded(entry.deadline, to: $0.dateColumn) } ?? entry.deadline
    let when: [PlacedLine.Piece] =
      entry.deadline.isEmpty
      ? []
      : [PlacedLine.Piece(text: deadline, style: entry.isLate && !entry.isDone ? .late : focus ?? nameStyle)]
    let names = names(of: entry, in: width - indent)
    var lines: [PlacedLine] = []
    for (place, text) in names.enumerated() {
      var line = place == 0 ? head : begin(index)
      if place > 0 { line.add(String(repeating: " ", count: indent), focus ?? .plain) }
      line.add(text, nameStyle)
      lines.append(line)
    }
    if let last = lines.indices.last, !when.isEmpty {
      let size = columns(deadline)
      if lines[last].width + (entry.line == nil ? 2 : 1) + size <= width {
        lines[last].trailing = when
      } else {
        var line = begin(index)
        line.add(String(repeating: " ", count: indent), focus ?? .plain)
        line.trailing = when
        lines.append(line)
      }
    }
    if !entry.remark.isEmpty {
      lines += wrap(entry.remark, max(4, width - indent)).map { text in
        var line = begin(index)
        line.add(String(repeating: " ", count: indent), focus ?? .plain)
        line.add(text, focus ?? .dim)
        return line
      }
    }
    return lines
  }

  /// What it is and for whom; where it is tight the name is cut, so that whom it is for and the date stand beside it.
  private func names(of entry: Entry, in room: Int) -> [String] {
    guard let shape = entry.line, isTight else { return wrap(entry.name + entry.whom, max(4, room)) }
    let date = entry.deadline.isEmpty ? 0 : shape.dateColumn + 1
    let left = room - date - columns(entry.whom)
    return [TextWidth.cut(entry.name, to: max(4, left), ambiguous: ambiguous) + entry.whom]
  }

  private func line(of row: TableRow, _ item: Item, _ index: Int) -> PlacedLine {
    var line = begin(index)
    let wholeRow = item.isFocused && row.focusedCell == nil
    line.add(item.isFocused ? ">" : " ", item.isFocused ? .focus : .plain)
    for (place, cell) in row.cells.enumerated() {
      let room = min(cell.width, width - line.width)
      guard room > 0 else { break }
      let isHere = item.isFocused && row.focusedCell == place
      if isHere { line.cursor = line.width }
      if isHere, let editor = cell.editor {
        let window = editor.window(max(1, room - 1), ambiguous: ambiguous)
        line.cursor = line.width + window.cursor
        line.add(padded(window.text, to: room - 1), .field)
        line.add(" ")
      } else {
        let isLast = place == row.cells.count - 1
        line.add(
          isLast
            ? TextWidth.cut(cell.text, to: width - line.width, ambiguous: ambiguous)
            : padded(cell.text, to: max(1, room - 1)),
          isHere || wholeRow ? .focus : cell.style)
        if !isLast { line.add(" ", wholeRow ? .focus : .plain) }
      }
    }
    return line
  }

  private func lines(ofPair word: String, _ text: String, _ style: Style, _ index: Int) -> [PlacedLine] {
    let label = padded(word, to: max(8, columns(word))) + " "
    let indent = columns(label) + 1
    guard indent < width - 8 else { return wrapped(word + " " + text, style, indent: 1, index) }
    return wrap(text, width - indent).enumerated().map { place, text in
      var line = begin(index)
      line.add(" ")
      line.add(place == 0 ? label : String(repeating: " ", count: indent - 1), .dim)
      line.add(text, style)
      return line
    }
  }
}
