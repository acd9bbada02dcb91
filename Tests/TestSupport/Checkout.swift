import Foundation
package import Localization
package import Procedures
package import Rules

/// The checkout that the tests lie in, for tests that read the real catalogue and the real words.
package enum Checkout {
  private static let folder: URL = {
    var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    repeat { folder.deleteLastPathComponent() } while folder.path != "/" && !isRoot(folder)
    return folder
  }()

  private static func isRoot(_ folder: URL) -> Bool {
    ["Package.swift", "Sources", "Procedures"].allSatisfy {
      FileManager.default.fileExists(atPath: folder.appending(path: $0).path)
    }
  }

  /// The text of a file by its path from the root; nil where there is none.
  package static func text(_ path: String) -> String? {
    try? String(contentsOf: folder.appending(path: path).standardizedFileURL, encoding: .utf8)
  }

  /// Paths below a folder, from that folder, sorted.
  package static func files(below path: String, ending: String = "") -> [String] {
    let found = try? FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: path).path)
    return (found ?? []).filter { name in
      var isFolder: ObjCBool = false
      let place = folder.appending(path: path).appending(path: name).path
      return name.hasSuffix(ending) && FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  /// Every YAML file below a folder of a catalogue.
  package static func catalogueFiles(in path: String = "Procedures") -> [CatalogueFile] {
    files(below: path, ending: ".yaml").compactMap { name in
      text("\(path)/\(name)").map { CatalogueFile(path: name, text: $0) }
    }
  }

  /// The words that the product ships.
  package static let phrasebooks: (books: Phrasebooks, diagnostics: [Diagnostic]) = PhrasebookReader.gather(
    files(below: "Localization", ending: ".po").map { name in
      let tag = name.split(separator: "/").first.map(String.init) ?? "ja"
      return (Language(tag), "Localization/\(name)", Array((text("Localization/\(name)") ?? "").utf8))
    })
}
