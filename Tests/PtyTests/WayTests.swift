import Foundation
import Testing

/// Tests of the built program in a real terminal; one at a time, for they measure time.
@Suite(.serialized, .enabled(if: RealTerminal.isHere, "tmux is needed")) enum RealProgram {}

extension RealProgram {
  /// The whole way for two adults and two children who moved in from another city.
  @Suite struct WayTests {
    @Test(
      .timeLimit(.minutes(3)),
      arguments: [
        ("ja", 80, 24), ("ja", 60, 16), ("ja", 120, 40), ("en", 80, 24),
      ])
    func `leads by keyboard alone from the event to the saved page`(language: String, columns: Int, rows: Int)
      throws
    {
      let words = language == "ja" ? Words.japanese : Words.english
      let desk = try Desk()
      let terminal = try RealTerminal(
        desk, desk.counter(["--language", language]), columns: columns, rows: rows)
      var clerk = try Clerk(terminal, words)
      try clerk.begins()
      try clerk.tellsFamily()
      try clerk.answers()
      let list = terminal.shown
      let number = try #require(list.number)
      expectNothingUnsure(terminal, words)
      try clerk.handsOver()

      let figures = "\(clerk.questions.count) screens of questions, \(terminal.keys) keystrokes"
      print("\(language) \(columns)×\(rows): \(figures): \(clerk.questions.joined(separator: " "))")
      // One more than before the law's relief for lost work, the tax of unlicensed care and cards without a signing
      // certificate were asked about: each decides a line that was missing or wrong.
      #expect(clerk.questions.count <= 26, "\(figures): \(clerk.questions.joined(separator: " "))")
      #expect(terminal.keys <= 110, "\(figures)")
      #expect(clerk.outOfSight.isEmpty, "\(columns)×\(rows): while they are answered, these cannot be read")

      let twice = Set(clerk.questions.filter { name in clerk.questions.count { $0 == name } > 1 })
      #expect(twice.isEmpty, "asked again: \(twice.sorted().joined(separator: " "))")

      try expectPage(desk, words)
      #expect(terminal.everythingLeft.contains(number))
      try clerk.finishes()
      expectNothingLeft(terminal, number, clerk, words)
    }

    /// No line waits for an answer: neither on the screen nor behind its lower edge.
    private func expectNothingUnsure(_ terminal: RealTerminal, _ words: Words) {
      let check = words["screen.need.check"]
      var seen = terminal.shown
      while true {
        let lines = seen.main.filter { line in
          [check, " " + check].contains { line.dropFirst().hasPrefix($0) }
        }
        #expect(lines.isEmpty, "lines to check\n\(seen.text)")
        guard seen.says(words["screen.more_below"]) else { break }
        terminal.look("Down")
        let next = terminal.shown
        if next == seen { break }
        seen = next
      }
    }

    private func expectPage(_ desk: Desk, _ words: Words) throws {
      let page = try #require(desk.savedPages.first { $0.hasSuffix(".pdf") })
      try #require(desk.savedPages.count == 1)
      let data = try #require(FileManager.default.contents(atPath: page))
      #expect(data.starts(with: Data("%PDF".utf8)))
      if Shell.has("pdfinfo") {
        let pages = Shell.run("pdfinfo \(Shell.quoted(page)) | sed -n 's/^Pages: *//p'").output.withoutSpaces
        #expect(["1", "2"].contains(pages), "a family's page has at most two sides, not \(pages)")
      }
      guard Shell.has("pdftotext") else { return }
      let text = Shell.run("pdftotext -raw \(Shell.quoted(page)) -").output.withoutSpaces
      // The headless program says of the same family what has to stand there.
      let list = desk.run(["checklist", Family.file, "--format", "json", "--language", words.language])
      let lines = try HeadlessList(list.output).lines.filter { ["must", "should"].contains($0.need) }
      #expect(lines.count > 8)
      for line in lines { #expect(text.contains(line.name.withoutSpaces), "\(line.name)") }
      if words.language == "ja" {
        for name in ["転入届", "児童手当"] { #expect(text.contains(name)) }
        for line in lines {
          guard let day = line.deadline?.split(separator: "-").compactMap({ Int($0) }), day.count == 3 else {
            continue
          }
          #expect(text.contains("\(day[1])月\(day[2])日"), "\(line.name): \(day)")
        }
      }
    }

    private func expectNothingLeft(_ terminal: RealTerminal, _ number: String, _ clerk: Clerk, _ words: Words)
    {
      let left = terminal.everythingLeft
      let family = clerk.family
      let traces =
        [number] + family.members.dropFirst(2).flatMap { family.names(of: $0, in: words) }
        + [words["person.insurance.kokuho"], words["screen.finish.end"], words["screen.list.heading"]]
      for trace in traces {
        #expect(!left.contains(trace), "「\(trace)」 of the visit is still there\n\(left)")
      }
      #expect(terminal.shown.says(words["screen.start.heading"]))
    }
  }
}
