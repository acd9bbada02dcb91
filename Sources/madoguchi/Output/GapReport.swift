import ArgumentParser
import Localization
import Procedures

/// What `madoguchi check --gaps` prints: per event the procedures it may have forgotten, and why they were left out.
struct GapReport {
  private let data: LoadedData
  private let words: Words

  init(_ data: LoadedData, _ language: String) {
    self.data = data
    words = data.phrasebooks.words(in: Language(language))
  }

  func run(_ showsAnswered: Bool) throws {
    let gaps = EventGap.all(in: data.catalogue)
    for event in data.catalogue.lifeEvents where event.isOffered {
      let mine = gaps.filter { $0.event.id == event.id }
      let open = mine.count { $0.reason == nil }
      try StandardOutput.write(
        words("gaps.event", ["event": event.name, "open": "\(open)", "answered": "\(mine.count - open)"]))
      for gap in mine where showsAnswered || gap.reason == nil { try StandardOutput.write(text(of: gap)) }
    }
    let open = gaps.count { $0.reason == nil }
    try StandardOutput.write(words("gaps.summary", ["open": "\(open)", "all": "\(gaps.count)"]))
    if open > 0 { throw ExitCode.failure }
  }

  private func text(of gap: EventGap) -> String {
    func labels(_ questions: [Question]) -> String {
      questions.map { "\($0.label)(\($0.name))" }.joined(separator: "、")
    }
    var text = words(
      "gaps.row",
      [
        "name": gap.procedure.name, "id": gap.procedure.id.rawValue, "known": labels(gap.known),
      ])
    if !gap.further.isEmpty { text += words("gaps.further", ["further": labels(gap.further)]) }
    if let reason = gap.reason { text += words("gaps.reason", ["why": reason]) }
    return "  " + text
  }
}
