import Localization

/// The words of an error that ends a command; they are looked up late, since the words themselves may be missing.
enum ErrorWords {
  static func text(of error: ProgramError) -> String {
    // A file's name or an argument may hold anything.
    let parameters = error.parameters.mapValues { clipped($0) }
    guard
      let folder = (try? DataFolder.find(option: argument("--data"))) ?? (try? DataFolder.find(option: nil)),
      let books = try? folder.phrasebooks().books
    else {
      let details = parameters.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
      return "madoguchi: \(error.key) \(details.joined(separator: ", "))"
    }
    return "madoguchi: " + books.words(in: Language(language))(error.key, parameters)
  }

  /// The language of the command line, before or without its being parsed.
  static var language: String { argument("--language") ?? "ja" }

  private static func argument(_ name: String) -> String? { value(of: name, in: CommandLine.arguments) }

  /// What an option was given, written `--language en` or `--language=en`; the last one counts.
  static func value(of option: String, in arguments: [String]) -> String? {
    var found: String?
    for (place, argument) in arguments.enumerated() {
      if argument == option, arguments.indices.contains(place + 1) { found = arguments[place + 1] }
      if argument.hasPrefix(option + "=") { found = String(argument.dropFirst(option.count + 1)) }
    }
    return found
  }

  private static func clipped(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(200)
    let line = String(String.UnicodeScalarView(scalars.map { $0 == "\n" || $0 == "\t" ? " " : $0 }))
    return scalars.count < text.unicodeScalars.count ? line + "…" : line
  }
}
