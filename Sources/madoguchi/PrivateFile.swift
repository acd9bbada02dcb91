import Foundation

/// A file that nobody else may read (本人だけのファイル): from its first byte on, and whole or not at all.
enum PrivateFile {
  /// Writes a new file with the first free number; gives its path.
  static func write(_ text: String, into folder: String, named name: String, ending: String) throws -> String
  {
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for number in 1...99_999 {
      let path = "\(folder)/\(name)-\(number).\(ending)"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw Refusal(errno)
      }
      let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      do {
        try file.write(contentsOf: Data(text.utf8))
        try file.synchronize()
      } catch {
        let refusal = Refusal(errno)
        // A page without its words would be taken for one.
        unlink(path)
        throw refusal
      }
      return path
    }
    throw Refusal(EEXIST)
  }

  /// Why the machine refused, in its own words.
  struct Refusal: Error, CustomStringConvertible {
    let description: String
    init(_ code: Int32) { description = String(cString: strerror(code)) }
  }
}
