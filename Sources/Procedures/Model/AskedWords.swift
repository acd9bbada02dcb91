import Localization

/// A question as it is read aloud (読み上げる質問): what is asked, and what explains it in brackets behind.
package struct AskedWords: Sendable, Hashable {
  package let question: String
  /// Without its brackets; empty where nothing is explained.
  package let remark: String

  /// - Parameter whole: a question in any language, `Married? (Partners: no.)`.
  package init(_ whole: String) {
    let brackets: [(open: Character, close: Character)] = [("（", "）"), ("(", ")")]
    for (open, close) in brackets where whole.last == close {
      // Brackets inside the remark belong to it.
      guard let start = Self.opening(of: whole, open, close) else { continue }
      let before = whole[..<start].trimmingSuffix { $0 == " " }
      guard let end = before.last, Self.ends.contains(end) else { continue }
      question = String(before)
      remark = String(whole[whole.index(after: start)...].dropLast())
      return
    }
    (question, remark) = (whole, "")
  }

  /// What a sentence ends with.
  private static let ends: Set<Character> = ["。", "？", "?", ".", "!", "！"]

  private static func opening(of text: String, _ open: Character, _ close: Character) -> String.Index? {
    var depth = 0
    for place in text.indices.reversed() {
      if text[place] == close { depth += 1 }
      if text[place] == open { depth -= 1 }
      if depth == 0 { return place }
    }
    return nil
  }
}

extension Substring {
  fileprivate func trimmingSuffix(while isTrimmed: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, isTrimmed(last) { rest = rest.dropLast() }
    return rest
  }
}

extension String {
  /// How wide a text is on a screen: Japanese letters and signs take two columns; readings stand above.
  package var screenColumns: Int {
    Reading.strip(self).unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
  }
}
