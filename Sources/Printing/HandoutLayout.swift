import Guidance
import Localization

/// Lays a handout out as blocks (案内書の紙面): head, lines by need, what to bring, what is folded.
struct HandoutLayout {
  /// How much white stands between things; a page that would just run over is set closer.
  struct Density {
    var padding: Double
    var sectionGap: Double
    var isLargeHead: Bool
    /// Two documents beside each other, without the lines that need them: each line names its own.
    var pairsItems: Bool
    static let airy = Density(padding: 6, sectionGap: 14, isLargeHead: true, pairsItems: false)
    static let close = Density(padding: 2.5, sectionGap: 7, isLargeHead: false, pairsItems: false)
    static let tight = Density(padding: 1.5, sectionGap: 5, isLargeHead: false, pairsItems: true)
  }

  /// Sizes in points: what must be read is 12 or more, notes 10.5.
  enum Size {
    static let title = 21.0
    static let section = 13.0
    static let name = 13.0
    static let body = 12.0
    static let note = 10.5
  }

  let typesetter: Typesetter
  let handout: Handout
  let width: Double
  let density: Density

  private var isNarrow: Bool { width < 420 }

  func blocks() -> [PageBlock] {
    var blocks = [head()]
    for section in handout.sections where !section.isFolded && !section.lines.isEmpty {
      blocks.append(heading(section.title))
      blocks += section.lines.enumerated().map { row($0.element, isFirst: $0.offset == 0) }
    }
    if !handout.toBring.isEmpty {
      blocks.append(heading(handout.toBringTitle))
      blocks +=
        density.pairsItems && !isNarrow
        ? stride(from: 0, to: handout.toBring.count, by: 2).map { pair(from: $0) }
        : handout.toBring.enumerated().map { item($0.element, isFirst: $0.offset == 0) }
    }
    for section in handout.sections where section.isFolded && !section.lines.isEmpty {
      blocks.append(folded(section))
    }
    if !handout.footer.isEmpty { blocks.append(closing()) }
    return blocks
  }

  // MARK: parts

  private func head() -> PageBlock {
    var block = PageBlock()
    block.role = "H1"
    let title = text(handout.title, density.isLargeHead ? Size.title : 18, .bold, width)
    block.put(title, x: 0, y: 0)
    var y = title.height + 4
    block.marks.append(.rule(x: 0, y: y, width: width, thickness: 2.5, grey: 0))
    y += 6
    if !handout.facts.isEmpty {
      let facts = text(handout.facts.joined(separator: "\u{3000}"), Size.note, .regular, width)
      block.put(facts, x: 0, y: y)
      y += facts.height + 2
    }
    if !handout.band.isEmpty {
      let band = text(handout.band, Size.body, .bold, width - 20)
      block.marks.append(.fill(x: 0, y: y + 3, width: width, height: band.height + 8, grey: 0.15))
      block.put(band, x: 10, y: y + 7, grey: 1)
      y += band.height + 14
    }
    if !handout.lead.isEmpty {
      y += 3
      let lead = text(handout.lead, Size.body, .bold, width - 20)
      let frame = lead.height + 2 * density.padding
      block.marks.append(.fill(x: 0, y: y, width: width, height: frame, grey: 0.92))
      block.put(lead, x: 10, y: y + density.padding)
      y += frame
    }
    block.height = y
    return block
  }

  private func heading(_ title: String) -> PageBlock {
    var block = PageBlock()
    let label = text(title, Size.section, .bold, width - 20)
    block.height = label.height + 6
    block.marks.append(.fill(x: 0, y: 0, width: width, height: block.height, grey: 0.15))
    block.put(label, x: 10, y: 3, grey: 1)
    block.staysWithNext = true
    block.role = "H2"
    block.gap = density.sectionGap
    return block
  }

  /// One line: the box, the name and for whom at the left; when, where and what to bring at the right; why below.
  private func row(_ line: Handout.Line, isFirst: Bool) -> PageBlock {
    let indent = 24.0
    let gutter = 12.0
    // Too narrow for two columns side by side: large type.
    let left = isNarrow ? width - indent : (width - indent - gutter) * 0.4
    let right = isNarrow ? left : width - indent - gutter - left
    var block = PageBlock()
    block.hasRule = !isFirst
    block.isRow = true
    let top = density.padding

    var leftY = top
    let name = text(line.name, Size.name, .bold, left)
    block.marks.append(.box(x: 4, y: leftY + name.baseline - 11.5, size: 12, isTicked: line.isDone))
    block.put(name, x: indent, y: leftY)
    leftY += name.height
    if !line.state.isEmpty {
      let state = text(line.state, Size.note, .bold, left - 8)
      block.marks.append(.frame(x: indent, y: leftY + 1, width: state.width + 8, height: state.height + 2))
      block.put(state, x: indent + 4, y: leftY + 2)
      leftY += state.height + 4
    }
    leftY = pair(handout.words.whom, line.whom, x: indent, y: leftY, width: left, in: &block)
    let rightX = isNarrow ? indent : indent + left + gutter
    var rightY = isNarrow ? leftY : top
    let words = handout.words
    let labels = [words.deadline, words.place, words.bring, words.fee, words.online]
    let label = min(right * 0.3, labels.map { text($0, Size.note, .regular, nil).width }.max() ?? 0) + 6
    if !line.deadline.isEmpty {
      rightY = deadline(line, x: rightX, y: rightY, label: label, width: right, in: &block)
    }
    // Fee and online eligibility share a row: a family's list has to fit two sides.
    let joints = words.joints
    let online = line.online.isEmpty ? "" : joints.labelled(words.online, line.online)
    let costs = joints.beside([line.fee, online])
    let entries = [
      (words.place, line.place, density.pairsItems ? Size.note : Size.body),
      (words.bring, line.bring, Size.note),
      (words.fee, costs, Size.note),
    ]
    for (name, value, size) in entries {
      rightY = entry(name, value, x: rightX, y: rightY, label: label, width: right, size: size, in: &block)
    }

    // What explains may run below both columns, or fill the shorter left one.
    let why = joints.beside([line.why, line.law])
    if !line.benefit.isEmpty {
      let benefit = text(line.benefit, Size.note, .bold, width - indent)
      block.put(benefit, x: indent, y: max(leftY, rightY))
      leftY = max(leftY, rightY) + benefit.height
      rightY = leftY
    }
    var notes = line.notes
    if !why.isEmpty { notes.append(joints.labelled(words.why, why)) }
    notes += line.unsure.map { joints.labelled(words.unsure, $0) }
    put(notes, below: &leftY, &rightY, left: left, indent: indent, in: &block)
    block.height = max(leftY, rightY) + density.padding
    return block
  }

  /// Each note under the left column where it fits beside the right one, else below both.
  private func put(
    _ notes: [String], below leftY: inout Double, _ rightY: inout Double, left: Double, indent: Double,
    in block: inout PageBlock
  ) {
    for note in notes {
      let narrow = text(note, Size.note, .regular, left)
      let wide = text(note, Size.note, .regular, width - indent)
      let below = max(leftY, rightY)
      if !isNarrow, max(leftY + narrow.height, rightY) < below + wide.height {
        block.put(narrow, x: indent, y: leftY)
        leftY += narrow.height
      } else {
        block.put(wide, x: indent, y: below)
        leftY = below + wide.height
        rightY = leftY
      }
    }
  }

  private func deadline(
    _ line: Handout.Line, x: Double, y: Double, label: Double, width: Double, in block: inout PageBlock
  ) -> Double {
    let words = text(line.deadline, Size.body, .bold, width - label - (line.isLate ? 8 : 0))
    let name = text(handout.words.deadline, Size.note, .regular, nil)
    block.put(name, x: x, y: y + words.baseline - name.baseline, grey: 0.3)
    if line.isLate {
      // White on black: late is seen in a copy too.
      block.marks.append(.fill(x: x + label, y: y, width: words.width + 8, height: words.height, grey: 0))
      block.put(words, x: x + label + 4, y: y, grey: 1)
      return y + words.height + 2
    }
    block.put(words, x: x + label, y: y)
    return y + words.height
  }

  /// A label and what it says beside it.
  private func entry(
    _ name: String, _ value: String, x: Double, y: Double, label: Double, width: Double, size: Double,
    in block: inout PageBlock
  ) -> Double {
    if value.isEmpty { return y }
    let words = text(value, size, .regular, width - label)
    let title = text(name, Size.note, .regular, label - 2)
    block.put(title, x: x, y: y + words.baseline - title.baseline, grey: 0.3)
    block.put(words, x: x + label, y: y)
    return y + max(words.height, title.height)
  }

  private func pair(
    _ name: String, _ value: String, x: Double, y: Double, width: Double, in block: inout PageBlock
  ) -> Double {
    let label = text(name, Size.note, .regular, nil).width + 8
    return entry(name, value, x: x, y: y, label: label, width: width, size: Size.body, in: &block)
  }

  private func item(_ item: Handout.Item, isFirst: Bool) -> PageBlock {
    let indent = 24.0
    let nameWidth = (width - indent) * (isNarrow ? 0.6 : 0.36)
    let countWidth = (width - indent) * 0.23
    let usesWidth = isNarrow ? width - indent : width - indent - nameWidth - countWidth - 16
    var block = PageBlock()
    block.hasRule = !isFirst
    block.isRow = true
    let y = max(3, density.padding - 2)
    let (plainName, remark) = Self.split(item.name)
    let name = text(plainName, Size.body, .bold, nameWidth)
    let count = text(item.count, Size.note, .regular, isNarrow ? width - indent - nameWidth - 8 : countWidth)
    let uses = text(item.uses, Size.note, .regular, usesWidth)
    block.marks.append(.box(x: 4, y: y + name.baseline - 11, size: 12, isTicked: item.isHere))
    block.put(name, x: indent, y: y)
    let drop = name.baseline - count.baseline
    block.put(count, x: indent + nameWidth + 8, y: y + drop)
    var below = y + name.height
    if !remark.isEmpty {
      let words = text(remark, Size.note, .regular, nameWidth)
      block.put(words, x: indent, y: below)
      below += words.height
    }
    below = max(below, y + count.height + drop)
    if isNarrow {
      block.put(uses, x: indent, y: below, grey: 0.2)
      block.height = below + uses.height + y
    } else {
      block.put(uses, x: indent + nameWidth + countWidth + 16, y: y + drop, grey: 0.2)
      block.height = max(below, y + uses.height + drop) + y
    }
    return block
  }

  /// Two documents of the list beside each other.
  private func pair(from start: Int) -> PageBlock {
    var block = PageBlock()
    block.hasRule = start > 0
    block.isRow = true
    let column = (width - 16) / 2
    for (place, item) in handout.toBring[start..<min(start + 2, handout.toBring.count)].enumerated() {
      let x = Double(place) * (column + 16)
      let (plainName, remark) = Self.split(item.name)
      let count = text(item.count, Size.note, .regular, column * 0.42)
      let name = text(plainName, Size.body, .bold, column - 24 - count.width - 6)
      block.marks.append(.box(x: x + 4, y: 2 + name.baseline - 11, size: 12, isTicked: item.isHere))
      block.put(name, x: x + 24, y: 2)
      block.put(count, x: x + column - count.width, y: 2 + name.baseline - count.baseline)
      var below = 2 + max(name.height, count.height)
      if !remark.isEmpty {
        let words = text(remark, Size.note, .regular, column - 24)
        block.put(words, x: x + 24, y: below)
        below += words.height
      }
      block.height = max(block.height, below + 2)
    }
    return block
  }

  /// The document's name, and what stands behind it in brackets: when it is needed at all.
  private static func split(_ name: String) -> (name: String, remark: String) {
    guard let bracket = name.firstIndex(of: "\u{3014}"), bracket > name.startIndex else { return (name, "") }
    return (String(name[..<bracket]), String(name[bracket...]))
  }

  private func folded(_ section: Handout.Section) -> PageBlock {
    var block = PageBlock()
    let joints = handout.words.joints
    let list = joints.list(section.lines.map { joints.name($0.name, for: $0.whom) })
    if density.pairsItems {
      let line = text(joints.heading(section.title, list), Size.note, .regular, width)
      block.put(line, x: 0, y: 0)
      block.height = line.height
      block.gap = density.sectionGap
      return block
    }
    let title = text(section.title, Size.body, .bold, width)
    block.put(title, x: 0, y: 0)
    let body = text(list, Size.note, .regular, width)
    block.put(body, x: 0, y: title.height + 1)
    block.height = title.height + 1 + body.height
    block.gap = density.sectionGap
    return block
  }

  private func closing() -> PageBlock {
    var block = PageBlock()
    block.marks.append(.rule(x: 0, y: 0, width: width, thickness: 1, grey: 0))
    var y = 5.0
    let sentences = density.pairsItems ? [handout.words.joints.sentences(handout.footer)] : handout.footer
    for sentence in sentences {
      let words = text(sentence, Size.note, .regular, width)
      block.put(words, x: 0, y: y)
      y += words.height
    }
    block.height = y
    block.gap = density.sectionGap
    return block
  }

  private func text(_ string: String, _ size: Double, _ weight: Typesetter.Weight, _ width: Double?)
    -> SetText
  {
    typesetter.set(Reading.strip(string), size: size, weight: weight, width: width)
  }
}
