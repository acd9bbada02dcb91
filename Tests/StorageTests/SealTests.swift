import Foundation
import Testing

@testable import Storage

/// Closing the text of a finished visit, against the vectors of RFC 8439.
@Suite struct SealTests {
  private func bytes(_ hex: String) -> [UInt8] {
    hex.split { $0 == " " || $0 == ":" }.compactMap { UInt8($0, radix: 16) }
  }

  @Test func `a block of the key stream is that of RFC 8439, 2 3 2`() {
    let block = Seal(key: (0..<32).map { UInt8($0) }).block(1, bytes("00 00 00 09 00 00 00 4a 00 00 00 00"))
    #expect(
      block
        == bytes(
          """
          10 f1 e7 e4 d1 3b 59 15 50 0f dd 1f a3 20 71 c4 c7 d1 f4 c7 33 c0 68 03 04 22 aa 9a c3 d4 6c 4e \
          d2 82 64 46 07 9f aa 09 14 c2 d7 05 d9 8b 02 a2 b5 12 9c d1 de 16 4e b9 cb d0 83 e8 a2 50 3c 4e
          """))
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1000]) func `what was closed is opened by its key alone`(count: Int) {
    let seal = Seal(key: Array(repeating: 7, count: 32))
    let text = Data((0..<count).map { UInt8(truncatingIfNeeded: $0) })
    let closed = seal.closed(text)
    #expect(Seal.isClosed(closed) && seal.opened(closed) == text)
    #expect(seal.closed(text) != closed, "the same text twice shows that it is the same")
    #expect(seal.opened(text) == nil)
    if count > 8 {
      #expect(Seal(key: Array(repeating: 8, count: 32)).opened(closed) != text)
      #expect(closed.range(of: text.prefix(8)) == nil)
    }
  }
}
