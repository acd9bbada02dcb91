import Foundation

/// The folder of the books (記録の置き場所): only what the program made itself is used, and nothing else is touched.
enum StateFolder {
  /// Makes the folder where there is none; refuses one that belongs to others or that others may write to.
  static func prepare(_ folder: String) throws(StoreError) {
    guard !folder.isEmpty else { throw .noFolder }
    var status = stat()
    if stat(folder, &status) != 0 {
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      } catch { throw errno == ENOSPC || errno == EDQUOT ? .full : .readOnly }
      guard stat(folder, &status) == 0 else { throw .readOnly }
    }
    guard status.st_mode & S_IFMT == S_IFDIR else { throw .notOurs }
    guard status.st_uid == geteuid(), status.st_mode & 0o022 == 0 else { throw .notOurs }
  }

  /// A file of the journal must be a file of ours: a link would lead the program to somebody else's.
  static func check(file path: String) throws(StoreError) {
    for ending in ["", "-wal", "-shm"] {
      var status = stat()
      guard lstat(path + ending, &status) == 0 else { continue }
      guard status.st_mode & S_IFMT == S_IFREG, status.st_uid == geteuid(), status.st_nlink == 1 else {
        throw .notOurs
      }
      if status.st_mode & 0o077 != 0 { chmod(path + ending, 0o600) }
    }
  }

  /// An empty file that only this user reads. SQLite gives its journal the rights of the file.
  static func make(file path: String) throws(StoreError) {
    // What is left of a file that is gone would be read into the new one.
    for ending in ["", "-wal", "-shm"] { unlink(path + ending) }
    let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw [ENOSPC, EDQUOT].contains(errno) ? .full : .readOnly }
    Foundation.close(descriptor)
  }

  /// Overwrites a file and takes it away, with its journal.
  @discardableResult
  static func wipe(_ path: String) -> Bool {
    var isGone = true
    for ending in ["", "-wal", "-shm"] {
      guard let size = FileIdentity(path + ending)?.size else { continue }
      let descriptor = Foundation.open(path + ending, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
      if descriptor >= 0 {
        let zeros = [UInt8](repeating: 0, count: 65_536)
        var left = size
        while left > 0 {
          let written = Foundation.write(descriptor, zeros, min(left, zeros.count))
          guard written > 0 else { break }
          left -= written
        }
        fsync(descriptor)
        Foundation.close(descriptor)
      }
      if unlink(path + ending) != 0 { isGone = false }
    }
    return isGone
  }

  /// Keeps a file that cannot be read under another name, until closing time.
  static func setAside(_ path: String) throws(StoreError) {
    guard FileIdentity(path) != nil else { return }
    var number = 1
    while FileIdentity(aside(path, number)) != nil { number += 1 }
    guard rename(path, aside(path, number)) == 0 else { throw .readOnly }
    for ending in ["-wal", "-shm"] where FileIdentity(path + ending) != nil {
      guard rename(path + ending, aside(path, number) + ending) == 0 else { throw .readOnly }
    }
  }

  private static func aside(_ path: String, _ number: Int) -> String { "\(path).damaged-\(number)" }

  /// The files in a folder that were set aside.
  static func setAsides(in folder: String) -> [String] {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return [] }
    names.skipDescendants()
    return names.compactMap { $0 as? String }.filter { $0.contains(".damaged") && !$0.contains("/") }
      .map { folder + "/" + $0 }
  }

  /// The highest number of a day that can be made out anywhere in the files that were set aside.
  static func highestSerial(startingWith front: String, in folder: String) -> Int {
    let mark = Array((front + "-").utf8)
    var highest = 0
    for path in setAsides(in: folder) {
      guard let bytes = FileManager.default.contents(atPath: path) else { continue }
      var place = bytes.startIndex
      while let found = bytes.range(of: Data(mark), in: place..<bytes.endIndex) {
        // Behind the mark of a desk, where there is one.
        let tail = bytes[found.upperBound...].prefix(5).drop { (0x41...0x5A).contains($0) }
        let digits = tail.prefix(3).prefix { (0x30...0x39).contains($0) }
        if let serial = Int(String(decoding: digits, as: UTF8.self)) { highest = max(highest, serial) }
        place = found.upperBound
      }
    }
    return highest
  }
}

/// Which file a path names now (ファイルの同一性): a deleted one that is still open has none.
struct FileIdentity {
  let device: UInt
  let inode: UInt
  let size: Int

  /// nil where there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    (device, inode, size) = (UInt(status.st_dev), UInt(status.st_ino), Int(status.st_size))
  }

  func isSame(as other: FileIdentity) -> Bool { device == other.device && inode == other.inode }

  /// The first bytes of a file; nothing else of it is read.
  static func head(of path: String) -> [UInt8]? {
    let descriptor = Foundation.open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { Foundation.close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = Foundation.read(descriptor, &bytes, bytes.count)
    return count == bytes.count ? bytes : nil
  }
}
