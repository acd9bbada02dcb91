import CSystem
import Foundation
import Screens
import Synchronization

/// Messages of the worker for the loop (連絡箱): the only thing that two threads touch.
final class Mailbox: Sendable {
  private let messages = Mutex<[Message]>([])
  private let ends: (read: Int32, write: Int32)

  /// nil when the machine gives no pipe any more.
  init?() {
    var ends: [Int32] = [-1, -1]
    guard cs_pipe(&ends) == 0 else { return nil }
    self.ends = (ends[0], ends[1])
  }

  deinit {
    close(ends.read)
    close(ends.write)
  }

  /// Becomes readable when a message waits.
  var descriptor: Int32 { ends.read }

  func put(_ message: Message) {
    messages.withLock { $0.append(message) }
    var byte: UInt8 = 1
    // A full pipe wakes as well as one byte more.
    _ = write(ends.write, &byte, 1)
  }

  func take() -> [Message] {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(ends.read, &bytes, bytes.count) > 0 {}
    return messages.withLock { messages in
      defer { messages = [] }
      return messages
    }
  }
}
