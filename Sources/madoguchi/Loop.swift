import Screens
import Terminal

/// The one loop (主ループ): waits for a key, updates the program, performs its effects, draws; nothing while idle.
struct Loop {
  /// Why the loop came to its end.
  enum End: Equatable {
    case quit
    /// The visit ended: the process image is to be replaced, so that nothing of the resident stays in memory.
    case visitEnded
    /// The terminal went, or the program was told to end; everything said is on the disk.
    case closed
  }

  private(set) var program: Program
  private let runner: EffectRunner
  private let mailbox: Mailbox
  private var alarm = Alarm()

  init(_ program: Program, runner: EffectRunner, mailbox: Mailbox) {
    (self.program, self.runner, self.mailbox) = (program, runner, mailbox)
  }

  mutating func run(on terminal: inout some TerminalDevice & ~Copyable) -> End {
    _ = program.update(.clock(runner.now))
    if let end = tell(runner.keepHouse()) ?? perform(program.firstEffects) { return end }
    terminal.draw(program.show())
    while true {
      let wait = alarm.wait(at: runner.uptime, upTo: runner.millisecondsToNext)
      let events = terminal.nextEvents(timeoutMilliseconds: wait)
      _ = program.update(.clock(runner.now))
      var told = runner.keepHouse()
      if alarm.rings(at: runner.uptime, waitRanOut: events.isEmpty) { told.append(.tick) }
      if let end = tell(told) ?? take(events) {
        if end != .closed { terminal.wipe() }
        return end
      }
      // Nothing is sent while nothing happens.
      if !events.isEmpty || !told.isEmpty { terminal.draw(program.show()) }
    }
  }

  private mutating func tell(_ messages: [Message]) -> End? {
    for message in messages {
      if let end = perform(program.update(message)) { return end }
    }
    return nil
  }

  private mutating func take(_ events: [InputEvent]) -> End? {
    for event in events {
      if let end = take(event) { return end }
    }
    return nil
  }

  private mutating func take(_ event: InputEvent) -> End? {
    switch event {
    case .woken:
      return tell(mailbox.take())
    case .closed:
      _ = perform(program.update(.input(event)))
      return .closed
    case .key, .paste, .mouse, .resize: return perform(program.update(.input(event)))
    }
  }

  /// Performs effects in order; what comes back at once is told to the program before the next one.
  ///
  /// At the end all that was said is written in one step, before anything of it is drawn.
  private mutating func perform(_ effects: [Effect]) -> End? {
    var queue = settingAlarm(effects)
    repeat {
      while !queue.isEmpty {
        switch runner.perform(queue.removeFirst()) {
        case .going(let messages):
          var more: [Effect] = []
          for message in messages { more += settingAlarm(program.update(message)) }
          queue = more + queue
        case .visitEnded: return .visitEnded
        case .quit: return .quit
        }
      }
      for message in runner.flush() { queue += settingAlarm(program.update(message)) }
    } while !queue.isEmpty
    return nil
  }

  /// Gives the effects that are to be performed.
  private mutating func settingAlarm(_ effects: [Effect]) -> [Effect] {
    effects.filter { effect in
      guard case .tick(let milliseconds) = effect else { return true }
      alarm.set(after: milliseconds, at: runner.uptime)
      return false
    }
  }
}
