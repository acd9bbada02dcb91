import Dispatch
import Foundation
import Storage

/// The journal while its files are opened (記録簿を開く): that waits for the disk, and the catalogue is read meanwhile.
///
/// A desk whose disk does not work opens all the same: visits are then in memory, and that is said.
struct OpeningJournal {
  private let store: SQLiteStore
  private let isOpen = DispatchSemaphore(value: 0)

  init(_ store: SQLiteStore) {
    self.store = store
    // A file that grows beyond a limit is an error of the disk like any other, no end of the program.
    signal(SIGXFSZ, SIG_IGN)
    nonisolated(unsafe) let opening = store
    let isOpen = isOpen
    DispatchQueue.global(qos: .userInitiated).async {
      // What fails here fails again at the first use, and is told there.
      _ = try? opening.visits()
      isOpen.signal()
    }
  }

  /// Waits until nobody else has it in hand. To be asked for once.
  func opened() -> SQLiteStore {
    isOpen.wait()
    return store
  }
}
