import Terminal

/// Places a page as plain lines (一行ずつの表示): for screen readers, scripts, and tests; no cursor moves, no frames.
package enum LinearPlacer {
  package static func lines(of page: Page) -> [String] {
    var lines = [
      ([page.bar.number, page.bar.mark, page.bar.name] + page.bar.facts).filter { !$0.isEmpty }.joined(
        separator: "  ")
    ]
    lines += page.notices.map(\.text)
    if let overlay = page.overlay {
      lines += self.lines(of: overlay)
    } else {
      lines += self.lines(of: page.main)
      if let side = page.side { lines += [""] + self.lines(of: side) }
    }
    lines.append("")
    if !page.foot.isEmpty { lines.append(page.foot) }
    lines += page.keys.map { "\($0.label)  \($0.text)" }
    return lines
  }

  private static func lines(of pane: Pane) -> [String] {
    let heading = [pane.heading, pane.summary].filter { !$0.isEmpty }.joined(separator: "  ")
    return (heading.isEmpty ? [] : [heading]) + pane.items.flatMap { lines(of: $0) }
  }

  private static func lines(of item: Item) -> [String] {
    let mark = item.isFocused ? "> " : "  "
    switch item.content {
    case .gap: return []
    case .text(let text, _, _), .heading(let text): return [text]
    case .option(let option):
      let tick: String =
        switch option.tick {
        case .none: ""
        case .on: "[x] "
        case .off: "[ ] "
        case .unsure: "[?] "
        }
      let key = option.key.isEmpty ? "" : option.key + "  "
      return [mark + key + tick + option.label] + (option.remark.isEmpty ? [] : ["    " + option.remark])
    case .choices(let options): return options.map { "  " + $0.key + "  " + $0.label }
    case .field(let field):
      return [mark + field.label + field.editor.text]
        + [field.error, field.echo, field.hint].filter { !$0.isEmpty }
    case .entry(let entry):
      var words = [entry.change + entry.chip.filter { $0 != " " }, entry.name + entry.whom, entry.deadline]
      if !entry.remark.isEmpty { words.append(entry.remark) }
      return [mark + words.filter { !$0.isEmpty }.joined(separator: "  ")]
    case .row(let row):
      return [
        mark + row.cells.map { $0.editor?.text ?? $0.text }.filter { !$0.isEmpty }.joined(separator: "  ")
      ]
    case .pair(let word, let text, _): return [word + "  " + text]
    }
  }
}
