import Rules

/// Names that a file gives to parts of its expressions (名前をつけた式), and how long an expression may be.
extension ReadingContext {
  typealias Locals = [(name: String, type: FeelType)]

  /// What is longer nobody reads at one glance: its parts get names.
  static let longestExpression = 250

  mutating func checkLength(_ value: LocatedNode) {
    guard let text = value.text, text.utf8.count > Self.longestExpression else { return }
    // Line breaks and indents are layout: they count as one blank.
    let words = text.unicodeScalars.split { $0.properties.isWhitespace }
    let length = words.reduce(words.count - 1) { $0 + $1.count }
    guard length > Self.longestExpression else { return }
    error(
      "expression-too-long", ["length": "\(length)", "most": "\(Self.longestExpression)"], at: value.range)
  }

  /// Reads on with the names that a mapping gives in `named`; they end with it.
  mutating func naming<Result>(
    _ node: LocatedNode, locals: Locals, _ read: (inout ReadingContext) -> Result
  ) -> Result {
    guard node["named"] != nil else { return read(&self) }
    let (outer, before) = (environment, diagnostics.count)
    defer { environment = outer }
    addNames(node, locals: locals)
    let result = read(&self)
    tellUnusedNames(of: node, used: environment.usedNames, since: before)
    return result
  }

  /// Names that no expression of their file speaks of. After an error nothing is said: it may stand in what uses them.
  mutating func tellUnusedNames(of node: LocatedNode, used: Set<String>, since before: Int) {
    if diagnostics[before...].contains(where: { $0.severity == .error }) { return }
    for item in node["named"]?.items ?? [] {
      guard let name = item["name"]?.text, !used.contains(name),
        !node.isOverlaid(beside: item.range)
      else { continue }
      diagnostics.append(Diagnostic(warning: "unused-name", ["name": name], at: item["name"]?.range))
    }
  }

  mutating func addNames(_ node: LocatedNode, locals: Locals) {
    environment.beginFile()
    for item in items(node, "named") where check(item, as: .named) {
      let name = text(item, "name", required: true)
      guard let feel = item["feel"], !feel.isNull else {
        missing("feel", in: item)
        continue
      }
      guard let body = feel.text else {
        error("not-an-expression", at: feel.range)
        continue
      }
      if name.isEmpty { continue }
      if !Self.isName(name) { error("not-a-name", ["text": name], at: item["name"]?.range) }
      if environment.knows(name) { error("declared-twice", ["name": name], at: item["name"]?.range) }
      checkLength(feel)
      let parameters = FunctionReader.parameters(of: item, in: &self)
      let (type, findings) = environment.addNamed(
        name, body, locals: locals + parameters, origin: RuleOrigin(at: feel.range))
      // A day or an amount that may be nothing is nothing where it is used; a condition has to say what it means.
      let expected: FeelType? = if case .boolean = type { nil } else { .optional(type) }
      diagnostics += findings.filter { !isHarmless($0, expected) }.map { diagnostic(for: $0, in: feel) }
    }
  }

  /// One word, so that no reader takes its parts for something else.
  private static func isName(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, first.properties.isAlphabetic else { return false }
    return scalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
    }
  }
}
