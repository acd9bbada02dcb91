/// The text of a catalogue function as it stands from one day until another (施行日・失効日); the fact `on` picks it.
package struct FunctionVersion: Sendable {
  package let from: CivilDate?
  package let until: CivilDate?
  /// Empty where the version is a table.
  package let body: String
  package let table: TableText?
  package let origin: RuleOrigin?

  package init(
    from: CivilDate? = nil, until: CivilDate? = nil, body: String, origin: RuleOrigin? = nil
  ) {
    (self.from, self.until, self.body, self.origin) = (from, until, body, origin)
    table = nil
  }

  package init(
    from: CivilDate? = nil, until: CivilDate? = nil, table: TableText, origin: RuleOrigin? = nil
  ) {
    (self.from, self.until, self.table, self.origin) = (from, until, table, origin)
    body = ""
  }

  /// What the check found in one of a function's versions.
  package struct Finding: Sendable, Equatable {
    /// Which of the versions, from 0.
    package let version: Int
    /// Where in its table; nil where it is an expression.
    package let place: TableText.Place?
    package let finding: ExpressionFinding
  }
}
