/// One piece of a regular expression.
indirect enum RegexNode: Sendable {
  case empty
  case character(CharacterClass)
  case start
  case end
  case group(RegexNode, Int?)
  case sequence([RegexNode])
  case choice([RegexNode])
  case repeated(RegexNode, least: Int, most: Int?, isGreedy: Bool)
  case reference(Int)
}

/// Reads a regular expression in the syntax of XPath (XML Schema's, with anchors, groups and reluctant quantifiers).
struct RegexParser {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private(set) var groups = 0
  private(set) var hasReference = false
  private let dotMatchesLines: Bool
  private var closed: Set<Int> = []

  init(_ scalars: [Unicode.Scalar], dotMatchesLines: Bool) {
    self.scalars = scalars
    self.dotMatchesLines = dotMatchesLines
  }

  /// Nil when it is no regular expression.
  mutating func parse() -> RegexNode? {
    guard let node = choice(40), position == scalars.count else { return nil }
    return node
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    position += 1
    return true
  }

  private mutating func choice(_ depth: Int) -> RegexNode? {
    guard depth > 0 else { return nil }
    var branches: [RegexNode] = []
    repeat {
      var pieces: [RegexNode] = []
      while let scalar = next, scalar != "|", scalar != ")" {
        guard let piece = piece(depth) else { return nil }
        pieces.append(piece)
      }
      branches.append(pieces.count == 1 ? pieces[0] : .sequence(pieces))
    } while take("|")
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func piece(_ depth: Int) -> RegexNode? {
    guard let atom = atom(depth) else { return nil }
    var least = 1
    var most: Int? = 1
    switch next {
    case "?": least = 0
    case "*": (least, most) = (0, nil)
    case "+": most = nil
    case "{":
      position += 1
      guard let number = number() else { return nil }
      least = number
      most = number
      if take(",") { most = next == "}" ? nil : self.number() ?? -1 }
      guard next == "}", most.map({ $0 >= least }) ?? true else { return nil }
    default: return atom
    }
    position += 1
    if case .start = atom { return nil }
    if case .end = atom { return nil }
    let isGreedy = !take("?")
    return .repeated(atom, least: least, most: most, isGreedy: isGreedy)
  }

  private mutating func number() -> Int? {
    var value = 0
    var digits = 0
    while let scalar = next, scalar.isDigit {
      value = min(value * 10 + Int(scalar.value - 0x30), 100_000)
      digits += 1
      position += 1
    }
    return digits > 0 ? value : nil
  }

  private mutating func atom(_ depth: Int) -> RegexNode? {
    guard let scalar = next else { return nil }
    position += 1
    switch scalar {
    case ".": return .character(.any(lines: dotMatchesLines))
    case "^": return .start
    case "$": return .end
    case "(":
      var number: Int?
      if take("?") {
        if !take(":") { return nil }
      } else {
        groups += 1
        number = groups
      }
      guard let inner = choice(depth - 1), take(")") else { return nil }
      if let number { closed.insert(number) }
      return .group(inner, number)
    case "[": return set(depth).map { .character($0) }
    case "\\": return escape()
    case "?", "*", "+", "{", "}", ")", "]", "|": return nil
    default: return .character(.range(scalar.value...scalar.value))
    }
  }

  private mutating func escape() -> RegexNode? {
    if let scalar = next, scalar.isDigit, scalar != "0" {
      var number = 0
      // As many digits as still name a group that is closed.
      while let digit = next, digit.isDigit {
        let longer = number * 10 + Int(digit.value - 0x30)
        if number > 0, longer > groups { break }
        number = longer
        position += 1
      }
      guard closed.contains(number) else { return nil }
      hasReference = true
      return .reference(number)
    }
    return classEscape().map { .character($0) }
  }

  /// What stands after a backslash, outside of brackets and inside.
  private mutating func classEscape() -> CharacterClass? {
    guard let scalar = next else { return nil }
    position += 1
    func one(_ scalar: Unicode.Scalar) -> CharacterClass { .range(scalar.value...scalar.value) }
    switch scalar {
    case "n": return one("\n")
    case "r": return one("\r")
    case "t": return one("\t")
    case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]", "$": return one(scalar)
    case "d": return .category("Nd")
    case "D": return .not(.category("Nd"))
    case "s": return .codes([0x09...0x0A, 0x0D...0x0D, 0x20...0x20])
    case "S": return .not(.codes([0x09...0x0A, 0x0D...0x0D, 0x20...0x20]))
    case "w": return .word
    case "W": return .not(.word)
    case "i": return .nameStart
    case "I": return .not(.nameStart)
    case "c": return .namePart
    case "C": return .not(.namePart)
    case "p", "P":
      guard take("{") else { return nil }
      var name = ""
      while let letter = next, letter != "}", name.utf8.count < 60 {
        name.unicodeScalars.append(letter)
        position += 1
      }
      guard take("}") else { return nil }
      let known: CharacterClass? =
        name.hasPrefix("Is")
        ? CharacterClass.block(String(name.dropFirst(2)))
        : CharacterClass.categories.contains(name) ? .category(name) : nil
      return known.map { scalar == "P" ? .not($0) : $0 }
    default: return nil
    }
  }

  /// After `[`: ranges, single characters and escapes, perhaps negated, perhaps less another class.
  private mutating func set(_ depth: Int) -> CharacterClass? {
    guard depth > 0 else { return nil }
    let isNegated = take("^")
    var parts: [CharacterClass] = []
    while let scalar = next {
      if scalar == "]" {
        position += 1
        if parts.isEmpty { return nil }
        let union = CharacterClass.union(parts)
        return isNegated ? .not(union) : union
      }
      if scalar == "-", position + 1 < scalars.count, scalars[position + 1] == "[", !parts.isEmpty {
        position += 2
        guard let less = set(depth - 1), take("]") else { return nil }
        let union = CharacterClass.union(parts)
        return .minus(isNegated ? .not(union) : union, less)
      }
      guard let low = member() else { return nil }
      if case .range(let range) = low, next == "-", position + 1 < scalars.count,
        scalars[position + 1] != "]", scalars[position + 1] != "["
      {
        position += 1
        guard let high = member(), case .range(let end) = high, end.lowerBound >= range.lowerBound else {
          return nil
        }
        parts.append(.range(range.lowerBound...end.lowerBound))
      } else {
        parts.append(low)
      }
    }
    return nil
  }

  private mutating func member() -> CharacterClass? {
    guard let scalar = next else { return nil }
    position += 1
    if scalar == "\\" { return classEscape() }
    if scalar == "[" || scalar == "]" { return nil }
    return .range(scalar.value...scalar.value)
  }
}
