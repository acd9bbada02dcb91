import Testing

/// The folders of a room stand in an order, so that a newcomer can read them one after the other.
@Suite struct FolderGraphTests {
  @Test(arguments: FloorPlan.folders.keys.sorted())
  func `no folder names one that names it`(room: String) throws {
    let graph = try FolderGraph(room: room)
    #expect(graph.onCircles.isEmpty, "\(graph)")
  }

  @Test(arguments: FloorPlan.folders.keys.sorted())
  func `a folder names only those before it`(room: String) throws {
    let graph = try FolderGraph(room: room)
    let order = FloorPlan.folders[room] ?? []
    #expect(graph.folders == Set(order), "a new folder needs its place in the order")
    for (place, folder) in order.enumerated() {
      let later = (graph.arrows[folder] ?? [:]).filter { !order[..<place].contains($0.key) }
      #expect(later.isEmpty, "\(graph)")
    }
  }

  @Test func `a circle is seen and its arrows are told`() throws {
    let sources = [
      ("A/One", "struct One {}\n"), ("B/Two", "struct Two { let one: One }\n"),
      ("C/Three", "enum Three { case four(Four) }\n"),
      ("D/Four", "struct Four { var two: Two; let three: [Three] }\n"),
      // Neither what only bears the name nor what stands in a text or a comment is an arrow.
      (
        "A/Other",
        "enum Other {\n  struct Two {}\n  // Four\n  static let words = \"Three\", two = Two()\n}\n"
      ),
    ].map { SwiftSource(path: "Sources/Room/\($0.0).swift", text: $0.1) }
    let graph = try FolderGraph(room: "Room", sources)
    #expect(graph.onCircles == ["C", "D"])
    #expect(
      graph.description == """
        folders of Room:
          A
          B -> A   Sources/Room/B/Two.swift:1: One
          C -> D   Sources/Room/C/Three.swift:1: Four
          D -> B   Sources/Room/D/Four.swift:1: Two
          D -> C   Sources/Room/D/Four.swift:1: Three
        """)
  }
}
