/// Where finished pages go (印刷先): a printer of the print service, or a folder where there is none.
package protocol HandoutPrinter: Sendable {
  /// Gives up with `takenBack` as soon as the page is not wanted any more; nothing comes out then.
  func send(
    _ pdf: [UInt8], on paper: Paper, copies: Int, while isWanted: @Sendable () -> Bool
  ) throws(PrintError) -> PrintJob
  func state(of job: PrintJob) throws(PrintError) -> PrintJob.State
  /// Takes a job back, so that no resident's paper comes out later unattended.
  func cancel(_ job: PrintJob) throws(PrintError)
}

extension HandoutPrinter {
  package func send(_ pdf: [UInt8], on paper: Paper, copies: Int) throws(PrintError) -> PrintJob {
    try send(pdf, on: paper, copies: copies, while: { true })
  }
}

/// One job that was handed to the printer. Accepted is not printed: ask for its state.
package struct PrintJob: Sendable, Hashable {
  /// The print service's name of it, `counter1-42`, or the path of the file.
  package let name: String
  package init(_ name: String) { self.name = name }

  package enum State: Sendable, Equatable {
    case waiting
    case printing
    case printed
    /// Taken back, by us or by the print service.
    case cancelled
    /// It waits, and the printer does not go on: off, out of paper; the print service's own words.
    case stopped(String)
    /// The print service keeps no history and does not know it any more: somebody has to look.
    case gone

    /// Key of the words on the screen.
    package var key: String {
      switch self {
      case .waiting: "print.waiting"
      case .printing: "print.printing"
      case .printed: "print.printed"
      case .cancelled: "print.cancelled"
      case .stopped: "print.stopped"
      case .gone: "print.gone"
      }
    }
  }
}
