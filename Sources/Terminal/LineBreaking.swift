/// Breaks text into lines by Japanese rules (禁則処理): no 、 or 」 at a line's start, no 「 at its end, words and
/// numbers with their counter (14日, 5件) whole.
package enum LineBreaking {
  package static func wrap(
    _ text: String, _ columns: Int, ambiguous: TextWidth.Ambiguous = .narrow
  ) -> [String] {
    guard columns > 0 else { return [] }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      wrapParagraph(String(paragraph), columns, ambiguous)
    }
  }

  private static func wrapParagraph(
    _ text: String, _ columns: Int, _ ambiguous: TextWidth.Ambiguous
  ) -> [String] {
    let chunks = chunks(of: text).flatMap { split($0, columns, ambiguous) }
    var lines: [[String]] = []
    var line: [String] = []
    var width = 0
    for chunk in chunks {
      let trimmed = trimmingEnd(chunk)
      if !line.isEmpty, width + TextWidth.columns(of: trimmed, ambiguous: ambiguous) > columns {
        lines.append(line)
        line = []
        width = 0
      }
      // Spaces at a line's start are only kept at the start of the text: they indent it.
      if line.isEmpty, !lines.isEmpty, trimmed.isEmpty { continue }
      line.append(chunk)
      width += TextWidth.columns(of: chunk, ambiguous: ambiguous)
    }
    lines.append(line)
    avoidLonelyEnd(&lines, columns, ambiguous)
    return lines.map { trimmingEnd($0.joined()) }
  }

  /// A last line of a single character reads badly: it gets a neighbour from the line before.
  private static func avoidLonelyEnd(
    _ lines: inout [[String]], _ columns: Int, _ ambiguous: TextWidth.Ambiguous
  ) {
    guard lines.count > 1, let end = lines.last,
      TextWidth.columns(of: end.joined(), ambiguous: ambiguous) <= 2,
      let moved = lines[lines.count - 2].last, lines[lines.count - 2].count > 1,
      TextWidth.columns(of: moved, ambiguous: ambiguous) <= columns / 2
    else { return }
    lines[lines.count - 2].removeLast()
    lines[lines.count - 1].insert(moved, at: 0)
  }

  /// Pieces between which a line may break.
  static func chunks(of text: String) -> [String] {
    var chunks: [String] = []
    var previous: Character?
    for character in text {
      if let previous, !mayBreak(between: previous, and: character), !chunks.isEmpty {
        chunks[chunks.count - 1].append(character)
      } else {
        chunks.append(String(character))
      }
      previous = character
    }
    return chunks
  }

  private static func mayBreak(between left: Character, and right: Character) -> Bool {
    if right == " " || right == "　" { return false }
    if left == " " || left == "　" { return true }
    if notAtStart.contains(right) || notAtEnd.contains(left) { return false }
    let leftIsWord = isWord(left)
    let rightIsWord = isWord(right)
    if leftIsWord && rightIsWord {
      return left == "-" || left == "/" ? isLetter(right) && left == "/" : false
    }
    if isDigit(left) && counters.contains(right) { return false }
    if left == "第" && isDigit(right) { return false }
    return true
  }

  private static func split(
    _ chunk: String, _ columns: Int, _ ambiguous: TextWidth.Ambiguous
  ) -> [String] {
    guard TextWidth.columns(of: trimmingEnd(chunk), ambiguous: ambiguous) > columns else { return [chunk] }
    var parts = [""]
    var width = 0
    for character in chunk {
      let own = TextWidth.columns(of: String(character), ambiguous: ambiguous)
      if width + own > columns, !parts[parts.count - 1].isEmpty {
        parts.append("")
        width = 0
      }
      parts[parts.count - 1].append(character)
      width += own
    }
    return parts
  }

  private static func trimmingEnd(_ text: String) -> String {
    var text = text
    while text.last == " " || text.last == "　" { text.removeLast() }
    return text
  }

  private static func isWord(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first, scalar.value < 0x250 else { return false }
    return scalar.value > 0x20
  }

  private static func isDigit(_ character: Character) -> Bool {
    character >= "0" && character <= "9" || character >= "０" && character <= "９"
  }

  private static func isLetter(_ character: Character) -> Bool { character.isLetter }

  private static let notAtStart = Set<Character>(
    "、。，．・：；？！,.:;?!゛゜ヽヾゝゞ々ー～〜」』）】〉》〕］｝’”)]}ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％‰℃…‥")
  private static let notAtEnd = Set<Character>("「『（【〈《〔［｛‘“([{￥＄")
  private static let counters = Set<Character>("年月日時分秒円件人歳才枚番階回通部割％%条項号級週か世万千百")
}
