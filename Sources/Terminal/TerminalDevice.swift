/// A terminal that shows frames and gives what people do (端末). The real one is in `Curses`, tests have their own.
package protocol TerminalDevice: ~Copyable {
  var size: Size { get }
  mutating func draw(_ frame: Frame)
  /// Waits for input, at most so many milliseconds (nil: for ever), and gives all that is there.
  mutating func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent]
  /// Takes everything away that could still be read: screen and scrollback.
  mutating func wipe()
}

/// A terminal in memory: keys from a script, frames for looking at. After its script it says `closed`.
package struct VirtualTerminal: TerminalDevice {
  package private(set) var size: Size
  package private(set) var frames: [Frame] = []
  package private(set) var wipes = 0
  private var script: [[InputEvent]]

  package init(size: Size, script: [[InputEvent]] = []) {
    self.size = size
    self.script = script
  }

  package var frame: Frame? { frames.last }

  package mutating func draw(_ frame: Frame) { frames.append(frame) }

  package mutating func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent] {
    guard !script.isEmpty else { return [.closed] }
    let events = script.removeFirst()
    for case .resize(let size) in events { self.size = size }
    return events
  }

  package mutating func wipe() {
    frames = []
    wipes += 1
  }
}
