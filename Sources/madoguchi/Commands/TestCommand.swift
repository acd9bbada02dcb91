import ArgumentParser
import Foundation
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi test`: the cases that stand beside the procedures, and whole households with their lists.
struct TestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "手続きの事例を試す / run the cases of the catalogue")

  @Argument(help: "手続きのid / id of one procedure")
  var procedure: String?

  @Option(
    help: "物語（世帯と、法令から出した一覧）のファイルかフォルダ / households with the lists that law gives them")
  var stories: String?

  @Flag(help: "事例と物語で一度も試していない条件・書類・手数料・期限・額 / what no case or story ever tried")
  var coverage = false

  @Flag(help: "手続きを少しずつ書きかえて、事例と物語が気づくか / whether cases and stories notice small changes")
  var mutants = false

  @OptionGroup var options: DataOptions

  func run() throws {
    let folder = try options.folder()
    let read = try folder.read(withCases: true)
    try DataOptions.check(options.language, among: read.words.books)
    let data = try LoadedData(read, folder, city: try options.cityCode())
    let told = try TestReport(
      data, read.files, folder, options, stories: stories.map { try StoryFiles.read($0) } ?? [],
      only: procedure.map { ProcedureID($0) })
    if coverage { return try told.coverage() }
    if mutants { return try told.mutants() }
    let isRight = [try told.cases(), try told.stories()]
    if isRight.contains(false) { throw ExitCode.failure }
  }
}

/// The files of stories (物語): one, or all of a folder.
enum StoryFiles {
  static func read(_ path: String) throws -> [Story] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw ProgramError(.badData, "error.no_such_file", ["path": path])
    }
    let paths =
      isFolder.boolValue
      ? try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".yaml") }.sorted()
        .map { path + "/" + $0 } : [path]
    return try paths.flatMap { path -> [Story] in
      let bytes = try TextFile.bytes(of: path, named: path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw ProgramError(.badData, "error.not_utf8", ["file": path])
      }
      let (node, diagnostics) = YAMLReader.read(text, file: path)
      guard let node, diagnostics.isEmpty else {
        throw ProgramError(.badData, "error.not_a_story", ["file": path])
      }
      return Story.read(node)
    }
  }
}
