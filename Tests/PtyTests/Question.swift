import Foundation

/// A question as it stands on the screen (画面の質問), read back by the words of the catalogue.
struct AskedOnScreen {
  struct Option {
    var key: String
    var label: String
    var isFocused: Bool
    /// Nil where nothing can be ticked.
    var isTicked: Bool?
  }

  /// Name of the question in the catalogue.
  let name: String
  let options: [Option]
  /// Members of whom it is asked, as far as they are in sight.
  let rows: [String]
  /// Place in `rows` of the one whose turn it is.
  let current: Int?
  /// The one of whom it is asked.
  let member: String?
  /// A field to type in.
  var isField: Bool { options.allSatisfy { "-n".contains($0.key) } }

  /// Nil where no question's words stand there; `whole` is the same page on a larger screen.
  init?(_ shown: Shown, whole: Shown? = nil, _ words: Words, _ family: Family) {
    let main = shown.main
    let options = Self.options(main)
    let (rows, current) = Self.rows(main, words, family)
    let heading = main.compactMap {
      // Of several, with their place: 配偶者 2/4人.
      let name = $0.trimmingCharacters(in: .whitespaces).replacing(#/ [0-9]+(?:/| of )[0-9]+人?$/#, with: "")
      return family.member(called: name, in: words)
    }
    let text = shown.mainWords + (whole?.mainWords ?? "")
    guard let found = words.questions.first(where: { text.contains($0.words) }) else { return nil }
    name = found.name
    (self.options, self.rows, self.current) = (options, rows, current)
    member = current.map { rows[$0] } ?? heading.last
  }

  /// Lines such as `>1 [レ] 犬`, with what is left of a label on the lines below.
  static func options(_ lines: [String]) -> [Option] {
    var options: [Option] = []
    var isOpen = false
    for line in lines {
      if let found = line.firstMatch(of: #/^([> ])([0-9A-Zny-]) (?:\[(.)\] )?(\S.*)$/#) {
        let tick = found.3.map { !$0.allSatisfy(\.isWhitespace) }
        options.append(
          Option(
            key: String(found.2), label: found.4.withoutSpaces, isFocused: found.1 == ">", isTicked: tick))
        isOpen = true
      } else if isOpen, line.hasPrefix("   "), let last = options.indices.last {
        options[last].label += line.withoutSpaces
      } else {
        isOpen = false
      }
    }
    return options
  }

  /// Lines such as ` > 本人`, `   配偶者   有効`.
  private static func rows(_ lines: [String], _ words: Words, _ family: Family) -> ([String], Int?) {
    var rows: [String] = []
    var current: Int?
    for line in lines {
      guard let found = line.firstMatch(of: #/^ ([> ]) (\S.*)$/#) else { continue }
      let name = String(found.2).components(separatedBy: "  ").first ?? ""
      guard let member = family.member(called: name, in: words) else { continue }
      if found.1 == ">" { current = rows.count }
      rows.append(member)
    }
    return current == nil ? ([], nil) : (rows, current)
  }
}

extension Words {
  /// The choices of a question with their words.
  func choices(of question: String) -> [(id: String, words: String)] {
    keys(below: question + ".").filter {
      !["ask", "label", "why", "help", "either", "doubt"].contains($0.prefix { $0 != "." })
    }.map { id in
      (id, self[question + "." + id])
    }
  }
}
