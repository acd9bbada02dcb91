import Guidance
import Screens
import Terminal
import Testing

/// What may be done at a desk is asked where keys are looked up: what it may not, no key does and no page offers.
@Suite struct `A desk that may do less` {
  private let setting = SmallCatalogue.setting {
    $0.mode = Mode(canPark: false, canListVisits: false, canSeeClerkNotes: false, canQuit: false)
  }

  private func offers(_ play: Playthrough, _ label: String) -> Bool {
    play.page.keys.contains { $0.label == label }
  }

  @Test func `neither lists visits nor calls one up`() {
    var play = Playthrough(setting)
    #expect(!play.effects.contains(.listVisits))
    play.tell(
      .visits([
        StoredVisit(
          number: ReceptionNumber(on: SmallCatalogue.today, serial: 7), day: SmallCatalogue.today,
          state: .parked, isDoubtful: true)
      ]))
    let before = play.frame
    #expect(!play.sees("1124-07") && !offers(play, "#") && !offers(play, "W"))
    play.press(.function(5), .character("#"), .character("W"))
    #expect(play.frame == before)
  }

  @Test func `neither parks a visit nor ends the program, but finishes the visit`() {
    var play = Playthrough.answered(setting)
    let before = play.frame
    play.press(.character("Q"), .control("c"), .function(8))
    #expect(play.frame == before)
    play.press(.character("n"), .enter, .character("y"), .character("s"), .enter)
    #expect(play.step == 8 && !offers(play, "p"))
    #expect(!play.page.main.items.contains { $0.target == .key(.character("p")) })
    play.type("p")
    #expect(play.step == 8)
    play.press(.enter)
    #expect(play.step == 1 && !play.isOver)
    #expect(play.stored().last == .finished)
  }

  @Test func `is no counter, which may do everything`() {
    var play = Playthrough(SmallCatalogue.setting())
    #expect(play.effects.contains(.listVisits) && offers(play, "#"))
    play.type("Q")
    #expect(offers(play, "q"))
    play.type("q")
    #expect(play.isOver)
  }
}
