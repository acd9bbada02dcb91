/// Where a rule is written (出所): its file and line, and the law whose text it is, where it has one of its own.
package struct RuleOrigin: Sendable, Equatable {
  package let at: SourceRange?
  package let law: String

  package init(at: SourceRange?, law: String = "") {
    self.at = at
    self.law = law
  }
}
