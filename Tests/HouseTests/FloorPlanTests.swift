import Foundation
import Testing

/// The arrows of the floor plan, held against the package description and the import lines.
@Suite struct FloorPlanTests {
  /// Targets of `Package.swift` with the names among their dependencies.
  static let targets: [String: Set<String>] = {
    let text = Repository.text("Package.swift")
    var targets: [String: Set<String>] = [:]
    let starts = text.matches(of: #/\.(?:target|executableTarget)\(\s*name:\s*"(\w+)"/#)
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1].range.lowerBound : text.endIndex
      let part = text[start.range.upperBound..<end]
      guard let list = part.firstMatch(of: #/dependencies:\s*\[(.*?)\]/#.dotMatchesNewlines()) else {
        targets[String(start.1)] = []
        continue
      }
      // A target without dependencies must not be given those of the next one: its own end comes first.
      let before = part[..<list.range.lowerBound]
      let names = before.contains("swiftSettings") || before.contains(".testTarget") ? "" : String(list.1)
      targets[String(start.1)] = Set(
        names.replacing(#/package:\s*"[^"]*"/#, with: "").matches(of: #/"([\w.-]+)"/#).map { String($0.1) })
    }
    return targets
  }()

  @Test func `the package description is read`() {
    #expect(Self.targets["Screens"]?.contains("Terminal") == true)
    #expect(Self.targets["Procedures"]?.contains("CYaml") == true)
    #expect(Self.targets["Rules"]?.isEmpty == true)
    #expect(Self.targets["Storage"]?.contains("GRDB") == true)
  }

  @Test(arguments: FloorPlan.arrows.keys.sorted())
  func `a room depends on what its arrows reach and nothing else`(room: String) throws {
    let dependencies = try #require(Self.targets[room], "no target \(room) in Package.swift")
    #expect(dependencies.subtracting(FloorPlan.arrows[room] ?? []).isEmpty)
  }

  @Test func `every target with Swift in it stands on the floor plan`() {
    let rooms = Set(Repository.sources.map(\.room))
    #expect(
      rooms == Set(FloorPlan.arrows.keys), "a new room needs its arrows here and in the architecture note")
  }

  @Test func `every import is among the dependencies of its room`() {
    var breaches: [Breach] = []
    for source in Repository.sources {
      let allowed = (Self.targets[source.room] ?? []).union(
        FloorPlan.spine.contains(source.room) ? [] : FloorPlan.system)
      for (name, line) in source.imports where !allowed.contains(name) {
        breaches.append(Breach(path: source.path, line: line, what: "import \(name)"))
      }
    }
    #expect(breaches.isEmpty)
  }

  @Test(arguments: [
    ("CNcurses", "Sources/Curses/"), ("CYaml", "Sources/Procedures/YAML/"), ("GRDB", "Sources/Storage/"),
    ("CPango", "Sources/Printing/"), ("ArgumentParser", "Sources/madoguchi/"),
  ])
  func `a library has one room that knows it`(library: String, folder: String) {
    let importers = Repository.sources.filter { source in source.imports.contains { $0.name == library } }
    #expect(!importers.isEmpty)
    #expect(importers.map(\.path).filter { !$0.hasPrefix(folder) }.isEmpty)
  }

  @Test func `an edge never imports an edge and the spine never imports an edge`() {
    let edges: Set<String> = ["Curses", "Storage", "Printing", "Conformance"]
    let breaches = Repository.sources.filter { $0.room != "madoguchi" }.flatMap { source in
      source.imports.filter { edges.contains($0.name) && $0.name != source.room }.map {
        Breach(path: source.path, line: $0.line, what: "import \($0.name)")
      }
    }
    #expect(breaches.isEmpty)
  }
}

extension SwiftSource {
  var imports: [(name: String, line: Int)] {
    let pattern =
      #"(?m)^[ \t]*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:package|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|enum|class|func)\s+)?(\w+)"#
    let places = try? Pattern.places(of: pattern, in: code)
    return (places ?? []).map { (String($0.text.split { !$0.isLetter && !$0.isNumber }.last ?? ""), $0.line) }
  }
}
