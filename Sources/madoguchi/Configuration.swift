import Foundation
import Guidance
import Localization
import Procedures
import Rules
import Terminal

/// A configuration with what is wrong in its file, and the file's text by its path.
typealias ReadConfiguration = (
  configuration: Configuration, diagnostics: [Diagnostic], text: [String: String]
)

/// How a desk is set up (設定ファイル): YAML, every key optional, every value checked.
struct Configuration {
  /// Six digits; the made-up 見本市 where nothing is configured.
  var city = "999997"
  var office = ""
  var desk = ""
  /// The counter (offices.yaml) at which this desk stands: the way through the building begins there.
  var counter = ""
  private var counterPlace: SourceRange?
  /// Stands in the desk's reception numbers.
  var mark = DeskMark.unmarked
  var clerk = ""
  /// Name of the print service's printer; `default` for its default printer; empty for none.
  var printer = ""
  /// Folder of the visits' journal.
  var state: String
  /// Folder where pages are saved as files.
  var files: String
  /// Closing time in minutes since midnight: what is kept of a day is wiped then.
  var closing = 17 * 60 + 15
  /// Further days for which visits are kept, 0 to 30.
  var keepDays = 0
  var languages = ["ja", "en"]
  /// How the terminal draws ○ and │; nil: it is asked at the start.
  var ambiguous: TextWidth.Ambiguous?
  /// The colours of the screen.
  var theme = Theme.terminal
  private var languagePlaces: [String: SourceRange] = [:]

  static let keys = [
    "city", "office", "desk", "counter", "desk_mark", "clerk", "printer", "state", "files", "closing",
    "keep_days", "languages", "ambiguous_width", "theme",
  ]

  init(environment: [String: String]) {
    state = Self.stateFolder(environment)
    files = state.isEmpty ? "" : state + "/pages"
  }

  /// Empty where there is no place of one's own: visits are then in memory only, and that is said.
  ///
  /// Never a folder for temporary files, which everybody may write to and which is emptied by others.
  private static func stateFolder(_ environment: [String: String]) -> String {
    func named(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    // A service has its own from systemd (StateDirectory=); of several the first.
    if let service = named("STATE_DIRECTORY") { return String(service.prefix { $0 != ":" }) }
    if let state = named("XDG_STATE_HOME") { return state + "/madoguchi" }
    if let home = named("HOME") { return home + "/.local/state/madoguchi" }
    guard let user = getpwuid(geteuid()), let home = user.pointee.pw_dir else { return "" }
    let folder = String(cString: home)
    return ["", "/", "/nonexistent"].contains(folder) ? "" : folder + "/.local/state/madoguchi"
  }

  /// The file to read: `--config`, `$MADOGUCHI_CONFIG`, the user's, the machine's; nil when there is none.
  static func path(option: String?, environment: [String: String]) -> String? {
    if let option { return option }
    if let named = environment["MADOGUCHI_CONFIG"], !named.isEmpty { return named }
    let home = environment["HOME"] ?? ""
    let config = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home + "/.config"
    return [config + "/madoguchi/config.yaml", "/etc/madoguchi/config.yaml"].first {
      FileManager.default.fileExists(atPath: $0)
    }
  }

  static func read(option: String?, environment: [String: String]) throws -> ReadConfiguration {
    var configuration = Configuration(environment: environment)
    guard let path = path(option: option, environment: environment) else { return (configuration, [], [:]) }
    let text = try TextFile.text(of: path)
    let (node, syntax) = YAMLReader.read(text, file: path)
    // Every key is optional: a file of remarks alone leaves all as it is.
    var diagnostics = syntax.filter { $0.code != "yaml-empty" }
    if let node { configuration.take(node, &diagnostics) }
    return (configuration, diagnostics, [path: text])
  }

  private mutating func take(_ node: LocatedNode, _ diagnostics: inout [Diagnostic]) {
    guard let entries = node.entries else {
      if !node.isNull { diagnostics.append(Diagnostic(error: "not-a-mapping", at: node.range)) }
      return
    }
    for entry in entries {
      let text = entry.value.text ?? ""
      func refuse(_ code: String, _ parameters: [String: String]) {
        diagnostics.append(Diagnostic(error: code, parameters, at: entry.value.range))
      }
      switch entry.key {
      case "city":
        if CityCode.isValid(text) { city = text } else { refuse("bad-city-code", ["text": text]) }
      case "office": office = cleaned(entry, refuse)
      case "desk": desk = cleaned(entry, refuse)
      case "counter": (counter, counterPlace) = (cleaned(entry, refuse), entry.value.range)
      case "desk_mark":
        if let known = entry.value.isNull || entry.value.text == "" ? .unmarked : DeskMark(text) {
          mark = known
        } else {
          refuse("bad-desk-mark", ["text": text])
        }
      case "clerk": clerk = cleaned(entry, refuse)
      case "printer": printer = cleaned(entry, refuse)
      case "state": state = folder(entry, refuse) ?? state
      case "files": files = folder(entry, refuse) ?? files
      case "closing":
        if let minutes = Configuration.minutes(text) {
          closing = minutes
        } else {
          refuse("not-a-time", ["text": text])
        }
      case "keep_days":
        if let days = Int(text), (0...30).contains(days) {
          keepDays = days
        } else {
          refuse("bad-keep-days", ["text": text])
        }
      case "ambiguous_width":
        switch text {
        case "auto": ambiguous = nil
        case "narrow": ambiguous = .narrow
        case "wide": ambiguous = .wide
        default: refuse("bad-width", ["text": text])
        }
      case "theme":
        if let known = Theme(rawValue: text) { theme = known } else { refuse("bad-theme", ["text": text]) }
      case "languages":
        readLanguages(entry.value, &diagnostics)
      default:
        diagnostics.append(
          Diagnostic(
            error: "unknown-key", ["key": entry.key], at: entry.keyRange,
            suggestion: NearestName.of(entry.key, among: Configuration.keys)))
      }
    }
  }

  private mutating func readLanguages(_ node: LocatedNode, _ diagnostics: inout [Diagnostic]) {
    let items = node.items ?? [node]
    let tags = items.compactMap { $0.isNull ? nil : $0.text }
    if tags.isEmpty {
      diagnostics.append(Diagnostic(error: "not-a-list", ["field": "languages"], at: node.range))
    }
    for item in items {
      languagePlaces[item.text ?? ""] = item.range
    }
    if !tags.isEmpty { languages = tags }
  }

  /// Languages that have no words; they are known once the words are read.
  func unknownLanguages(among known: [Language]) -> [Diagnostic] {
    let known = known.map(\.tag)
    return languages.filter { !known.contains($0) }.map { tag in
      Diagnostic(
        error: "unknown-language", ["text": tag, "known": known.joined(separator: ", ")],
        at: languagePlaces[tag], suggestion: NearestName.of(tag, among: known))
    }
  }

  /// A counter that is not in the catalogue; its counters are known once it is read.
  func unknownCounter(among known: [String]) -> [Diagnostic] {
    guard !counter.isEmpty, !known.contains(counter) else { return [] }
    return [
      Diagnostic(
        error: "unknown-office", ["text": counter], at: counterPlace,
        suggestion: NearestName.of(counter, among: known))
    ]
  }

  /// Names that are shown on screens and paper: one clean line, and no number of a person.
  private func cleaned(_ entry: LocatedNode.Entry, _ refuse: (String, [String: String]) -> Void) -> String {
    if entry.value.isNull { return "" }
    guard let text = entry.value.text, let clean = try? CleanText(text, limit: 60) else {
      refuse("not-a-text", ["field": entry.key])
      return ""
    }
    if PersonalNumberGuard.verdict(text) == .refused {
      refuse("personal-number", [:])
      return ""
    }
    return clean.text
  }

  private func folder(_ entry: LocatedNode.Entry, _ refuse: (String, [String: String]) -> Void) -> String? {
    if entry.value.isNull { return nil }
    guard let text = entry.value.text, !text.isEmpty, (try? CleanText(text, limit: 4000)) != nil else {
      refuse("not-a-text", ["field": entry.key])
      return nil
    }
    return text
  }

  /// `17:15` as minutes since midnight.
  static func minutes(_ text: String) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let hours = Int(parts[0]), let minutes = Int(parts[1]), (0..<24).contains(hours),
      (0..<60).contains(minutes), parts[1].count == 2
    else { return nil }
    return hours * 60 + minutes
  }
}
