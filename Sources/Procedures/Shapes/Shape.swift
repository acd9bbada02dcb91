/// What one kind of mapping in the catalogue may hold (書ける項目): said once, for the reader, the JSON Schema and the manual.
package struct Shape: Sendable {
  package let name: String
  package let fields: [Field]
  /// The fields' names in their order: every mapping that is read is held against them.
  package let names: [String]

  init(_ name: String, _ fields: [Field]) {
    (self.name, self.fields, names) = (name, fields, fields.map(\.name))
  }

  /// A shape with further fields.
  func adding(_ more: [Field], as name: String) -> Shape { Shape(name, fields + more) }

  /// The same with only some of its fields, none of which must be there.
  func keeping(_ names: [String], as name: String) -> Shape {
    Shape(name, fields.filter { names.contains($0.name) }.map { Field($0.name, $0.kind, as: $0.words) })
  }

  /// What can stand as a field's value.
  package indirect enum Kind: Sendable {
    case text, flag, number, date, duration
    /// An expression of the rule language.
    case feel
    /// One of these words.
    case choice([String])
    /// A mapping of that shape.
    case shape(String)
    /// Names of the author's own with a value each.
    case named(Kind)
    case list(Kind)
    /// One of these.
    case either([Kind])
    /// A household, as household files have it.
    case household

    /// The raw values of an enumeration.
    static func raw<T: RawRepresentable & CaseIterable>(_ type: T.Type) -> Kind where T.RawValue == String {
      .choice(T.allCases.map(\.rawValue))
    }

    /// One of them alone, or a list of several.
    static func oneOrMore(_ kind: Kind) -> Kind { .either([kind, .list(kind)]) }
    static let texts = Kind.oneOrMore(.text)
  }

  package struct Field: Sendable {
    package let name: String
    package let kind: Kind
    package let isRequired: Bool
    /// Under which key its sentence stands; several fields that mean the same share it.
    package let words: String

    init(_ name: String, _ kind: Kind, required: Bool = false, as words: String? = nil) {
      (self.name, self.kind, isRequired, self.words) = (name, kind, required, words ?? name)
    }

    static func required(_ name: String, _ kind: Kind, as words: String? = nil) -> Field {
      Field(name, kind, required: true, as: words)
    }
  }

  /// A shape by its name, for those that hold one another.
  package static func called(_ name: String) -> Shape? { all.first { $0.name == name } }

  /// Files of the catalogue, by where they lie, with what stands in them.
  package static let files: [(place: String, kind: Kind)] = [
    ("national/", .shape("procedure")),
    ("functions/", .either([.shape("function"), .list(.shape("function"))])),
    ("questions/links.yaml", .list(.shape("link"))),
    ("questions/derived.yaml", .list(.shape("computed"))), ("questions/bounds.yaml", .list(.shape("bounds"))),
    ("questions/scopes.yaml", .list(.shape("scope"))), ("questions/topics.yaml", .list(.shape("topic"))),
    ("questions/", .list(.shape("question"))), ("documents/", .list(.shape("document"))),
    ("offices.yaml", .list(.shape("office"))), ("elsewhere.yaml", .list(.shape("elsewhere"))),
    ("life-events.yaml", .list(.shape("life_event"))), ("start.yaml", .shape("event_board")),
    ("catalogue.yaml", .shape("catalogue")), ("cities/*/city.yaml", .shape("city")),
    ("cities/", .shape("patch")),
  ]

  /// What stands in a file, by its path below the catalogue.
  package static func kind(of path: String) -> Kind? {
    if path.hasPrefix("cities/") { return .shape(path.hasSuffix("/city.yaml") ? "city" : "patch") }
    return files.first { $0.place.hasSuffix("/") ? path.hasPrefix($0.place) : path == $0.place }?.kind
  }

  /// Every shape, in the order of the manual.
  package static let all: [Shape] = ofProcedures + ofParts

  private static let ofProcedures: [Shape] = [
    procedure, patch, applies, needChoice, deadline, cause, otherDay, benefit, officeChoice, bring, fees,
    online, convenience, times, named, parameter, meant, source, notOn, example, expectation,
  ]

  private static let ofParts: [Shape] = [
    function, version, table, output, row, question, implied, offer, doubt, prefilled, computed, link,
    bounds, span, document, office, elsewhere, lifeEvent, eventBoard, eventGroup, eventsTogether, scope,
    topic, catalogue, city, building,
    cityOffice, opening, pause, telephone, closedDay, closedEveryYear,
  ]
}
