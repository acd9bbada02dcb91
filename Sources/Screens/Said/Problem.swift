import Localization

/// What hinders the store or the paper: the key of its words and the machine's own detail.
package struct Problem: Sendable, Hashable {
  package let key: String
  package let detail: String

  package init(_ key: String, detail: String = "") { (self.key, self.detail) = (key, detail) }
}

extension Words {
  func problem(_ problem: Problem) -> String { self(problem.key, ["detail": problem.detail]) }
}
