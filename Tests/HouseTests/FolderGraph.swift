/// Which folder of a room names the types of which other, read off the sources.
///
/// Types are told by their names: what a folder declares outside of other types, and which of those names stand in the
/// code of the others. A room's own files outside of any folder are the folder of the room's name.
struct FolderGraph: CustomStringConvertible {
  let room: String
  let folders: Set<String>
  /// From a folder to each that it names types of, with one example.
  private(set) var arrows: [String: [String: Breach]] = [:]

  init(room: String) throws {
    try self.init(room: room, Repository.sources.filter { $0.room == room })
  }

  init(room: String, _ sources: [SwiftSource]) throws {
    self.room = room
    folders = Set(sources.map { FolderGraph.folder($0, room) })
    var homes: [String: Set<String>] = [:]
    for source in sources {
      for name in try FolderGraph.declared(in: source, nested: false) {
        homes[name, default: []].insert(FolderGraph.folder(source, room))
      }
    }
    for source in sources {
      let own = FolderGraph.folder(source, room)
      // A nested type hides one of the same name elsewhere.
      let hidden = try FolderGraph.declared(in: source, nested: true)
      for place in try Pattern.places(of: #"(?<![.\w])[A-Z]\w*"#, in: source.code)
      where !hidden.contains(place.text) {
        for home in homes[place.text] ?? [] where home != own && arrows[own]?[home] == nil {
          arrows[own, default: [:]][home] = Breach(path: source.path, line: place.line, what: place.text)
        }
      }
    }
  }

  /// Below the room only the first folder counts: what lies deeper belongs to it.
  private static func folder(_ source: SwiftSource, _ room: String) -> String {
    let parts = source.path.split(separator: "/")
    return parts.count > 3 ? String(parts[2]) : room
  }

  private static func declared(in source: SwiftSource, nested: Bool) throws -> Set<String> {
    let indent = nested ? "[ ]+" : ""
    let pattern =
      "(?m)^\(indent)(?:(?:package|internal|final|indirect|nonisolated)\\s+)*"
      + "(?:struct|enum|class|actor|protocol|typealias)\\s+\\w+"
    return Set(
      try Pattern.places(of: pattern, in: source.code).compactMap { place in
        place.text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.last.map(String.init)
      })
  }

  /// The folders that lie on a circle: those that are left when what names nobody is taken away, again and again.
  var onCircles: Set<String> {
    var left = folders
    while let free = left.first(where: { folder in
      left.isDisjoint(with: arrows[folder].map { Set($0.keys) } ?? [])
        || !left.contains { arrows[$0]?[folder] != nil }
    }) {
      left.remove(free)
    }
    return left
  }

  /// The whole graph, a line for each arrow with an example of it.
  var description: String {
    let lines = folders.sorted().flatMap { folder in
      let reached = (arrows[folder] ?? [:]).sorted { $0.key < $1.key }
      return reached.isEmpty
        ? ["  \(folder)"] : reached.map { "  \(folder) -> \($0.key)   \($0.value)" }
    }
    return "folders of \(room):\n" + lines.joined(separator: "\n")
  }
}
