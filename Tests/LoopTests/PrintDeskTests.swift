import Foundation
import Guidance
import Printing
import Screens
import Storage
import Synchronization
import Testing

@testable import madoguchi

/// A printer whose page does not come out until somebody says so.
private final class SlowPrinter: HandoutPrinter {
  private let cancelled = Mutex(0)
  private let state: PrintJob.State
  init(_ state: PrintJob.State = .waiting) { self.state = state }

  var cancels: Int { cancelled.withLock { $0 } }

  func send(
    _ pdf: [UInt8], on paper: Paper, copies: Int, while isWanted: @Sendable () -> Bool
  ) throws(PrintError) -> PrintJob { PrintJob("slow-1") }
  func state(of job: PrintJob) throws(PrintError) -> PrintJob.State { state }
  func cancel(_ job: PrintJob) throws(PrintError) { cancelled.withLock { $0 += 1 } }
}

@Suite struct `The way to the printer` {
  private static let handout = Handout(
    title: "案内", facts: [], lead: "", sections: [], toBringTitle: "", toBring: [], footer: [], language: "ja",
    words: Handout.Words(
      whom: "", deadline: "", place: "", bring: "", fee: "", online: "", why: "", unsure: "", page: "",
      joints: .init(
        labelled: "", beside: "", heading: "", list: "", sentences: "", nameFor: "", nameForNested: "")))

  private func runner(_ printer: any HandoutPrinter, folder: String) throws -> (EffectRunner, Mailbox) {
    let mailbox = try #require(Mailbox())
    let world = World(
      store: MemoryStore(), printer: printer, files: FolderPrinter(folder: folder), filesFolder: folder,
      clock: { Moment.now() }, retention: .init(closing: 1035, days: 0))
    return (EffectRunner(world, mailbox: mailbox), mailbox)
  }

  private func next(_ mailbox: Mailbox, within seconds: Double) -> Message? {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if let message = mailbox.take().first { return message }
      usleep(5000)
    }
    return nil
  }

  @Test func `a page that does not come out keeps no file waiting, and is taken back at once`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "desk-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let printer = SlowPrinter()
    let (runner, mailbox) = try runner(printer, folder: folder)
    _ = runner.perform(.print(Self.handout))
    _ = runner.perform(.savePDF(Self.handout))
    guard case .savedFile? = next(mailbox, within: 10) else {
      Issue.record("the file waited for the printer")
      return
    }
    let start = Date()
    _ = runner.perform(.cancelPrint)
    guard case .printFailed(let problem)? = next(mailbox, within: 5) else {
      Issue.record("nothing was told")
      return
    }
    #expect(problem.key == "print.taken_back" && printer.cancels == 1)
    #expect(Date().timeIntervalSince(start) < 1)
  }

  @Test func `the end of the program takes back what is on its way`() throws {
    let printer = SlowPrinter(.printing)
    let (runner, _) = try runner(printer, folder: "/nonexistent")
    _ = runner.perform(.print(Self.handout))
    usleep(200_000)
    let start = Date()
    runner.stopPaper()
    #expect(printer.cancels == 1)
    #expect(Date().timeIntervalSince(start) < 1)
    // Where nothing is on its way, nothing is waited for.
    let again = Date()
    runner.stopPaper()
    #expect(Date().timeIntervalSince(again) < 0.1 && printer.cancels == 1)
  }

  @Test func `what cannot be printed is told in the words of the screen`() throws {
    var handout = Self.handout
    handout.lead = "税務\u{E000}課"
    let (runner, mailbox) = try runner(SlowPrinter(), folder: "/nonexistent")
    _ = runner.perform(.checkPaper(handout))
    guard case .paperChecked("ja", let gaps)? = next(mailbox, within: 10) else {
      Issue.record("nothing was told")
      return
    }
    #expect(gaps == [Screens.PaperGap(codes: "U+E000", context: "税務\u{E000}課", isFormOnly: false)])
  }
}
