import Foundation

/// A folder that takes the place of a printer (PDFの保存先), for desks without one.
package struct FolderPrinter: HandoutPrinter {
  private let folder: String

  package init(folder: String) { self.folder = folder }

  /// Files are numbered; their names say nothing about whose they are.
  package func send(
    _ pdf: [UInt8], on paper: Paper, copies: Int, while isWanted: @Sendable () -> Bool
  ) throws(PrintError) -> PrintJob {
    do {
      try FileManager.default.createDirectory(
        atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch { throw .refused(folder) }
    for number in 1...99_999 {
      let path = "\(folder)/handout-\(number).pdf"
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor < 0 {
        if errno == EEXIST { continue }
        throw .refused(String(cString: strerror(errno)))
      }
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      do {
        try handle.write(contentsOf: Data(pdf))
        try handle.synchronize()
      } catch {
        unlink(path)
        throw .refused(String(cString: strerror(errno)))
      }
      return PrintJob(path)
    }
    throw .refused(folder)
  }

  package func state(of job: PrintJob) throws(PrintError) -> PrintJob.State {
    FileManager.default.fileExists(atPath: job.name) ? .printed : .cancelled
  }

  package func cancel(_ job: PrintJob) throws(PrintError) {
    if unlink(job.name) != 0 && errno != ENOENT { throw .refused(String(cString: strerror(errno))) }
  }
}
