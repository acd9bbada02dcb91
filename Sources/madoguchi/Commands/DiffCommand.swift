import ArgumentParser
import Foundation
import Guidance
import Localization
import Procedures
import Rules

/// `madoguchi diff`: what changes between two days of the law, or two catalogues, and for which households.
struct DiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "2つの日（または2つのカタログ）で何が変わるか / what changes between two days or two catalogues")

  @Option(name: .customLong("on"), parsing: .singleValue, help: "くらべる日。2回書く / a day; given twice")
  var days: [String] = []

  @Option(name: .customLong("with"), help: "くらべる相手のデータの置き場所 / folder of the other catalogue")
  var other: String?

  @Option(help: "物語のファイルかフォルダ / stories to judge")
  var stories: String?

  @OptionGroup var options: DataOptions

  func run() throws {
    let told = try stories.map { try StoryFiles.read($0) } ?? []
    if let other {
      guard days.isEmpty else { throw ProgramError(.usage, "error.diff_usage") }
      return try compare(with: DataFolder.find(option: other), told)
    }
    let dates = days.compactMap(CivilDate.init(iso:))
    guard days.count == 2, dates.count == 2, dates[0] < dates[1] else {
      throw ProgramError(.usage, "error.diff_usage")
    }
    try compare(dates[0], dates[1], told)
  }

  // MARK: - Two days

  private func compare(_ first: CivilDate, _ second: CivilDate, _ told: [Story]) throws {
    let read = try options.folder().read(withCases: false)
    let data = try LoadedData(read, options.folder(), city: try options.cityCode())
    let words = data.phrasebooks.words(in: Language(options.language))
    let days = LawDay.between(first, second, in: read.files)
    for day in days {
      try StandardOutput.write(
        "\(day.range.file):\(day.range.line): "
          + words("diff.\(day.kind.rawValue)", ["day": day.day.description, "about": day.about]))
    }
    try tell(told, words, changes: days.count) { story in
      lists(
        list(of: story, by: data.catalogue, on: first), list(of: story, by: data.catalogue, on: second),
        isSameDay: false)
    }
  }

  // MARK: - Two catalogues

  private func compare(with other: DataFolder, _ told: [Story]) throws {
    let folder = try options.folder()
    let city = try options.cityCode()
    let (before, after) = (try folder.read(withCases: true), try other.read(withCases: true))
    let old = try LoadedData(before, folder, city: city)
    let new = try LoadedData(after, other, city: city)
    let words = old.phrasebooks.words(in: Language(options.language))
    let changes = ListOfFiles(before.files).changes(to: ListOfFiles(after.files))
    for (kind, path) in changes {
      try StandardOutput.write(words("diff.file.\(kind)", ["file": "Procedures/" + path]))
    }
    try tell(told, words, changes: changes.count) { story in
      lists(list(of: story, by: old.catalogue), list(of: story, by: new.catalogue), isSameDay: true)
    }
  }

  // MARK: - Stories

  /// nil where its household cannot be read.
  private func list(of story: Story, by catalogue: Catalogue, on day: CivilDate? = nil) -> Assessment? {
    let (list, errors) = story.assessment(by: catalogue, today: CivilDate.todayInJapan(), comingOn: day)
    return errors.isEmpty ? list : nil
  }

  /// nil where one of the lists could not be made.
  private func lists(_ one: Assessment?, _ other: Assessment?, isSameDay: Bool) -> ListDiff? {
    guard let one, let other else { return nil }
    return ListDiff(from: one, to: other, isSameDay: isSameDay)
  }

  /// Whose list changes, and the sum.
  private func tell(
    _ told: [Story], _ words: Words, changes: Int, _ diff: (Story) -> ListDiff?
  ) throws {
    var touched = 0
    for story in told {
      guard let diff = diff(story), !diff.changes.isEmpty else { continue }
      touched += 1
      for change in diff.changes { try StandardOutput.write("\(story.id): \(text(of: change, words))") }
    }
    try StandardOutput.write(words("diff.summary", ["count": "\(changes)", "stories": "\(touched)"]))
  }

  private func text(of change: ListDiff.Change, _ words: Words) -> String {
    words(
      "diff.list.\(change.kind.rawValue)",
      [
        "procedure": change.procedure.rawValue, "who": change.persons.joined(separator: ", "),
        "before": change.before.isEmpty ? "–" : change.before,
        "after": change.after.isEmpty ? "–" : change.after,
      ])
  }
}

/// The files of a catalogue by their paths.
private struct ListOfFiles {
  private let texts: [String: String]

  init(_ files: [ParsedFile]) {
    texts = Dictionary(files.map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
  }

  /// Which files are new, gone or changed, by path.
  func changes(to other: ListOfFiles) -> [(kind: String, path: String)] {
    Set(texts.keys).union(other.texts.keys).sorted().compactMap { path in
      switch (texts[path], other.texts[path]) {
      case (nil, _): ("added", path)
      case (_, nil): ("gone", path)
      case (let own?, let theirs?): own == theirs ? nil : ("changed", path)
      }
    }
  }
}
