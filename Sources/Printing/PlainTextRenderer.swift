package import Guidance
import Localization

/// The handout as plain lines (案内書の文字だけの形): for screen readers, for a message, for where no printer is.
///
/// No frames and no columns: one fact a line, each behind its word, so that it can be listened to.
package enum PlainTextRenderer {
  package static func render(_ handout: Handout, columns: Int = 80) -> String {
    var writer = LineWriter(columns: max(20, columns))
    let words = handout.words
    writer.add(handout.title)
    for fact in handout.facts { writer.add(fact) }
    if !handout.band.isEmpty { writer.add("*** " + handout.band) }
    if !handout.lead.isEmpty { writer.add(handout.lead) }
    for section in handout.sections where !section.isFolded && !section.lines.isEmpty {
      writer.gap()
      writer.add("## " + section.title)
      for (index, line) in section.lines.enumerated() {
        writer.gap()
        add(line, number: index + 1, words, to: &writer)
      }
    }
    if !handout.toBring.isEmpty {
      writer.gap()
      writer.add("## " + handout.toBringTitle)
      for item in handout.toBring {
        let count = item.count.isEmpty ? "" : " / " + item.count
        writer.add((item.isHere ? "[x] " : "[ ] ") + item.name + count, indent: 0, hanging: 4)
        if !item.uses.isEmpty { writer.add(item.uses, indent: 4) }
      }
    }
    for section in handout.sections where section.isFolded && !section.lines.isEmpty {
      writer.gap()
      writer.add("## " + section.title)
      for line in section.lines {
        writer.add("- " + handout.words.joints.name(line.name, for: line.whom), hanging: 2)
      }
    }
    if !handout.footer.isEmpty { writer.gap() }
    for sentence in handout.footer { writer.add(sentence) }
    return writer.text
  }

  private static func add(
    _ line: Handout.Line, number: Int, _ words: Handout.Words, to writer: inout LineWriter
  ) {
    let state = line.state.isEmpty ? "" : " [\(line.state)]"
    writer.add("\(number). \(line.name)\(state)", hanging: 3)
    let why = [line.why, line.law].filter { !$0.isEmpty }.joined(separator: " / ")
    let facts = [
      (words.whom, line.whom), (words.deadline, line.deadline), (words.place, line.place),
      (words.bring, line.bring),
      (words.fee, line.fee), (words.online, line.online), ("", line.benefit), (words.why, why),
    ]
    for (name, value) in facts where !value.isEmpty {
      writer.add(name.isEmpty ? value : "\(name): \(value)", indent: 3, hanging: 2)
    }
    for note in line.notes { writer.add(note, indent: 3, hanging: 2) }
    for note in line.unsure { writer.add("\(words.unsure): \(note)", indent: 3, hanging: 2) }
  }
}

/// Writes lines that end before a column, breaking them where Japanese may be broken.
private struct LineWriter {
  let columns: Int
  private(set) var text = ""

  init(columns: Int) { self.columns = columns }

  mutating func gap() { text += "\n" }

  mutating func add(_ sentence: String, indent: Int = 0, hanging: Int = 0) {
    var margin = indent
    for line in Self.wrap(Reading.strip(sentence), first: columns - indent, rest: columns - indent - hanging)
    {
      text += String(repeating: " ", count: margin) + line + "\n"
      margin = indent + hanging
    }
  }

  private static func wrap(_ text: String, first: Int, rest: Int) -> [String] {
    var lines: [String] = []
    var line: [Character] = []
    var width = 0
    for character in text {
      let own = columns(of: character)
      let room = lines.isEmpty ? first : rest
      if width + own > room, !line.isEmpty {
        let cut = breakPlace(in: line, before: character)
        lines.append(trimmed(line[..<cut]))
        line = Array(line[cut...])
        if line.first == " " { line.removeFirst() }
        width = line.reduce(0) { $0 + columns(of: $1) }
        if line.isEmpty && character == " " { continue }
      }
      line.append(character)
      width += own
    }
    if !line.isEmpty || lines.isEmpty { lines.append(trimmed(line[...])) }
    return lines
  }

  private static func trimmed(_ line: ArraySlice<Character>) -> String {
    var line = line
    while line.last == " " || line.last == "\u{3000}" { line = line.dropLast() }
    return String(line)
  }

  /// Where the line may end: not before a closing mark, not behind an opening one, not inside a word.
  private static func breakPlace(in line: [Character], before next: Character) -> Int {
    var place = line.count
    while place > 1 {
      let after = place < line.count ? line[place] : next
      let before = line[place - 1]
      // A time and a telephone number are words: 8:30, 000-000-0100.
      let isInWord =
        isLatin(before) && isLatin(after) || (before == ":" || before == "-") && after.isNumber
      if !isInWord, !noStart.contains(after), !noEnd.contains(before) { return place }
      place -= 1
    }
    return line.count
  }

  private static let noStart = Set("、。，．・：；？！)）]］}｝」』】〉》ー〜ぁぃぅぇぉっゃゅょァィゥェォッャュョ々,.:;?!%")
  private static let noEnd = Set("(（[［{｛「『【〈《")

  private static func isLatin(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber)
  }

  /// Two columns for whatever is as wide as a kanji.
  private static func columns(of character: Character) -> Int {
    var columns = 0
    for scalar in character.unicodeScalars {
      switch scalar.value {
      case 0...0x2E7F, 0xFF61...0xFFDC:
        columns += scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
      case 0x3099, 0x309A, 0xFE00...0xFE0F, 0xE0100...0xE01EF: break
      default: columns += 2
      }
    }
    return columns
  }
}
