import CNcurses

/// Gives the terminal back on every way out that ncurses does not know: hang-up, traps, aborts, crashes.
///
/// All of it goes through this file, for the C side keeps its state once for each file that uses it.
enum TerminalRescue {
  static func saveMode() { mg_rescue_save_mode() }

  /// `wake` is a descriptor that gets a byte when the program is told to end.
  static func arm(reset: String, wake: Int32) {
    let bytes = Array(reset.utf8)
    // Must outlive everything: a signal may come at any moment.
    let kept = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
    for (index, byte) in bytes.enumerated() { kept[index] = CChar(bitPattern: byte) }
    mg_rescue_arm(kept, bytes.count, wake)
  }

  static func disarm() { mg_rescue_disarm() }

  static var isEndAsked: Bool { mg_rescue_end_asked() != 0 }
}
