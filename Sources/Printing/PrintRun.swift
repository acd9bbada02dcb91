import Foundation

/// One page from the printer's acceptance to the paper (印刷の見届け): accepted is not printed.
///
/// The job's state is asked for until it is printed, until nobody would wait any longer, or until it is not wanted any
/// more; what is not printed then is taken back, so that no resident's paper comes out later, unattended.
package struct PrintRun: Sendable {
  private let printer: any HandoutPrinter
  /// Seconds in which a page has to come out.
  private let patience: Double
  /// Seconds between two questions.
  private let pause: Double

  package init(on printer: any HandoutPrinter, patience: Double = 30, pause: Double = 0.5) {
    (self.printer, self.patience, self.pause) = (printer, patience, pause)
  }

  /// Returns when the page came out.
  package func print(
    _ pdf: [UInt8], on paper: Paper = .a4, copies: Int = 1, while isWanted: @Sendable () -> Bool = { true }
  ) throws(PrintError) {
    let job = try printer.send(pdf, on: paper, copies: copies, while: isWanted)
    let end = Date().addingTimeInterval(patience)
    var failures = 0
    repeat {
      guard isWanted() else { return try takeBack(job, because: .takenBack) }
      do throws(PrintError) {
        let state = try printer.state(of: job)
        failures = 0
        switch state {
        case .printed: return
        case .cancelled, .gone: throw PrintError.ended(state)
        case .stopped: return try takeBack(job, because: .ended(state))
        case .waiting, .printing: break
        }
      } catch {
        // It was accepted: that its state cannot be asked does not mean that it does not come out.
        if case .ended = error { throw error }
        if case .notTakenBack = error { throw error }
        failures += 1
        if failures >= 3 { throw .unsure(job) }
      }
      sleep(while: isWanted)
    } while Date() < end
    try takeBack(job, because: .timeout)
  }

  /// Cancels a job of which nothing is known any more; whether that worked.
  package func forget(_ job: PrintJob) -> Bool {
    do {
      try printer.cancel(job)
      return true
    } catch { return false }
  }

  private func takeBack(_ job: PrintJob, because error: PrintError) throws(PrintError) {
    guard forget(job) else {
      // It may have come out in between.
      let state = try? printer.state(of: job)
      if state == .printed { return }
      if state == .cancelled { throw error }
      throw .notTakenBack(job)
    }
    throw error
  }

  private func sleep(while isWanted: () -> Bool) {
    let end = Date().addingTimeInterval(pause)
    while isWanted(), Date() < end { usleep(20_000) }
  }
}
