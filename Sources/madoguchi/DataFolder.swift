import Dispatch
import Foundation
import Localization
import Procedures
import Rules

/// The phrasebooks, with what is wrong in their files.
typealias ReadWords = (books: Phrasebooks, diagnostics: [Diagnostic])

/// The words and the files of a catalogue as they were read, before a city is chosen.
struct ReadData {
  var words: ReadWords
  var files: [ParsedFile]
}

/// Where the catalogue and the words lie on this machine (データの置き場所).
///
/// Looked for in this order: `--data`, `$MADOGUCHI_DATA`, beside the executable (`share/madoguchi`), and upwards from
/// the executable to a checkout.
struct DataFolder {
  let url: URL

  static func find(option: String?) throws -> DataFolder {
    if let option { return try named(option, by: "--data") }
    if let named = ProcessInfo.processInfo.environment["MADOGUCHI_DATA"], !named.isEmpty {
      return try self.named(named, by: "MADOGUCHI_DATA")
    }
    let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let bin = executable.deletingLastPathComponent()
    let beside = bin.appendingPathComponent("../share/madoguchi").standardizedFileURL
    if isData(beside) { return DataFolder(url: beside) }
    var folder = bin
    while folder.path != "/" {
      if isData(folder), exists(folder.appendingPathComponent("Package.swift")) {
        return DataFolder(url: folder)
      }
      folder = folder.deletingLastPathComponent()
    }
    throw ProgramError(.dataMissing, "error.data_missing", ["place": beside.path])
  }

  private static func named(_ path: String, by option: String) throws -> DataFolder {
    let url = URL(fileURLWithPath: path, isDirectory: true)
    guard isData(url) else {
      throw ProgramError(.dataMissing, "error.no_data_there", ["place": path, "by": option])
    }
    return DataFolder(url: url)
  }

  private static func isData(_ url: URL) -> Bool { exists(url.appendingPathComponent("Procedures")) }
  private static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

  /// Every YAML file of the catalogue, with its path below `Procedures/`.
  func catalogueFiles() throws -> [CatalogueFile] { try catalogueFiles(in: "Procedures") }

  /// Every YAML file of a catalogue that lies in a folder.
  func catalogueFiles(in folder: String) throws -> [CatalogueFile] {
    try files(below: folder, ending: [".yaml", ".yml"]).map { path, data in
      guard let text = String(validating: data, as: UTF8.self) else {
        throw ProgramError(.badData, "error.not_utf8", ["file": folder + "/" + path])
      }
      return CatalogueFile(path: path, text: text)
    }
  }

  /// The phrasebooks of all languages, with what is wrong in their files.
  func phrasebooks() throws -> ReadWords { PhrasebookReader.gather(try wordFiles()) }

  /// Words and catalogue files, read on all cores: a desk waits for both.
  func read(withCases: Bool) throws -> ReadData {
    let (words, files) = (try wordFiles(), try catalogueFiles())
    // The words first: they are the longest piece of work.
    let pieces: [Piece] = Workers.allCores.map(files.count + 1) { number in
      number == 0
        ? .words(PhrasebookReader.gather(words))
        : .file(ParsedFile(files[number - 1], withCases: withCases))
    }
    var data = ReadData(words: (Phrasebooks([]), []), files: [])
    for piece in pieces {
      switch piece {
      case .words(let words): data.words = words
      case .file(let file): data.files.append(file)
      }
    }
    return data
  }

  private enum Piece: Sendable {
    case words(ReadWords)
    case file(ParsedFile)
  }

  private func wordFiles() throws -> [(language: Language, file: String, bytes: [UInt8])] {
    let found = try files(below: "Localization", ending: [".po"]).map { path, data in
      let tag = path.split(separator: "/").first.map { $0.split(separator: ".")[0] } ?? "ja"
      return (language: Language(String(tag)), file: "Localization/" + path, bytes: [UInt8](data))
    }
    // A folder without phrases is a language that has just been begun: it shows Japanese.
    let begun = try languageFolders().filter { folder in !found.contains { $0.language == folder } }
    return found + begun.map { (language: $0, file: "Localization/\($0.tag)", bytes: []) }
  }

  private func languageFolders() throws -> [Language] {
    let root = url.appendingPathComponent("Localization")
    let folders = try? FileManager.default.contentsOfDirectory(
      at: root, includingPropertiesForKeys: [.isDirectoryKey], options: .skipsHiddenFiles)
    return (folders ?? []).filter {
      (try? $0.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
    }.map { Language($0.lastPathComponent) }.sorted { $0.tag < $1.tag }
  }

  private func files(below folder: String, ending: [String]) throws -> [(path: String, data: Data)] {
    let root = url.appendingPathComponent(folder)
    guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: root.path) else {
      throw ProgramError(.dataMissing, "error.no_data_there", ["place": root.path, "by": folder])
    }
    return try paths.filter { path in ending.contains { path.hasSuffix($0) } }.sorted().map { path in
      (path, try TextFile.bytes(of: root.appendingPathComponent(path).path, named: folder + "/" + path))
    }
  }
}

extension Workers {
  /// Side by side on all cores of the machine.
  static let allCores = Workers { DispatchQueue.concurrentPerform(iterations: $0, execute: $1) }
}
