import Foundation

/// A desk for one test (受付席): a folder of its own with configuration, journal and saved pages.
final class Desk {
  let folder: String

  init() throws {
    var name = Array("/tmp/madoguchi-pty-XXXXXX".utf8CString)
    let made = mkdtemp(&name)
    guard made != nil else { throw Lost("no folder for the desk") }
    folder = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    // Whatever the hour is, the journal of the test is not wiped by it.
    try write("config.yaml", "closing: \"23:59\"\nkeep_days: 30\nstate: \(folder)/state\nfiles: \(pages)\n")
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var pages: String { folder + "/pages" }

  func path(_ name: String) -> String { folder + "/" + name }

  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try text.write(toFile: path(name), atomically: false, encoding: .utf8)
    return path(name)
  }

  func text(_ name: String) -> String {
    FileManager.default.contents(atPath: path(name)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The pages that were saved, oldest first.
  var savedPages: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: pages)) ?? []).sorted().map { pages + "/" + $0 }
  }

  /// The program with its surroundings, for a shell.
  func command(_ arguments: [String], environment: [String] = []) -> String {
    let own = [
      "HOME=\(folder)", "XDG_CONFIG_HOME=\(folder)/none", "XDG_STATE_HOME=\(folder)/none",
      "MADOGUCHI_DATA=\(Place.data)", "LC_ALL=C.UTF-8", "SWIFT_BACKTRACE=enable=no",
    ]
    return
      (["env", "-u", "NO_COLOR", "-u", "MADOGUCHI_CONFIG"] + (own + environment).map(Shell.quoted)
      + [Shell.quoted(Place.program)] + arguments.map(Shell.quoted)).joined(separator: " ")
  }

  /// The counter itself, with this desk's configuration.
  func counter(on day: String = Family.day, _ more: [String] = [], environment: [String] = []) -> String {
    command(["--config", path("config.yaml"), "--on", day] + more, environment: environment)
  }

  /// A run without a terminal: its exit code, standard output and standard error.
  func run(
    _ arguments: [String], environment: [String] = [], input: String = "/dev/null"
  ) -> (code: Int32, output: String, errors: String) {
    let errors = path("errors")
    let result = Shell.run(
      command(arguments, environment: environment) + " <\(Shell.quoted(input)) 2>\(Shell.quoted(errors))")
    return (result.code, result.output, text("errors"))
  }
}

/// Where the program, its data and the checkout lie.
enum Place {
  static let checkout: String = {
    var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    repeat { folder.deleteLastPathComponent() } while folder.path != "/" && !isCheckout(folder.path)
    return folder.path
  }()

  private static func isCheckout(_ folder: String) -> Bool {
    ["Package.swift", "Sources", "Procedures", "Localization"].allSatisfy {
      FileManager.default.fileExists(atPath: folder + "/" + $0)
    }
  }

  static let data = ProcessInfo.processInfo.environment["MADOGUCHI_DATA"] ?? checkout

  /// `$MADOGUCHI_PROGRAM`, the one beside the tests, or the one of the checkout.
  static let program: String = {
    if let named = ProcessInfo.processInfo.environment["MADOGUCHI_PROGRAM"], !named.isEmpty { return named }
    let bundles = CommandLine.arguments.filter { $0.hasSuffix(".xctest") }
    let folders = (["/proc/self/exe"] + bundles).map {
      URL(fileURLWithPath: $0).resolvingSymlinksInPath().deletingLastPathComponent().path
    }
    let candidates = (folders + [checkout + "/.build/debug"]).map { $0 + "/madoguchi" }
    return candidates.first { FileManager.default.isExecutableFile(atPath: $0) } ?? "madoguchi"
  }()

  static func household(_ name: String) -> String { checkout + "/Tests/Households/\(name).yaml" }
}

/// The test does not know its way any more; what stands on the screen is in the message.
struct Lost: Error, CustomStringConvertible {
  let description: String
  init(_ what: String, _ shown: Shown? = nil) {
    description = what + (shown.map { "\n" + $0.text } ?? "")
  }
}
