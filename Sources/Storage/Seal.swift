import Foundation

/// What closes the text of a finished visit (封): whoever opens it again has the key, and nobody reads it by the way.
///
/// ChaCha20 (RFC 8439). The key lies beside the books in a file of its own and goes when the last finished visit goes;
/// it keeps text out of pages that are read, copied or left over, not from whoever may read the whole folder.
struct Seal {
  private static let mark = Data("seal1:".utf8)
  private let key: [UInt32]

  init(key: [UInt8]) { self.key = Self.words(key[...]) }

  // MARK: - The key's file

  private static func path(in folder: String) -> String { folder + "/finished.key" }

  /// The key of a folder; a new one where there is none. nil where it cannot be read or written.
  static func of(_ folder: String, makes: Bool) -> Seal? {
    let path = path(in: folder)
    do { try StateFolder.check(file: path) } catch { return nil }
    if let kept = FileManager.default.contents(atPath: path), kept.count == 32 {
      return Seal(key: [UInt8](kept))
    }
    guard makes else { return nil }
    do { try StateFolder.make(file: path) } catch { return nil }
    var random = SystemRandomNumberGenerator()
    let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    let descriptor = Foundation.open(path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { Foundation.close(descriptor) }
    guard Foundation.write(descriptor, key, key.count) == key.count, fsync(descriptor) == 0 else {
      return nil
    }
    return Seal(key: key)
  }

  /// What was closed with it cannot be opened any more.
  static func forget(_ folder: String) { StateFolder.wipe(path(in: folder)) }

  // MARK: - Closing and opening

  static func isClosed(_ body: Data) -> Bool { body.starts(with: mark) }

  func closed(_ body: Data) -> Data {
    var random = SystemRandomNumberGenerator()
    let nonce = (0..<12).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    return Self.mark + nonce + mixed([UInt8](body), nonce)
  }

  /// nil for what was not closed.
  func opened(_ body: Data) -> Data? {
    guard Self.isClosed(body), body.count >= Self.mark.count + 12 else { return nil }
    let rest = [UInt8](body.dropFirst(Self.mark.count))
    return Data(mixed(Array(rest.dropFirst(12)), Array(rest.prefix(12))))
  }

  /// The same once more gives what it was before.
  private func mixed(_ text: [UInt8], _ nonce: [UInt8]) -> [UInt8] {
    var text = text
    for start in stride(from: 0, to: text.count, by: 64) {
      let stream = block(UInt32(start / 64 + 1), nonce)
      for place in start..<min(start + 64, text.count) { text[place] ^= stream[place - start] }
    }
    return text
  }

  /// A block of the key stream (RFC 8439, 2.3).
  func block(_ count: UInt32, _ nonce: [UInt8]) -> [UInt8] {
    let begin = [0x6170_7865, 0x3320_646E, 0x7962_2D32, 0x6B20_6574] + key + [count] + Self.words(nonce[...])
    var state = begin
    func turn(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
      func step(_ x: Int, _ y: Int, _ z: Int, _ bits: UInt32) {
        state[x] &+= state[y]
        let mixed = state[z] ^ state[x]
        state[z] = mixed << bits | mixed >> (32 - bits)
      }
      step(a, b, d, 16)
      step(c, d, b, 12)
      step(a, b, d, 8)
      step(c, d, b, 7)
    }
    for _ in 0..<10 {
      for column in 0..<4 { turn(column, column + 4, column + 8, column + 12) }
      for column in 0..<4 {
        turn(column, 4 + (column + 1) % 4, 8 + (column + 2) % 4, 12 + (column + 3) % 4)
      }
    }
    return zip(state, begin).flatMap { word, first in
      let sum = word &+ first
      return (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt32($0))) }
    }
  }

  private static func words(_ bytes: ArraySlice<UInt8>) -> [UInt32] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { start in
      (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[start + $1]) << (8 * UInt32($1)) }
    }
  }
}
