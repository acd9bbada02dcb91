/// Which form of a phrase goes with which number (数による形), as gettext states it in `Plural-Forms`:
/// `nplurals=2; plural=(n != 1);`.
package struct PluralRule: Sendable {
  /// How many forms there are.
  package let count: Int
  private let formula: Term

  private indirect enum Term: Sendable {
    case number(Int)
    case n
    case not(Term)
    case binary(String, Term, Term)
    case either(Term, Term, Term)
  }

  /// - Returns: nil where the text is no such rule.
  package init?(_ text: String) {
    var fields: [String: String] = [:]
    for field in text.split(separator: ";") {
      guard let equals = field.firstIndex(of: "=") else { continue }
      let name = String(field[..<equals].filter { $0 != " " })
      fields[name] = String(field[field.index(after: equals)...])
    }
    guard let number = fields["nplurals"].flatMap({ Int($0.filter { $0 != " " }) }), (1...8).contains(number),
      let formula = fields["plural"].flatMap(Self.formula)
    else { return nil }
    (count, self.formula) = (number, formula)
  }

  /// The place of the form for a number. A rule that names a form which is not there takes the last.
  package func form(of number: Int) -> Int {
    let place = Self.value(formula, Int(number.magnitude & 0x7FFF_FFFF))
    return (0..<count).contains(place) ? place : count - 1
  }

  private static func value(_ term: Term, _ n: Int) -> Int {
    switch term {
    case .number(let number): return number
    case .n: return n
    case .not(let inner): return value(inner, n) == 0 ? 1 : 0
    case .either(let test, let yes, let no): return value(value(test, n) != 0 ? yes : no, n)
    case .binary(let sign, let left, let right):
      let (a, b) = (value(left, n), value(right, n))
      func truth(_ holds: Bool) -> Int { holds ? 1 : 0 }
      switch sign {
      case "||": return truth(a != 0 || b != 0)
      case "&&": return truth(a != 0 && b != 0)
      case "==": return truth(a == b)
      case "!=": return truth(a != b)
      case "<": return truth(a < b)
      case ">": return truth(a > b)
      case "<=": return truth(a <= b)
      case ">=": return truth(a >= b)
      case "%": return b == 0 ? 0 : a % b
      case "/": return b == 0 ? 0 : a / b
      case "*": return a.multipliedReportingOverflow(by: b).partialValue
      case "+": return a &+ b
      default: return a &- b
      }
    }
  }

  // MARK: reading

  /// Signs that bind alike, from the loosest on, as in C.
  private static let levels = [
    ["||"], ["&&"], ["==", "!="], ["<=", ">=", "<", ">"], ["+", "-"], ["*", "/", "%"],
  ]

  private static func formula(_ text: String) -> Term? {
    // A rule is short; what is long was not meant as one, and could nest too deep to be read.
    guard text.utf8.count <= 500, text.count(where: { "(?!".contains($0) }) <= 40 else { return nil }
    var rest = Substring(text.filter { $0 != " " && $0 != "\t" && $0 != "\n" })
    guard let term = choice(&rest), rest.isEmpty else { return nil }
    return term
  }

  private static func choice(_ rest: inout Substring) -> Term? {
    guard let test = binary(0, &rest) else { return nil }
    guard take("?", &rest) else { return test }
    guard let yes = choice(&rest), take(":", &rest), let no = choice(&rest) else { return nil }
    return .either(test, yes, no)
  }

  private static func binary(_ level: Int, _ rest: inout Substring) -> Term? {
    guard level < levels.count else { return unary(&rest) }
    guard var left = binary(level + 1, &rest) else { return nil }
    while let sign = levels[level].first(where: { rest.hasPrefix($0) }) {
      rest = rest.dropFirst(sign.count)
      guard let right = binary(level + 1, &rest) else { return nil }
      left = .binary(sign, left, right)
    }
    return left
  }

  private static func unary(_ rest: inout Substring) -> Term? {
    if take("!", &rest) { return unary(&rest).map { .not($0) } }
    if take("n", &rest) { return .n }
    if take("(", &rest) {
      guard let inner = choice(&rest), take(")", &rest) else { return nil }
      return inner
    }
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits) else { return nil }
    rest = rest.dropFirst(digits.count)
    return .number(number)
  }

  private static func take(_ sign: Character, _ rest: inout Substring) -> Bool {
    guard rest.first == sign else { return false }
    rest = rest.dropFirst()
    return true
  }
}
