/// A place in a file of the catalogue; line and column count from 1.
package struct SourceRange: Sendable, Hashable {
  package var file: String
  package var line: Int
  package var column: Int
  package var length: Int

  package init(file: String, line: Int, column: Int, length: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
    self.length = length
  }
}

/// What a check of the catalogue found (指摘): facts only; the words for it are phrases.
package struct Diagnostic: Sendable, Equatable {
  package enum Severity: String, Sendable { case error, warning, note }

  /// A second place that explains the first ("declared here").
  package struct Note: Sendable, Equatable {
    package var code: String
    package var parameters: [String: String]
    package var range: SourceRange?

    package init(code: String, parameters: [String: String] = [:], range: SourceRange? = nil) {
      self.code = code
      self.parameters = parameters
      self.range = range
    }
  }

  package var severity: Severity
  package var code: String
  package var parameters: [String: String]
  package var range: SourceRange?
  package var notes: [Note]
  package var suggestion: String?

  package init(
    _ severity: Severity, code: String, parameters: [String: String] = [:], range: SourceRange? = nil,
    notes: [Note] = [], suggestion: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.parameters = parameters
    self.range = range
    self.notes = notes
    self.suggestion = suggestion
  }
}

/// What the check of one expression found, with its place as offsets of Unicode scalars in the expression.
package struct ExpressionFinding: Sendable, Equatable {
  /// Stable, in kebab-case: `unknown-name`.
  package let code: String
  package let range: Range<Int>
  package let parameters: [String: String]
  package let suggestion: String?

  package init(
    code: String, range: Range<Int>, parameters: [String: String] = [:], suggestion: String? = nil
  ) {
    self.code = code
    self.range = range
    self.parameters = parameters
    self.suggestion = suggestion
  }

  /// What may be meant as it stands; every other finding is an error.
  package static let warnings = [
    "always-false", "always-true", "branches-differ", "empty-range", "far-date", "may-be-null",
    "members-differ", "never-null", "outside-profile", "table-gap", "table-not-checked", "table-overlap",
    "table-row-unreachable", "versions-gap", "versions-overlap",
  ]

  package var isError: Bool { !Self.warnings.contains(code) }
}
