import CNcurses
import CSystem
package import Terminal

/// The terminal that the program runs in, by ncurses (端末). Closing it, or losing it, gives it back as it was.
package struct CursesTerminal: ~Copyable, TerminalDevice {
  /// Why there can be no screen here.
  package enum Refusal: Error, Sendable, Equatable {
    case notATerminal
    /// `TERM` is empty, unknown, or of a terminal without a movable cursor.
    case unusableType(String)
  }

  package private(set) var size: Size
  /// Whether it draws ○ and │ in two columns, as terminals set up for East Asia do.
  package let ambiguous: TextWidth.Ambiguous
  private let screen: OpaquePointer
  private let gate: FrameGate
  private let looks: Looks
  private var decoder = KeyDecoder()
  private let ownWake: (read: Int32, write: Int32)
  private let mailbox: Int32?
  private var isOpen = true
  private let canWipeScrollback: Bool

  /// `type` is the value of `TERM`; `mailbox` a descriptor that becomes readable when a message waits; with a width for
  /// ambiguous characters the terminal is not asked for its own.
  package init(
    type: String?, theme: Theme = .terminal, ambiguous: TextWidth.Ambiguous? = nil, mailbox: Int32? = nil
  ) throws(Refusal) {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    let type = type ?? ""
    guard !type.isEmpty, type != "dumb" else { throw .unusableType(type) }
    setlocale(LC_ALL, "")
    if mg_is_utf8() == 0 { setlocale(LC_CTYPE, "C.UTF-8") }
    TerminalHold.begin()
    guard let gate = FrameGate() else { throw .notATerminal }
    guard let screen = newterm(type, gate.output, mg_input()) else { throw .unusableType(type) }
    guard mg_capability("cup") != nil else {
      endwin()
      delscreen(screen)
      throw .unusableType(type)
    }
    var ends: [Int32] = [-1, -1]
    _ = cs_pipe(&ends)
    self.screen = screen
    self.gate = gate
    ownWake = (ends[0], ends[1])
    self.mailbox = mailbox
    canWipeScrollback = mg_capability("E3") != nil
    set_term(screen)
    TerminalHold.arm(wake: ends[1])
    raw()
    noecho()
    nonl()
    keypad(mg_screen(), true)
    nodelay(mg_screen(), true)
    set_escdelay(25)
    mg_mouse_on()
    Self.defineKeys()
    self.ambiguous = ambiguous ?? WidthQuestion.ask() ?? .narrow
    if self.ambiguous == .wide { WidthQuestion.widen() }
    looks = Looks(theme, colours: Self.colours(for: theme))
    size = Size(columns: Int(mg_columns()), rows: Int(mg_lines()))
    Self.send("\u{1B}[?2004h")
    // Typed for the screen before this one, or for none: it must not answer what is asked here.
    TerminalHold.flushInput()
    flushinp()
  }

  deinit { if isOpen { Self.close(screen, ownWake) } }

  /// Ends the screen; with `wiping`, what stood on it cannot be scrolled back to either.
  package consuming func close(wiping: Bool = false) {
    if wiping { wipe() }
    Self.close(screen, ownWake)
    isOpen = false
  }

  /// Leaves an empty screen to the program that takes this one's place: in between, nothing that is typed is shown,
  /// kept or obeyed, and whatever ends the program gives the terminal back.
  package consuming func handOver() {
    wipe()
    TerminalHold.handOver()
    isOpen = false
  }

  private static func close(_ screen: OpaquePointer, _ wake: (read: Int32, write: Int32)) {
    send("\u{1B}[?2004l")
    endwin()
    delscreen(screen)
    TerminalHold.disarm()
    _ = CNcurses.close(wake.read)
    _ = CNcurses.close(wake.write)
  }

  package mutating func draw(_ frame: Frame) {
    gate.pass { show(frame, on: mg_screen()) }
  }

  private func show(_ frame: Frame, on window: UnsafeMutablePointer<WINDOW>?) {
    werase(window)
    for row in 0..<min(frame.size.rows, size.rows) { draw(row, of: frame, on: window) }
    if let cursor = frame.cursor {
      wmove(window, Int32(min(cursor.row, size.rows - 1)), Int32(min(cursor.column, size.columns - 1)))
      curs_set(1)
    } else {
      curs_set(0)
    }
    wrefresh(window)
  }

  /// Each run of one style at a column of its own, so that no doubtful width can push the rest of the line.
  private func draw(_ row: Int, of frame: Frame, on window: UnsafeMutablePointer<WINDOW>?) {
    let columns = min(frame.size.columns, size.columns)
    var column = 0
    while column < columns {
      let style = frame[column, row].style
      let start = column
      var run: [wchar_t] = []
      while column < columns, frame[column, row].style == style {
        for scalar in frame[column, row].text.unicodeScalars { run.append(wchar_t(bitPattern: scalar.value)) }
        column += 1
      }
      let (attributes, pair) = looks.of(style)
      wattr_set(window, attributes, pair, nil)
      run.append(0)
      mvwaddnwstr(window, Int32(row), Int32(start), run, Int32(run.count - 1))
    }
    wattr_set(window, 0, 0, nil)
  }

  package mutating func nextEvents(timeoutMilliseconds: Int?) -> [InputEvent] {
    var descriptors = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: ownWake.read, events: Int16(POLLIN), revents: 0),
    ]
    if let mailbox { descriptors.append(pollfd(fd: mailbox, events: Int16(POLLIN), revents: 0)) }
    // A negative timeout waits for ever; a resize interrupts it, and wgetch tells of the new size.
    var timeout = timeoutMilliseconds ?? -1
    if decoder.isPasting { timeout = timeout < 0 ? PasteReader.patience : min(timeout, PasteReader.patience) }
    _ = poll(&descriptors, nfds_t(descriptors.count), Int32(timeout))
    readKeys()
    decoder.giveUpPaste()
    var events = decoder.drain()
    let input = Int32(descriptors[0].revents)
    let isGone =
      input & Int32(POLLHUP | POLLERR | POLLNVAL) != 0 || (input & Int32(POLLIN) != 0 && !anythingRead)
    if descriptors.count > 2, descriptors[2].revents != 0 { events.append(.woken) }
    if TerminalHold.isEndAsked || (isGone && events.isEmpty) { events.append(.closed) }
    return events
  }

  /// Whether the last round of `readKeys` got anything: readable with nothing to read is the end of input.
  private var anythingRead = false

  private mutating func readKeys() {
    anythingRead = false
    while true {
      let code = wgetch(mg_screen())
      if code == ERR { break }
      anythingRead = true
      switch code {
      case KEY_RESIZE:
        size = Size(columns: Int(mg_columns()), rows: Int(mg_lines()))
        decoder.add(.resize(size))
      case KEY_MOUSE: readMouse()
      default: decoder.feed(code)
      }
    }
  }

  private mutating func readMouse() {
    var event = MEVENT()
    guard getmouse(&event) == OK else { return }
    let place = Point(column: Int(event.x), row: Int(event.y))
    switch mg_mouse_kind(event.bstate) {
    case 1: decoder.add(.mouse(place, .press))
    case 4: decoder.add(.mouse(place, .wheelUp))
    case 5: decoder.add(.mouse(place, .wheelDown))
    default: break
    }
  }

  package mutating func wipe() {
    gate.pass {
      werase(mg_screen())
      clearok(mg_screen(), true)
      wrefresh(mg_screen())
    }
    if canWipeScrollback { Self.send("\u{1B}[3J") }
  }

  /// Whether the scrollback can be taken away at the end of a visit; where not, the clerk is told at the start.
  package var wipesScrollback: Bool { canWipeScrollback }

  private static func colours(for theme: Theme) -> Int {
    guard theme != .mono, has_colors() else { return 0 }
    start_color()
    use_default_colors()
    return Int(mg_colours())
  }

  private static func defineKeys() {
    // Arrows of terminals that ignore the application mode, and the two ends of a paste.
    let keys: [(String, Int32)] = [
      ("[A", KEY_UP), ("[B", KEY_DOWN), ("[C", KEY_RIGHT), ("[D", KEY_LEFT), ("[H", KEY_HOME),
      ("[F", KEY_END),
      ("[200~", KeyDecoder.pasteBegin), ("[201~", KeyDecoder.pasteEnd),
      ("[1;3R", KeyDecoder.lateAnswer), ("[1;4R", KeyDecoder.lateAnswer), ("[1;5R", KeyDecoder.lateAnswer),
    ]
    for (sequence, code) in keys { define_key("\u{1B}" + sequence, code) }
  }

  private static func send(_ text: String) {
    let bytes = Array(text.utf8)
    cs_write_all(STDOUT_FILENO, bytes, bytes.count)
  }
}
