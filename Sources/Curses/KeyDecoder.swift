import CNcurses
import Terminal

/// Turns what `wgetch` gives, bytes below 256 and key codes above, into events (キー入力の解読).
struct KeyDecoder {
  static let pasteBegin: Int32 = 0x1F01
  static let pasteEnd: Int32 = 0x1F02
  /// Answers of the terminal that came too late to be one.
  static let lateAnswer: Int32 = 0x1F03

  private var decoder = UTF8Decoder()
  private var text = String.UnicodeScalarView()
  private var paste = PasteReader()
  private var events: [InputEvent] = []

  mutating func feed(_ code: Int32) {
    if code >= 0 && code < 256 {
      for scalar in decoder.feed(UInt8(code)) { take(scalar) }
      return
    }
    if code == Self.pasteBegin {
      flush()
      endPaste()
      paste.begin(at: Monotonic.milliseconds)
    } else if code == Self.pasteEnd {
      endPaste()
    } else if !paste.isOpen, let key = Self.named(code) {
      flush()
      events.append(.key(key))
    }
  }

  /// Whether the end of a paste is still to come.
  var isPasting: Bool { paste.isOpen }

  /// The end of a paste may be lost: after a silence it is not waited for any more.
  mutating func giveUpPaste() {
    if let text = paste.giveUp(at: Monotonic.milliseconds) { events.append(.paste(text)) }
  }

  private mutating func endPaste() {
    if let text = paste.end() { events.append(.paste(text)) }
  }

  mutating func add(_ event: InputEvent) {
    flush()
    events.append(event)
  }

  /// All events so far. A character whose last byte is still missing waits for it.
  mutating func drain() -> [InputEvent] {
    flush()
    defer { events = [] }
    return events
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    if paste.take(scalar, at: Monotonic.milliseconds) { return }
    guard let key = Self.control(scalar) else {
      text.append(scalar)
      return
    }
    flush()
    events.append(.key(key))
  }

  /// What was typed becomes keys by whole characters, so that a name with its variation selector is one.
  private mutating func flush() {
    for character in String(text) { events.append(.key(.character(character))) }
    text = .init()
  }

  private static func control(_ scalar: Unicode.Scalar) -> Key? {
    switch scalar.value {
    case 0x0A, 0x0D: return .enter
    case 0x09: return .tab
    case 0x1B: return .escape
    case 0x08, 0x7F: return .backspace
    case 1...26: return .control(Character(Unicode.Scalar(UInt8(scalar.value + 0x60))))
    case 0x1C: return .control("\\")
    case 0..<0x20: return .control("@")
    default: return nil
    }
  }

  private static func named(_ code: Int32) -> Key? {
    switch code {
    case KEY_UP: return .up
    case KEY_DOWN: return .down
    case KEY_LEFT: return .left
    case KEY_RIGHT: return .right
    case KEY_PPAGE: return .pageUp
    case KEY_NPAGE: return .pageDown
    case KEY_HOME: return .home
    case KEY_END: return .end
    case KEY_BACKSPACE: return .backspace
    case KEY_DC: return .delete
    case KEY_ENTER: return .enter
    case KEY_BTAB: return .backTab
    default:
      for number in 1...12 where code == mg_function_key(Int32(number)) { return .function(number) }
      return nil
    }
  }
}
