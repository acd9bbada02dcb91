import Foundation

/// The checkout that this test lies in, found from its own file upwards.
enum Repository {
  static let root: URL = {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    repeat { folder.deleteLastPathComponent() } while folder.path != "/" && !isRoot(folder)
    return folder
  }()

  private static func isRoot(_ folder: URL) -> Bool {
    ["Package.swift", "Sources", "Procedures"].allSatisfy {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
  }

  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appending(path: path), encoding: .utf8)) ?? ""
  }

  /// Paths below a folder, from the root, sorted.
  static func files(below folder: String, ending: [String]) -> [String] {
    let found =
      (try? FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)) ?? []
    return found.filter { path in ending.contains { path.hasSuffix($0) } }.sorted().map { "\(folder)/\($0)" }
  }

  /// Every text file that is kept: none of the build's, none of git's.
  static let texts: [String] = {
    let folders = ["Sources", "Tests", "Procedures", "Localization", ".ci"].flatMap { folder in
      files(below: folder, ending: [""])
    }
    let top = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return (folders + top.sorted()).filter { path in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: root.appending(path: path).path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue && path != "Package.resolved"
    }
  }()

  static let sources: [SwiftSource] = files(below: "Sources", ending: [".swift"]).map {
    SwiftSource(path: $0, text: text($0))
  }
}

/// Where a pattern is found in a text: NSRegularExpression, because it can look back and goes over a file in one go.
enum Pattern {
  static func places(of pattern: String, in text: String) throws -> [(line: Int, text: String)] {
    let regex = try NSRegularExpression(pattern: pattern)
    let whole = text as NSString
    let matches = regex.matches(in: text, range: NSRange(location: 0, length: whole.length))
    var line = 1
    var seen = 0
    return matches.map { match in
      let between = whole.substring(with: NSRange(location: seen, length: match.range.location - seen))
      line += between.utf8.count { $0 == UInt8(ascii: "\n") }
      seen = match.range.location
      return (line, whole.substring(with: match.range))
    }
  }
}

/// A finding of a house rule, said so that an editor can jump to it.
struct Breach: CustomStringConvertible, Hashable {
  let path: String
  let line: Int
  let what: String

  var description: String { "\(path):\(line): \(what)" }
}
