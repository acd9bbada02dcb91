import Rules

/// Warnings that an author has seen and means (承知している注意), each at its place and with the reason:
///
///     meant:
///       - { warning: may-be-null, in: feel, why: 呼ぶ側で2人以上いることを確かめている }
extension ReadingContext {
  /// Reads a mapping; of what is found in it, the warnings that it says are meant are not told.
  mutating func meaning<Result>(
    _ node: LocatedNode, _ read: (inout ReadingContext) -> Result
  ) -> Result {
    guard node["meant"] != nil else { return read(&self) }
    let before = diagnostics.count
    let result = read(&self)
    let isBroken = diagnostics[before...].contains { $0.severity == .error }
    var found = Array(diagnostics[before...])
    diagnostics.removeSubrange(before...)
    for item in items(node, "meant") where check(item, as: .meant) {
      silence(item, of: node, among: &found, isBroken: isBroken)
    }
    diagnostics += found
    return result
  }

  private mutating func silence(
    _ item: LocatedNode, of node: LocatedNode, among found: inout [Diagnostic], isBroken: Bool
  ) {
    let (code, path) = (text(item, "warning", required: true), text(item, "in", required: true))
    guard !text(item, "why").isEmpty else { return missing("why", in: item) }
    let known = Shape.meantWarnings
    guard known.contains(code) else {
      error(
        "unknown-warning", ["text": code, "known": known.joined(separator: ", ")],
        at: item["warning"]?.range ?? item.range, suggestion: NearestName.of(code, among: known))
      return
    }
    let parts = node.parts(at: path.split(separator: ".")[...])
    guard !parts.isEmpty else {
      let fields =
        (node.entries ?? []).map(\.key) + (node["named"]?.items ?? []).compactMap { $0["name"]?.text }
      error(
        "meant-nowhere", ["text": path], at: item["in"]?.range ?? item.range,
        suggestion: NearestName.of(path, among: fields))
      return
    }
    let rest = found.filter { finding in
      !(finding.severity == .warning && finding.code == code
        && parts.contains { part in finding.range.map(part.holds) ?? false })
    }
    // What an error kept from being read may be what is meant.
    if rest.count == found.count, !isBroken, !node.isOverlaid(beside: item.range) {
      diagnostics.append(Diagnostic(warning: "meant-nothing", ["text": code, "in": path], at: item.range))
    }
    found = rest
  }
}
