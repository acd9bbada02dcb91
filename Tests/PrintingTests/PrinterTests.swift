import Foundation
import Printing
import Testing

/// Programs of the tests' own stand in for `lp` and its kin.
@Suite(.serialized) struct PrinterTests {
  private final class Programs {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lp-\(UUID().uuidString)").path()

    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ name: String, _ script: String) throws {
      let path = folder + "/" + name
      try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: path + ".txt"))
      // Another process makes the program: while this one had it open for writing, a child started by a test beside
      // this one could inherit it, and the system would refuse to run it ("text file busy").
      let copy = Process()
      copy.executableURL = URL(filePath: "/bin/sh")
      copy.arguments = ["-c", "cp \"$0.txt\" \"$0\" && chmod 755 \"$0\"", path]
      try copy.run()
      copy.waitUntilExit()
    }

    func read(_ name: String) -> String {
      String(decoding: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(), as: UTF8.self)
    }
  }

  @Test func `pages go to the printer whole, with nothing of the resident in the arguments`() throws {
    let programs = try Programs()
    try programs.write(
      "lp",
      "cat > \(programs.folder)/job; echo \"$@\" > \(programs.folder)/arguments; echo 'request id is c1-42 (0 file(s))'"
    )
    let printer = LpPrinter(printer: "c1", folders: ["/nowhere", programs.folder])
    let pages = [UInt8](repeating: 65, count: 300_000)
    #expect(try printer.send(pages, on: .a4, copies: 2) == PrintJob("c1-42"))
    #expect(programs.read("job").utf8.count == 300_000)
    #expect(programs.read("arguments") == "-t madoguchi -n 2 -d c1 -o media=A4\n")
  }

  @Test(arguments: [
    (
      "echo 'lp: The printer or class does not exist.' >&2; exit 1",
      PrintError.noPrinter("lp: The printer or class does not exist.")
    ),
    (
      "echo 'lp: Error - No default destination.' >&2; exit 1",
      .noPrinter("lp: Error - No default destination.")
    ),
    ("echo 'lp: Unsupported document-format' >&2; exit 1", .refused("lp: Unsupported document-format")),
    ("sleep 5", .timeout),
    // Accepted, and no name by which it could be asked for or taken back.
    ("exit 0", .unsure(PrintJob(""))),
    ("yes", .flood), ("yes >&2", .flood),
  ])
  func `what the print service says no to is told apart`(script: String, error: PrintError) throws {
    let programs = try Programs()
    try programs.write("lp", script)
    let printer = LpPrinter(printer: nil, folders: [programs.folder], patience: 1)
    #expect(throws: error) { try printer.send([1], on: .a4, copies: 1) }
  }

  @Test(arguments: ["-h", "a b", "x;y", "", "日本"])
  func `a name that is no printer's never reaches the program`(name: String) {
    #expect(throws: PrintError.noPrinter(name)) {
      try LpPrinter(printer: name, folders: ["/usr/bin"]).send([1], on: .a4, copies: 1)
    }
  }

  @Test func `without a print client there is a clear error`() {
    #expect(throws: PrintError.noPrintClient) {
      try LpPrinter(printer: nil, folders: ["/nowhere"]).send([1], on: .a4, copies: 1)
    }
  }

  @Test(arguments: [
    ("c1-42 me 1024 Mon", "printer c1 now printing c1-42.  enabled since Mon", "", PrintJob.State.printing),
    ("c1-42 me 1024 Mon", "printer c1 is idle.  enabled since Mon", "", .waiting),
    ("c1-42 me 1024 Mon", "printer c1 disabled since Mon -\n\tPaused by me", "", .stopped("Paused by me")),
    ("c1-421 me 1024 Mon", "", "c1-42 me 1 Mon\n\tAlerts: job-completed-successfully", .printed),
    ("", "", "c1-42 me 1 Mon\n\tStatus: \n\tAlerts: processing-to-stop-point\n\tqueued for c1", .printed),
    (
      "", "",
      "c1-42 me 1\n\tStatus: Printer cannot print with supplied options.\n\tAlerts: processing-to-stop-point",
      .cancelled
    ),
    (
      "", "",
      "c1-41 me 1\n\tAlerts: job-completed-successfully\nc1-42 me 1 Mon\n\tAlerts: job-canceled-by-user",
      .cancelled
    ),
    ("", "", "c1-42 me 1 Mon\n\tAlerts: aborted-by-system\nc1-41 me 1\n\tAlerts: none", .cancelled),
    ("", "", "c1-41 me 1\n\tAlerts: job-completed-successfully", .gone), ("", "", "", .gone),
  ])
  func `accepted is not printed: the state is asked for`(
    open: String, printers: String, done: String, state: PrintJob.State
  ) throws {
    let programs = try Programs()
    for (name, text) in [("open", open), ("printers", printers), ("done", done)] {
      try Data((text + "\n").utf8).write(to: URL(filePath: programs.folder + "/" + name))
    }
    let folder = programs.folder
    try programs.write(
      "lpstat",
      "case \"$1\" in -W) cat \(folder)/open;; -p) cat \(folder)/printers;; -l) cat \(folder)/done;; esac")
    #expect(try LpPrinter(printer: "c1", folders: [folder]).state(of: PrintJob("c1-42")) == state)
  }

  @Test func `a folder takes pages under names that say nothing and for nobody else to read`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "out-\(UUID().uuidString)").path()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let printer = FolderPrinter(folder: folder)
    let first = try printer.send([1, 2], on: .a4, copies: 1)
    let second = try printer.send([3], on: .a4, copies: 1)
    #expect(first.name == folder + "/handout-1.pdf" && second.name == folder + "/handout-2.pdf")
    #expect(FileManager.default.contents(atPath: first.name) == Data([1, 2]))
    let rights = try FileManager.default.attributesOfItem(atPath: first.name)[.posixPermissions] as? Int
    #expect(rights == 0o600)
    #expect(try printer.state(of: first) == .printed)
    try printer.cancel(first)
    #expect(try printer.state(of: first) == .cancelled)
  }

  // MARK: nothing comes out later

  /// What `lp` may do instead of answering. Each would print a second later.
  static let stubborn = [
    "sleep 1; cat > \"$0.out\"", "trap '' TERM INT HUP; sleep 1; cat > \"$0.out\"",
    "(sleep 1; cat > \"$0.out\") & wait", "(trap '' TERM; sleep 1; echo page > \"$0.out\") & sleep 60",
    "yes & yes & sleep 1; echo page > \"$0.out\"",
  ]

  @Test(arguments: stubborn)
  func `a page that was given up does not come out later, and nothing of the client runs on`(script: String)
    throws
  {
    let programs = try Programs()
    try programs.write("lp", script)
    let printer = LpPrinter(printer: nil, folders: [programs.folder], patience: 0.5)
    let start = Date()
    #expect(throws: PrintError.self) { try printer.send([1, 2, 3], on: .a4, copies: 1) }
    #expect(Date().timeIntervalSince(start) < 1.5)
    usleep(1_300_000)
    #expect(programs.read("lp.out").isEmpty)
    #expect(Self.runs(in: programs.folder) == [])
  }

  /// Command lines of processes in which the folder stands.
  private static func runs(in folder: String) -> [String] {
    let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return processes.filter { Int($0) != nil }.compactMap { id in
      let line = FileManager.default.contents(atPath: "/proc/\(id)/cmdline") ?? Data()
      let text = String(decoding: line, as: UTF8.self)
      return text.contains(folder) ? text : nil
    }
  }

  @Test func `a child that outlives its client is ended with it`() throws {
    let programs = try Programs()
    try programs.write(
      "lp", "sh -c 'sleep 3; : \(programs.folder)' & echo 'request id is c1-42 (0 file(s))'")
    let printer = LpPrinter(printer: nil, folders: [programs.folder], patience: 5)
    let start = Date()
    #expect(try printer.send([1], on: .a4, copies: 1) == PrintJob("c1-42"))
    #expect(Date().timeIntervalSince(start) < 2)
    // A signal takes a moment to arrive; by itself the child would go on for three seconds.
    while !Self.runs(in: programs.folder).isEmpty, Date().timeIntervalSince(start) < 2.5 { usleep(20_000) }
    #expect(Self.runs(in: programs.folder) == [])
  }

  @Test func `a client has no blocked or ignored signals, whatever thread started it`() async throws {
    let programs = try Programs()
    try programs.write(
      "lp", "grep -E 'Sig(Blk|Ign)' /proc/self/status | tr -d '\\n\\t' >&2; exit 1")
    let printer = LpPrinter(printer: nil, folders: [programs.folder], patience: 5)
    signal(SIGPIPE, SIG_IGN)
    let error = await withCheckedContinuation { (done: CheckedContinuation<PrintError?, Never>) in
      DispatchQueue(label: "test").async {
        do throws(PrintError) {
          _ = try printer.send([1], on: .a4, copies: 1)
          done.resume(returning: nil)
        } catch { done.resume(returning: error) }
      }
    }
    guard case .refused(let said)? = error,
      let found = said.firstMatch(of: #/^SigBlk:([0-9a-f]+)SigIgn:([0-9a-f]+)$/#)
    else {
      Issue.record("\(String(describing: error))")
      return
    }
    // The two numbers that the C library keeps for itself are nobody's to change.
    for mask in [found.1, found.2] { #expect(UInt64(mask, radix: 16).map { $0 & ~(3 << 31) } == 0) }
  }

  @Test func `a page that is not wanted any more is taken back by its name`() throws {
    let programs = try Programs()
    let folder = programs.folder
    try programs.write("lp", "cat >/dev/null; echo 'request id is c1-42 (0 file(s))'")
    try programs.write("lpstat", "case \"$1\" in -W) echo 'c1-42 me 1024 Mon';; esac")
    try programs.write("cancel", "echo \"$@\" >> \(folder)/cancelled")
    let printer = LpPrinter(printer: "c1", folders: [folder])
    let end = Date().addingTimeInterval(0.5)
    #expect(throws: PrintError.takenBack) {
      try PrintRun(on: printer, pause: 0.1).print([1], while: { Date() < end })
    }
    #expect(programs.read("cancelled") == "-x c1-42\n")
    // And when its time is over.
    #expect(throws: PrintError.timeout) {
      try PrintRun(on: printer, patience: 0.3, pause: 0.1).print([1])
    }
    #expect(programs.read("cancelled") == "-x c1-42\n-x c1-42\n")
    // The print service does not take it back: that is said.
    try programs.write("cancel", "exit 1")
    #expect(throws: PrintError.notTakenBack(PrintJob("c1-42"))) {
      try PrintRun(on: printer, patience: 0.3, pause: 0.1).print([1])
    }
  }

  @Test func `a job that was accepted is never called refused`() throws {
    let programs = try Programs()
    try programs.write("lp", "cat >/dev/null; echo 'request id is c1-42 (0 file(s))'")
    let start = Date()
    for lpstat in ["exit 1", "echo 'lpstat: Unable to connect' >&2; exit 1", "yes"] {
      try programs.write("lpstat", lpstat)
      let printer = LpPrinter(printer: "c1", folders: [programs.folder])
      #expect(throws: PrintError.unsure(PrintJob("c1-42"))) {
        try PrintRun(on: printer, pause: 0.1).print([1])
      }
    }
    #expect(Date().timeIntervalSince(start) < 10)
  }

  @Test func `a print service that does not answer gets no page`() throws {
    let programs = try Programs()
    try programs.write("lp", "cat > \(programs.folder)/page; echo 'request id is c1-42 (0 file(s))'")
    try programs.write("lpstat", "sleep 60")
    let printer = LpPrinter(printer: "c1", folders: [programs.folder], patience: 0.5)
    #expect(throws: PrintError.timeout) { try PrintRun(on: printer).print([1]) }
    #expect(programs.read("page").isEmpty)
  }

  @Test func `a page that the client had handed over before it was ended is found and taken back`() throws {
    let programs = try Programs()
    let folder = programs.folder
    let user = String(cString: try #require(getpwuid(getuid())?.pointee.pw_name))
    // Another desk's page, and one of another size, come in at the same moment.
    let others = "c1-41 \(user) 2048 Mon\nc1-43 other 1024 Mon\nc1-44 \(user) 4096 Mon\n"
    try Data("c1-41 \(user) 2048 Mon\n".utf8).write(to: URL(filePath: folder + "/open"))
    try programs.write(
      "lp",
      "printf '\(others.replacingOccurrences(of: "\n", with: "\\n"))c1-42 \(user) 1024 Mon\\n' > \(folder)/open; sleep 60"
    )
    try programs.write("lpstat", "cat \(folder)/open")
    try programs.write("cancel", "echo \"$@\" >> \(folder)/cancelled")
    let printer = LpPrinter(printer: "c1", folders: [folder], patience: 1)
    #expect(throws: PrintError.timeout) {
      try printer.send([UInt8](repeating: 65, count: 900), on: .a4, copies: 1)
    }
    #expect(programs.read("cancelled") == "-x c1-42\n")
  }
}
