import Foundation

/// Runs one of poppler's programs on a PDF and gives what it prints.
enum Poppler {
  static func run(_ program: String, _ pdf: [UInt8]) throws -> String {
    let file = FileManager.default.temporaryDirectory.appending(path: "handout-\(UUID().uuidString).pdf")
    try Data(pdf).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/\(program)")
    process.arguments = [file.path()] + (program == "pdftotext" ? ["-"] : [])
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: output, as: UTF8.self)
  }
}
