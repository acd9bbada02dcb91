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
    ("sleep 5", .timeout), ("exit 0", .refused("")),
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
}
