import CSystem

/// Whose the terminal is (端末の確保): taken at the first moment, given back on every way out, never open in between.
///
/// While the program starts, and between two visits while its image is replaced, nothing that is typed is shown, kept
/// or read, and no key ends the program.
package enum TerminalHold {
  /// Takes the terminal before anything else is read; where there is none, nothing happens.
  package static func begin() { _ = cs_terminal_hold() }

  /// Gives it back, so that words can stand on it; nothing happens where it is not held.
  package static func release() { cs_terminal_release() }

  /// `wake` is a descriptor that gets a byte when the program is told to end.
  static func arm(wake: Int32) { cs_terminal_arm(wake) }
  static func disarm() { cs_terminal_disarm() }
  static func handOver() { cs_terminal_hand_over() }
  static func flushInput() { cs_terminal_flush_input() }
  static var isEndAsked: Bool { cs_terminal_end_asked() != 0 }
}
