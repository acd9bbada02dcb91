/// A key as a person knows it (キー).
package enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backTab, up, down, left, right, pageUp, pageDown, home, end, backspace, delete
  case function(Int)
  case control(Character)

  /// The key that was meant when an input method was left on: `ｙ` is `y`, `１` is `1`, `ー` is `-`.
  package var folded: Key {
    guard case .character(let character) = self, character.unicodeScalars.count == 1,
      let scalar = character.unicodeScalars.first
    else { return self }
    switch scalar.value {
    case 0xFF01...0xFF5E:
      guard let plain = Unicode.Scalar(scalar.value - 0xFEE0) else { return self }
      return .character(Character(plain))
    case 0x3000: return .character(" ")
    case 0x30FC, 0x2212, 0x2010...0x2015: return .character("-")
    case 0x30FB: return .character("/")
    case 0x3002: return .character(".")
    case 0x3001: return .character(",")
    default: return self
    }
  }
}

/// What reaches the program from a terminal.
package enum InputEvent: Sendable, Hashable {
  case key(Key)
  /// A paste is data of one piece, never keys.
  case paste(String)
  case mouse(Point, Mouse)
  case resize(Size)
  /// Another thread has a message: the mailbox is to be looked at.
  case woken
  /// The terminal is gone, or the program was told to end.
  case closed

  package enum Mouse: Sendable, Hashable { case press, wheelUp, wheelDown }
}
