package import Rules

/// A small change to a procedure's file that ought to be noticed (変異): a comparison turned, a day more, a document less.
///
/// What no case or story notices is written nowhere but in the file itself: a slip there would go unseen.
package struct Mutation: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case comparison, junction, negation, number, counting, document
  }
  package let kind: Kind
  /// What stands there, and what it was changed to.
  package let was: String
  package let became: String
  package let range: SourceRange
  /// The whole file with the change.
  package private(set) var node: LocatedNode

  /// Every change of a procedure's file, in its order.
  package static func all(of procedure: LocatedNode) -> [Mutation] { changes(of: procedure, under: "") }

  /// What says nothing that a household could notice.
  private static let silent: Set<String> = [
    "cases", "sources", "law", "name", "kana", "words", "common", "kind", "notes", "what", "unsure", "not_on",
    "gives", "time", "before", "meant", "note", "late", "counted", "via", "online", "convenience", "post",
    "applicant", "shown", "neutral", "protects", "only", "advise", "events", "unit", "bound", "original",
    "copies",
  ]

  private static func changes(of node: LocatedNode, under key: String) -> [Mutation] {
    switch node.content {
    case .mapping(let entries):
      return entries.enumerated().flatMap { place, entry -> [Mutation] in
        // Before and after are days in a deadline and names of procedures at the top.
        if silent.contains(entry.key) || key.isEmpty && entry.key == "after" { return [] }
        return changes(of: entry.value, under: entry.key).map { change in
          var entries = entries
          entries[place] = .init(key: entry.key, keyRange: entry.keyRange, value: change.node)
          return change.within(node.holding(.mapping(entries)))
        }
      }
    case .sequence(let items):
      let within = items.enumerated().flatMap { place, item in
        changes(of: item, under: key).map { change in
          var items = items
          items[place] = change.node
          return change.within(node.holding(.sequence(items)))
        }
      }
      return within + (key == "bring" ? left(out: items, of: node) : [])
    case .scalar(let text, let isPlain):
      return texts(text, under: key).map { kind, became in
        Mutation(
          kind: kind, was: text, became: became, range: node.range,
          node: node.holding(.scalar(became, isPlain: isPlain)))
      }
    }
  }

  private func within(_ node: LocatedNode) -> Mutation {
    var mutation = self
    mutation.node = node
    return mutation
  }

  /// Each document left out once.
  private static func left(out items: [LocatedNode], of node: LocatedNode) -> [Mutation] {
    items.indices.map { place in
      var kept = items
      let gone = kept.remove(at: place)
      return Mutation(
        kind: .document, was: gone.text ?? gone["item"]?.text ?? "", became: "", range: gone.range,
        node: node.holding(.sequence(kept)))
    }
  }

  private static func texts(_ text: String, under key: String) -> [(Kind, String)] {
    switch key {
    case "days", "months", "years", "eve_of_birthday":
      return Int(text).map { [(.number, "\($0 + 1)"), (.number, "\($0 - 1)")] } ?? []
    case "closed": return [(.counting, text == "keep" ? "next_open" : "keep")]
    case "first_day": return [(.counting, text == "same" ? "next" : "same")]
    case "when", "feel", "amount", "day", "from", "until", "each", "for", "about", "after", "counter":
      return FeelMutation.all(of: text)
    default: return []
    }
  }
}

/// Small changes to the text of an expression.
enum FeelMutation {
  private static let comparisons: [String: String] = [
    "<=": "<", ">=": ">", "<": "<=", ">": ">=", "=": "!=", "!=": "=",
  ]

  static func all(of text: String) -> [(Mutation.Kind, String)] {
    let tokens = tokens(of: text)
    var found: [(Mutation.Kind, String)] = []
    func put(_ kind: Mutation.Kind, _ place: Int, _ other: String) {
      var changed = tokens
      changed[place] = other
      found.append((kind, changed.joined()))
    }
    for (place, token) in tokens.enumerated() {
      if let other = comparisons[token] {
        put(.comparison, place, other)
      } else if token == "and" || token == "or" {
        put(.junction, place, token == "and" ? "or" : "and")
      } else if token == "not", tokens.dropFirst(place + 1).first == "(" {
        put(.negation, place, "")
      } else if let number = Int(token) {
        put(.number, place, "\(number + 1)")
      } else if token == "\"next day\"" || token == "\"same day\"" {
        put(.counting, place, token == "\"next day\"" ? "\"same day\"" : "\"next day\"")
      } else if token.hasPrefix("\"P"), let other = longer(token) {
        put(.number, place, other)
      }
    }
    return found
  }

  /// A duration by one unit longer.
  private static func longer(_ duration: String) -> String? {
    let body = duration.dropFirst(2).dropLast(2)
    guard let number = Int(body), let unit = duration.dropLast().last, unit.isLetter else { return nil }
    return "\"P\(number + 1)\(unit)\""
  }

  /// The words, numbers, operators and texts of an expression; joined they are the expression again.
  static func tokens(of text: String) -> [String] {
    var tokens: [String] = []
    var rest = Array(text)[...]
    func isWord(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "_" || character == "."
    }
    while let first = rest.first {
      var count = 1
      if first == "\"" {
        while count < rest.count, rest[rest.startIndex + count] != "\"" { count += 1 }
        count = min(rest.count, count + 1)
      } else if isWord(first) {
        while count < rest.count, isWord(rest[rest.startIndex + count]) { count += 1 }
      } else if "<>!".contains(first), rest.dropFirst().first == "=" {
        count = 2
      }
      tokens.append(String(rest.prefix(count)))
      rest = rest.dropFirst(count)
    }
    return tokens
  }
}
