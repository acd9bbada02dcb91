import Foundation

/// A printer of the print service (CUPS), reached by its client programs.
///
/// The arguments are fixed: no word of a resident stands in them, and every job has the same title.
package struct LpPrinter: HandoutPrinter {
  private let printer: String?
  private let client: PrintClient

  /// `printer` nil is the print service's own default.
  package init(printer: String?, folders: [String] = ["/usr/bin", "/usr/local/bin"], patience: Double = 10) {
    self.printer = printer
    client = PrintClient(folders: folders, patience: patience)
  }

  package func send(
    _ pdf: [UInt8], on paper: Paper, copies: Int, while isWanted: @Sendable () -> Bool
  ) throws(PrintError) -> PrintJob {
    let media = paper.media.isEmpty ? [] : ["-o", "media=\(paper.media)"]
    let copies = ["-t", "madoguchi", "-n", "\(max(1, min(copies, 20)))"]
    let arguments = copies + (try destination()) + media
    // A print service that does not answer this gets no page that it could print when nobody waits any more.
    let before = try waitingJobs()
    let result: PrintClient.Answer
    do {
      result = try client.run("lp", arguments, input: pdf, while: isWanted)
    } catch {
      try takeBackUnanswered(since: before, size: pdf.count)
      throw error
    }
    guard result.code == 0 else { throw Self.refusal(result.errors) }
    guard let name = Self.jobName(result.output) else { throw .unsure(PrintJob("")) }
    return PrintJob(name)
  }

  /// The print service's open jobs, each with who gave it and its size; nil where it does not say.
  private func waitingJobs() throws(PrintError) -> [[String]]? {
    do {
      let answer = try client.run("lpstat", ["-W", "not-completed", "-o"])
      guard answer.code == 0 else { return nil }
      return answer.output.split(separator: "\n").map { $0.split(separator: " ").prefix(3).map(String.init) }
    } catch .timeout {
      throw .timeout
    } catch { return nil }
  }

  /// `lp` was ended before it told the job's name: a new job of ours of this size is the one that it had given.
  private func takeBackUnanswered(since before: [[String]]?, size: Int) throws(PrintError) {
    guard let before, let name = getpwuid(getuid())?.pointee.pw_name else { return }
    let user = String(cString: name)
    guard let now = try? waitingJobs() else { throw .unsure(PrintJob("")) }
    let blocks = "\((size + 1023) / 1024 * 1024)"
    for job in now where !before.contains(job) && job.count == 3 && job[1] == user && job[2] == blocks {
      do { try cancel(PrintJob(job[0])) } catch { throw .notTakenBack(PrintJob(job[0])) }
    }
  }

  private func destination() throws(PrintError) -> [String] {
    let name = try checkedName()
    return name.map { ["-d", $0] } ?? []
  }

  /// "request id is counter1-42 (0 file(s))", in the C locale that it is run in.
  private static func jobName(_ output: String) -> String? {
    let words = output.split { $0 == " " || $0 == "\n" }.map(String.init)
    guard let place = words.firstIndex(of: "is"), place + 1 < words.count else { return nil }
    return words[place + 1]
  }

  package func state(of job: PrintJob) throws(PrintError) -> PrintJob.State {
    let waiting = try client.run("lpstat", ["-W", "not-completed", "-o"])
    guard waiting.code == 0 else { throw Self.refusal(waiting.errors) }
    if Self.lists(waiting.output, job) {
      let printers = try client.run("lpstat", ["-p", Self.printer(of: job)])
      if printers.output.contains("now printing \(job.name).") { return .printing }
      if let why = Self.whyStopped(printers.output) { return .stopped(why) }
      return .waiting
    }
    let done = try client.run("lpstat", ["-l", "-W", "completed", "-o"])
    guard done.code == 0 else { throw Self.refusal(done.errors) }
    guard let end = Self.end(done.output, of: job) else { return .gone }
    return Self.isFailure(end) ? .cancelled : .printed
  }

  package func cancel(_ job: PrintJob) throws(PrintError) {
    let result = try client.run("cancel", ["-x", job.name])
    guard result.code == 0 else { throw Self.refusal(result.errors) }
  }

  // MARK: what the programs say

  // Swift 6.3.1 stops with an ownership error in CopyPropagation when it inlines this where it is thrown.
  @inline(never)
  private static func refusal(_ errors: String) -> PrintError {
    let line = firstLine(errors)
    for sign in [
      "does not exist", "No default destination", "no default", "Unable to connect", "scheduler is not",
    ]
    where line.contains(sign) {
      return .noPrinter(line)
    }
    return .refused(line)
  }

  /// What a program says goes on the screen: one line, not longer than it can be read.
  private static func firstLine(_ text: String) -> String {
    String((text.split(separator: "\n").first ?? "").prefix(200))
  }

  private static func lists(_ output: String, _ job: PrintJob) -> Bool {
    output.split(separator: "\n").contains { $0.split(separator: " ").first.map(String.init) == job.name }
  }

  private static func printer(of job: PrintJob) -> String {
    job.name.lastIndex(of: "-").map { String(job.name[..<$0]) } ?? job.name
  }

  private static func whyStopped(_ output: String) -> String? {
    let lines = output.split(separator: "\n").map(String.init)
    guard let first = lines.first, first.contains("disabled") else { return nil }
    return lines.dropFirst().first?.trimmingCharacters(in: .whitespaces) ?? first
  }

  /// The lines about a job that is over: "Status: …", "Alerts: …".
  private static func end(_ output: String, of job: PrintJob) -> [String]? {
    var lines: [String]?
    for line in output.split(separator: "\n") {
      if line.first != " ", line.first != "\t" {
        if lines != nil { return lines }
        if line.split(separator: " ").first.map(String.init) == job.name { lines = [] }
      } else {
        lines?.append(line.trimmingCharacters(in: .whitespaces).lowercased())
      }
    }
    return lines
  }

  /// A job that the printer could not take ends with the same alert as one that came out: the printer's last
  /// word tells them apart.
  private static func isFailure(_ lines: [String]) -> Bool {
    let alerts = lines.first { $0.hasPrefix("alerts:") } ?? ""
    if alerts.contains("successfully") { return false }
    if alerts.contains("cancel") || alerts.contains("abort") { return true }
    let status = lines.first { $0.hasPrefix("status:") } ?? ""
    return ["cannot", "unable", "unsupported", "error", "fail", "stopped"].contains { status.contains($0) }
  }

  // MARK: running them

  /// A name that could be read as an option, or that holds anything unusual, is no printer's.
  private func checkedName() throws(PrintError) -> String? {
    guard let printer else { return nil }
    let isPlain = printer.utf8.allSatisfy {
      switch $0 {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "-"):
        true
      default: false
      }
    }
    guard isPlain, !printer.isEmpty, !printer.hasPrefix("-") else { throw .noPrinter(printer) }
    return printer
  }
}
