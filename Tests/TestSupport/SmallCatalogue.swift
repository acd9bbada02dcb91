package import Guidance
package import Procedures
package import Rules

/// A catalogue of a few questions, for tests that must not notice when a fee of the real one changes.
///
///     let catalogue = try SmallCatalogue()
///       .procedure("notice", when: "move.kind = \"in\"", more: "deadline: { day: move.date, kind: duty }")
///       .read()
package struct SmallCatalogue: Sendable {
  /// Texts by path below `Procedures/`.
  package private(set) var files: [String: String]

  package init() { files = SmallCatalogue.vocabulary }

  package func file(_ path: String, _ text: String) -> SmallCatalogue {
    var other = self
    other.files[path] = text
    return other
  }

  /// Adds a procedure; what every file must have but no test asks about is filled in.
  package func procedure(
    _ id: String, need: String = "must", events: String = "[moving-in]", to range: String = "household",
    when: String = "true", applies: String = "", more: String = ""
  ) -> SmallCatalogue {
    let office = more.hasPrefix("office:") || more.contains("\noffice:") ? "" : "office: residents\n"
    return file(
      "national/tests/\(id).yaml",
      """
      name: \(id) name
      kana: てつづき
      kind: application
      events: \(events)
      need: \(need)
      applies:
        to: \(range)
        when: '\(when)'
      \(applies.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n"))
      \(office)law: [Law 1]
      sources: [{ title: Law, checked: 2026 }]
      \(more)

      """)
  }

  /// Reads it; what the reader finds is returned beside.
  package func findings(city: String? = nil) -> (catalogue: Catalogue, diagnostics: [Diagnostic]) {
    CatalogueReader.read(
      files.map { CatalogueFile(path: $0.key, text: $0.value) }.sorted { $0.path < $1.path }, city: city)
  }

  /// Reads a catalogue that has to be sound.
  package func read(city: String? = nil) throws -> Catalogue {
    let (catalogue, diagnostics) = findings(city: city)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Unsound(findings: errors.map(\.short)) }
    return catalogue
  }
}

/// A catalogue or a household of a test that its reader refuses: the test itself is wrong.
package struct Unsound: Error, CustomStringConvertible {
  package let findings: [String]
  package var description: String { findings.joined(separator: "\n") }
}

extension Diagnostic {
  /// `file:line:column code`, as lists of expected findings have it.
  package var short: String {
    "\(range.map { "\($0.file):\($0.line):\($0.column)" } ?? "-") \(code)"
  }
}

extension Catalogue {
  /// Reads a household file that has to be sound.
  package func household(_ yaml: String, today: String = "2026-11-24") throws -> Household {
    let (household, diagnostics) = try reading(yaml, today: today)
    let errors = diagnostics.filter { $0.severity == .error }
    guard errors.isEmpty else { throw Unsound(findings: errors.map(\.short)) }
    return household
  }

  package func reading(
    _ yaml: String, today: String = "2026-11-24", events: HouseholdReader.Events = .all
  ) throws -> (household: Household, diagnostics: [Diagnostic]) {
    let (node, syntax) = YAMLReader.read(yaml, file: "household.yaml")
    guard let node else { throw Unsound(findings: syntax.map(\.short)) }
    return HouseholdReader.read(
      node, by: self, today: CivilDate.of(today), city: city?.code ?? "", events: events)
  }

  /// Judges a household file.
  package func assess(_ yaml: String, today: String = "2026-11-24") throws -> Assessment {
    assess(try household(yaml, today: today))
  }

  package func assess(_ household: Household) -> Assessment { Assessment(of: household, by: self) }

  package func reasons(_ assessment: Assessment) -> LineReasons {
    LineReasons(of: assessment, by: self, closedDays: ClosedDays.of(city, around: assessment.on))
  }

  package func situation(_ yaml: String, today: String = "2026-11-24") throws -> Situation {
    let household = try household(yaml, today: today)
    return Situation(household, by: self, closedDays: ClosedDays.of(city, around: household.on))
  }
}

extension CivilDate {
  /// A day written as `2026-11-24`; a slip in a test gives a day that no test expects.
  package static func of(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(dayNumber: -999_999) }
}
