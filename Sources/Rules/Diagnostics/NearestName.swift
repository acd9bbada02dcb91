/// Finds the name that a misspelt one was meant to be.
package enum NearestName {
  /// The nearest of the names, if one is near enough to be meant.
  package static func of(_ name: String, among names: some Sequence<String>) -> String? {
    let wanted = Array(name.unicodeScalars)
    if wanted.count > 80 { return nil }
    var best: (name: String, distance: Int)?
    for candidate in names {
      let scalars = Array(candidate.unicodeScalars)
      let limit = max(1, min(wanted.count, scalars.count) / 3)
      if abs(scalars.count - wanted.count) > limit || candidate == name { continue }
      let distance = editDistance(wanted, scalars)
      if distance > limit { continue }
      if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Insertions, deletions, replacements and swaps of neighbours that turn one into the other.
  static func editDistance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1] + [Int](repeating: 0, count: b.count)
      for j in 0..<b.count {
        row[j + 1] = min(row[j] + 1, last[j + 1] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
        }
      }
      beforeLast = last
      last = row
    }
    return last[b.count]
  }
}
