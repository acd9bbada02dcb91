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

  private func words(_ data: LoadedData) -> Words { data.phrasebooks.words(in: Language(options.language)) }

  // MARK: - Two days

  private func compare(_ first: CivilDate, _ second: CivilDate, _ told: [Story]) throws {
    let folder = try options.folder()
    let read = try folder.read(withCases: false)
    let data = try LoadedData(read, folder, city: try options.cityCode())
    let words = words(data)
    let days = LawDay.between(first, second, in: read.files)
    for day in days {
      try StandardOutput.write(
        "\(day.range.file):\(day.range.line): "
          + words("diff.\(day.kind.rawValue)", ["day": day.day.description, "about": day.about]))
    }
    var touched = 0
    for story in told {
      guard let before = assessment(of: story, by: data.catalogue, on: first),
        let after = assessment(of: story, by: data.catalogue, on: second)
      else { continue }
      let diff = ListDiff(from: before, to: after, isSameDay: false)
      touched += diff.changes.isEmpty ? 0 : 1
      try tell(diff, of: story, words)
    }
    try StandardOutput.write(words("diff.summary", ["count": "\(days.count)", "stories": "\(touched)"]))
  }

  /// nil where its household cannot be read.
  ///
  /// - Parameter day: when the household comes; all its days, of birth too, lie as far from it as from its own.
  private func assessment(of story: Story, by catalogue: Catalogue, on day: CivilDate?) -> Assessment? {
    let node = day.map { story.household(comingOn: $0) } ?? story.household
    let (household, diagnostics) = HouseholdReader.read(
      node, by: catalogue, today: CivilDate.todayInJapan(), city: catalogue.city?.code ?? "")
    guard !diagnostics.contains(where: { $0.severity == .error }) else { return nil }
    return Assessment(
      of: household, by: catalogue, closedDays: ClosedDays.of(catalogue.city, around: household.on))
  }

  private func tell(_ diff: ListDiff, of story: Story, _ words: Words) throws {
    for change in diff.changes {
      let text = words(
        "diff.list.\(change.kind.rawValue)",
        [
          "procedure": change.procedure.rawValue, "who": change.persons.joined(separator: ", "),
          "before": change.before.isEmpty ? "–" : change.before,
          "after": change.after.isEmpty ? "–" : change.after,
        ])
      try StandardOutput.write("\(story.id): \(text)")
    }
  }

  // MARK: - Two catalogues

  private func compare(with other: DataFolder, _ told: [Story]) throws {
    let folder = try options.folder()
    let city = try options.cityCode()
    let old = try LoadedData.load(folder, city: city, language: options.language)
    let new = try LoadedData.load(other, city: city, language: options.language)
    let words = words(old)
    let (before, after) = (try texts(of: folder), try texts(of: other))
    var count = 0
    for path in Set(before.keys).union(after.keys).sorted() where before[path] != after[path] {
      count += 1
      let kind = before[path] == nil ? "added" : after[path] == nil ? "gone" : "changed"
      try StandardOutput.write(words("diff.file.\(kind)", ["file": "Procedures/" + path]))
    }
    var touched = 0
    for story in told {
      guard let one = assessment(of: story, by: old.catalogue, on: nil),
        let two = assessment(of: story, by: new.catalogue, on: nil)
      else { continue }
      let diff = ListDiff(from: one, to: two, isSameDay: true)
      touched += diff.changes.isEmpty ? 0 : 1
      try tell(diff, of: story, words)
    }
    try StandardOutput.write(words("diff.summary", ["count": "\(count)", "stories": "\(touched)"]))
  }

  private func texts(of folder: DataFolder) throws -> [String: String] {
    Dictionary(
      try folder.catalogueFiles().map { ($0.path, $0.text) }, uniquingKeysWith: { first, _ in first })
  }
}
