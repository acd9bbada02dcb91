import Guidance
import Localization
import Screens
import Terminal
import Testing

/// What the program has to tell is kept as what it is: whoever reads it, reads it in their own language.
@Suite struct `What is told` {
  private static let number = ReceptionNumber(on: SmallCatalogue.today, serial: 3)

  private static let messages: [Message] = [
    .storeFailed(Problem("store.full")), .storeRemark(Problem("store.remark.set_aside")),
    .wipeFailed(Problem("store.full")), .noSuchVisit(number), .visitIsOver(number),
    .kept(Keeping(waiting: 2, problem: Problem("store.full"))), .printFailed(Problem("print.taken_back")),
    .savedFile(path: "/tmp/handout-1.pdf"), .othersWrote([]), .loadFailed(Problem("store.full")),
    .clockJumped(from: Moment(SmallCatalogue.today, minute: 0)),
  ]

  private func isJapanese(_ text: String) -> Bool {
    text.unicodeScalars.contains {
      (0x3040...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value)
    }
  }

  @Test(arguments: messages.indices)
  func `above a screen follows the language of who reads it`(place: Int) {
    var play = Playthrough.family()
    play.tell(Self.messages[place])
    let japanese = play.program.page(for: Viewer(language: .japanese)).notices.map(\.text)
    let english = play.program.page(for: Viewer(language: Language("en"), isResident: true)).notices.map(
      \.text)
    #expect(!japanese.isEmpty && japanese.allSatisfy(isJapanese))
    #expect(english.count == japanese.count && !english.contains(where: isJapanese), "\(english)")
  }

  @Test func `about what was typed and how printing went follows the language as well`() {
    var play = Playthrough.family()
    play.answer(until: "住み始めた日")
    play.enter("2026-02-30")
    let english = Viewer(language: Language("en"), isResident: true)
    func errors(_ viewer: Viewer) -> [String] {
      play.program.page(for: viewer).main.items.compactMap { item in
        if case .field(let field) = item.content { field.error } else { nil }
      }
    }
    #expect(errors(play.program.viewer).contains(where: isJapanese))
    #expect(errors(english).count == 1 && !errors(english).contains(where: isJapanese))
    play = Playthrough.answered()
    play.press(.character("n"), .enter, .character("y"), .enter)
    func result(_ viewer: Viewer) -> String {
      play.program.page(for: viewer).main.items.compactMap { item in
        if case .text(let text, .good, _) = item.content { text } else { nil }
      }.joined()
    }
    #expect(isJapanese(result(play.program.viewer)))
    #expect(!result(english).isEmpty && !isJapanese(result(english)))
  }
}
