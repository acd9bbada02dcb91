import Foundation

/// A file of text from outside (読み込むファイル): plain, of a bearable size, in UTF-8. Its size is looked at before it
/// is read.
enum TextFile {
  /// Nobody writes a catalogue file, words or a household of more.
  static let limit = 5_000_000

  /// - Parameter name: how the file is called in messages; `-` reads standard input.
  static func bytes(of path: String, named name: String? = nil) throws -> Data {
    let name = name ?? path
    if path == "-" { return try read(FileHandle.standardInput, name) }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let handle = FileHandle(forReadingAtPath: path)
    else { throw ProgramError(.noInput, "error.unreadable", ["file": name]) }
    defer { try? handle.close() }
    if status.st_size > limit { throw tooLarge(name) }
    return try read(handle, name)
  }

  static func text(of path: String, named name: String? = nil) throws -> String {
    let bytes = try bytes(of: path, named: name)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw ProgramError(.badData, "error.not_utf8", ["file": name ?? path])
    }
    return text
  }

  /// A stream has no size: it is read until there is too much of it.
  private static func read(_ handle: FileHandle, _ name: String) throws -> Data {
    var all = Data()
    do {
      while all.count <= limit, let part = try handle.read(upToCount: 1 << 20), !part.isEmpty { all += part }
    } catch {
      throw ProgramError(.noInput, "error.unreadable", ["file": name])
    }
    if all.count > limit { throw tooLarge(name) }
    return all
  }

  private static func tooLarge(_ name: String) -> ProgramError {
    ProgramError(.badData, "error.too_large", ["file": name, "megabytes": "\(limit / 1_000_000)"])
  }
}
