import Dispatch
import Guidance
import Printing
import Screens
import Synchronization

/// The desk's way to its printer (印刷の受け持ち): one page at a time on a queue of its own, taken back when asked.
///
/// Files are saved on another queue: they do not wait until a page is out.
final class PrintDesk: Sendable {
  private let printer: (any HandoutPrinter)?
  private let mailbox: Mailbox
  private let queue = DispatchQueue(label: "madoguchi.printer")
  private let state = Mutex(State())

  private struct State {
    /// Counts up when what was given so far is not wanted any more.
    var round = 0
    /// Jobs of which nobody could say what became of them.
    var unsure: [PrintJob] = []
  }

  init(_ printer: (any HandoutPrinter)?, mailbox: Mailbox) {
    (self.printer, self.mailbox) = (printer, mailbox)
  }

  func print(_ handout: Handout, created: String) {
    guard let printer else {
      mailbox.put(.printFailed(Problem(PrintError.noPrinter("").key)))
      return
    }
    let round = state.withLock { $0.round }
    queue.async { [self] in
      let isWanted: @Sendable () -> Bool = { self.state.withLock { $0.round == round } }
      do throws(PrintError) {
        guard isWanted() else { throw .takenBack }
        try PrintRun(on: printer).print(PDFRenderer.render(handout, created: created), while: isWanted)
        mailbox.put(.printed)
      } catch {
        if case .unsure(let job) = error { state.withLock { $0.unsure.append(job) } }
        mailbox.put(.printFailed(Problem(error.key, detail: error.detail)))
      }
    }
  }

  /// What is on its way is taken back; how that went is told as any other end of it.
  func cancel() { state.withLock { $0.round += 1 } }

  /// The visit is over: what is on its way, and what nobody could say anything about, must not come out any more.
  func stop(within seconds: Double = 3) {
    cancel()
    let done = DispatchSemaphore(value: 0)
    queue.async { [self] in
      let jobs = state.withLock { state in
        defer { state.unsure = [] }
        return state.unsure
      }
      if let printer { for job in jobs where !job.name.isEmpty { _ = PrintRun(on: printer).forget(job) } }
      done.signal()
    }
    _ = done.wait(timeout: .now() + seconds)
  }
}
