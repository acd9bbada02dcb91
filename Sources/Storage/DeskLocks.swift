import CSystem
import Foundation
import Guidance
import Rules

/// Which visits are open at a desk now (開いている受付): locks on a file without content, gone with their program.
final class DeskLocks {
  private let descriptor: Int32
  private var held: VisitID?

  init(folder: String) {
    descriptor = Foundation.open(
      folder + "/visits.lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
  }

  deinit { if descriptor >= 0 { Foundation.close(descriptor) } }

  private static func place(of visit: VisitID) -> Int { visit.day.dayNumber * 1000 + visit.number.serial }

  /// False when another desk has it. Where locks do not work, nobody is kept out.
  func hold(_ visit: VisitID) -> Bool {
    letGo()
    guard descriptor >= 0 else { return true }
    let result = cs_lock_byte(descriptor, Self.place(of: visit))
    if result == 0 { held = visit }
    return result != 1
  }

  func letGo() {
    guard let held else { return }
    _ = cs_unlock_byte(descriptor, Self.place(of: held))
    self.held = nil
  }

  /// Whether this desk or another one has the visit open.
  func isHeld(_ visit: VisitID) -> Bool {
    held == visit || (descriptor >= 0 && cs_is_byte_locked(descriptor, Self.place(of: visit)) == 1)
  }
}
