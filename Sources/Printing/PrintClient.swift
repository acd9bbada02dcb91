import CPango
import CSystem
import Foundation
import Glibc

/// Runs the print service's client programs (印刷コマンドの実行) so that nothing of them is left behind.
///
/// Each runs in a group of its own with default signals; after its patience, when nobody wants it any more, or when it
/// talks without end, all of the group is ended at once.
struct PrintClient: Sendable {
  let folders: [String]
  /// Seconds that an answer may take.
  let patience: Double

  struct Answer {
    var code: Int32
    var output: String
    var errors: String
  }

  /// More than this is no answer: a list of thousands of jobs is smaller.
  private static let limit = 1 << 20

  func run(
    _ program: String, _ arguments: [String], input: [UInt8] = [], while isWanted: () -> Bool = { true }
  ) throws(PrintError) -> Answer {
    let paths = folders.map { $0 + "/" + program }
    guard let path = paths.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      throw .noPrintClient
    }
    // Memory instead of a file: nothing of the resident lies on the disk, and nobody waits for a reader.
    guard let source = MemoryFile(input), let output = Pipe(), let errors = Pipe() else {
      throw .refused("memfd")
    }
    var environment = ["LC_ALL=C", "PATH=/usr/bin:/bin"]
    if let server = ProcessInfo.processInfo.environment["CUPS_SERVER"] {
      environment.append("CUPS_SERVER=" + server)
    }
    let child = Self.start(path, [program] + arguments, environment, source, output, errors)
    guard child > 0 else { throw .noPrintClient }
    output.closeWriter()
    errors.closeWriter()
    return try listen(to: child, output, errors, while: isWanted)
  }

  private static func start(
    _ path: String, _ arguments: [String], _ environment: [String], _ source: MemoryFile, _ output: Pipe,
    _ errors: Pipe
  ) -> pid_t {
    var arguments = arguments.map { strdup($0) } + [nil]
    var environment = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    return cs_child_start(
      path, &arguments, &environment, source.descriptor, output.writer, errors.writer)
  }

  private func listen(
    to child: pid_t, _ output: Pipe, _ errors: Pipe, while isWanted: () -> Bool
  ) throws(PrintError) -> Answer {
    let end = Date().addingTimeInterval(patience)
    while true {
      // Asked before reading: what it said before it ended is in the pipes then.
      let code = cs_child_end(child)
      output.read()
      errors.read()
      if code >= 0 { return Answer(code: code, output: output.text, errors: errors.text) }
      if !isWanted() { throw give(up: child, .takenBack) }
      if output.count + errors.count > Self.limit { throw give(up: child, .flood) }
      if Date() >= end { throw give(up: child, .timeout) }
      var waiting = [output, errors].filter(\.isOpen).map {
        pollfd(fd: $0.reader, events: Int16(POLLIN), revents: 0)
      }
      // Its end is seen by its pipes; where they are held open or closed early, it is asked for.
      _ = poll(&waiting, nfds_t(waiting.count), waiting.isEmpty ? 5 : 50)
    }
  }

  private func give(up child: pid_t, _ error: PrintError) -> PrintError {
    cs_child_kill(child)
    while cs_child_end(child) < 0 { usleep(1000) }
    return error
  }
}

/// A pipe from a program, read without waiting.
private final class Pipe {
  let reader: Int32
  private(set) var writer: Int32
  private var bytes: [UInt8] = []
  private(set) var isOpen = true

  init?() {
    var ends: [Int32] = [-1, -1]
    guard cs_pipe(&ends) == 0 else { return nil }
    (reader, writer) = (ends[0], ends[1])
    // The program at the other end expects to be made to wait.
    let flags = fcntl(writer, F_GETFL)
    _ = fcntl(writer, F_SETFL, flags & ~O_NONBLOCK)
  }

  deinit {
    closeWriter()
    close(reader)
  }

  func closeWriter() {
    if writer >= 0 { close(writer) }
    writer = -1
  }

  var count: Int { bytes.count }
  var text: String { String(decoding: bytes, as: UTF8.self) }

  func read() {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    // What is there now, and not what somebody writes as fast as it is read.
    for _ in 0..<16 where isOpen {
      let count = Glibc.read(reader, &buffer, buffer.count)
      if count == 0 { isOpen = false }
      guard count > 0 else { return }
      bytes += buffer.prefix(count)
    }
  }
}

/// A file that exists in memory only.
private final class MemoryFile {
  let descriptor: Int32

  init?(_ bytes: [UInt8]) {
    descriptor = print_memory_file()
    guard descriptor >= 0 else { return nil }
    cs_write_all(descriptor, bytes, bytes.count)
    guard lseek(descriptor, 0, SEEK_CUR) == bytes.count else {
      close(descriptor)
      return nil
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { close(descriptor) }
}
