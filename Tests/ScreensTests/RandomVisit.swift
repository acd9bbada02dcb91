import Guidance
import Localization
import Procedures
import Rules
import Terminal
import TestSupport
import Testing

@testable import Screens

/// A visit by somebody who presses whatever works (でたらめな操作): keys of the screen, dates that are right, wrong and
/// half, letters in fields; with a leaning towards the printed page.
struct RandomVisit {
  private(set) var play: Playthrough
  /// What was pressed, to be read by whoever looks for the fault.
  private(set) var pressed: [String] = []
  /// What is wrong, with the frame on which it was seen.
  private(set) var faults: [String] = []
  private(set) var papers = 0
  private let event: String
  private let habit: Habit
  private var dice: KeyDice
  private var seenEffects = 0

  /// How the keys are chosen.
  enum Habit: Sendable { case anything, onlyEnter, onlyUnsure }

  static let catalogue = TellingWords.catalogue

  init(_ event: String, seed: UInt64, habit: Habit = .anything) {
    var dice = KeyDice(seed: seed &* 0x9E37 &+ 41)
    let today = SmallCatalogue.today
    let isPrefilled = habit != .anything || dice.next() % 2 == 0
    let prefill = isPrefilled ? Self.family(&dice) + [.events([event])] : []
    let languages = dice.next() % 5 < 3 ? [0, 1, 2] : [1, 0, 2]
    let hasPrinter = dice.next() % 2 == 0
    let size = [(60, 16), (80, 24), (120, 40)][Int(dice.next() % 3)]
    play = Playthrough(
      SmallCatalogue.setting {
        $0.catalogue = Self.catalogue
        $0.phrasebooks = Checkout.phrasebooks.books
        $0.languages = languages.map { TellingWords.languages[$0] }
        $0.closedDays = ClosedDays.of(Self.catalogue.city, around: today)
        $0.printerName = hasPrinter ? "counter1" : ""
        $0.prefill = prefill
      }, size: Size(columns: size.0, rows: size.1))
    (self.event, self.habit, self.dice) = (event, habit, dice)
  }

  private static let births = [
    "1988-05-14", "1990-02-03", "1955-01-02", "2008-12-25", "2018-06-10", "2024-04-01", "2026-11-16",
  ]

  /// Up to five people, as a household file tells them.
  private static func family(_ dice: inout KeyDice) -> [VisitEvent.Kind] {
    let relations = ["spouse", "child", "child", "child", "parent"]
    let people =
      [("m1", "self", births[Int(dice.next() % 3)])]
      + (0..<Int(dice.next() % 5)).map { place in
        ("m\(place + 2)", relations[place], births[Int(dice.next() % UInt64(births.count))])
      }
    return people.flatMap { id, relation, birth -> [VisitEvent.Kind] in
      [
        .rowAdded(table: .people, id: id),
        .answered(FactAddress("person.relation", of: id), .choice(relation)),
        .answered(FactAddress("person.birth_date", of: id), .date(.of(birth))),
        .answered(FactAddress("person.is_head", of: id), .yesNo(id == "m1")),
      ]
    }
  }

  // MARK: - Walking

  /// Until the visit has left the desk, something is wrong, or so many keys were pressed.
  mutating func walk(atMost limit: Int, _ check: inout SurfaceCheck) {
    look(&check)
    while pressed.count < limit, faults.isEmpty, !play.isOver, !hasEnded {
      for key in burst() where faults.isEmpty && !play.isOver {
        pressed.append(Self.name(of: key))
        play.tell(.input(.key(key)))
        look(&check)
      }
    }
  }

  private var step: Int { play.program.way.screen.step }

  private var isAnyEventChosen: Bool {
    play.page.main.items.contains { item in
      if case .option(let option) = item.content { option.tick == .on } else { false }
    }
  }

  private var hasEnded: Bool { play.effects.contains(.endVisit) }

  private mutating func pick<T>(_ things: [T]) -> T { things[Int(dice.next() % UInt64(things.count))] }
  private mutating func chance(_ percent: UInt64) -> Bool { dice.next() % 100 < percent }

  /// The next keys.
  private mutating func burst() -> [Key] {
    let program = play.program
    if habit != .anything { return [steady()] }
    if program.way.overlay == nil, chance(3) { return [pick(Self.stray)] }
    if let overlay = program.way.overlay { return burst(in: overlay) }
    if program.visit == nil, program.way.screen.editor == nil, chance(80) {
      if !isAnyEventChosen { return Self.keys(for: event) }
      return chance(90) ? [.enter] : [.character(KeyTable.choiceKeys[Int(dice.next() % 9)])]
    }
    if program.way.screen.editor != nil, !program.isWalking, chance(70) { return typed() }
    return [leaning(program.keys(program.context))]
  }

  /// How an event is chosen: under its digit, or in its group.
  private static func keys(for event: String) -> [Key] {
    func digit(_ id: String, among ids: [String]) -> Key? {
      let offered = ids.filter { id in catalogue.offeredEvents.contains { $0.id == id } }
      return offered.firstIndex(of: id).map { .character(KeyTable.choiceKeys[$0]) }
    }
    guard let board = catalogue.eventBoard else { return [] }
    if let key = digit(event, among: board.frequent) { return [key] }
    let groups = board.groups.filter { group in
      group.events.contains { id in catalogue.offeredEvents.contains { $0.id == id } }
    }
    guard let place = groups.firstIndex(where: { $0.events.contains(event) }),
      let key = digit(event, among: groups[place].events)
    else { return [] }
    return [.character(StartBoard.letter(of: place)), key]
  }

  /// Only Enter, or only "don't know"; another key where that one does nothing at all.
  private mutating func steady() -> Key {
    let key: Key = habit == .onlyEnter ? .enter : .character("-")
    if step < 3 { return .enter }
    if step == 3, play.program.way.overlay == nil {
      return pressed.last == Self.name(of: key) && chance(15) ? pick([.character("n"), .enter]) : key
    }
    switch play.program.way.overlay {
    case .shortfall: return .character("r")
    case .goingOn(_, let editor, _, _): return editor.isEmpty ? .character("x") : .enter
    case .some: return pick([.escape, .enter])
    case nil: return [4: .character("n"), 6: .character("y")][step] ?? .enter
    }
  }

  private mutating func typed() -> [Key] {
    var keys: [Key] = chance(20) ? [.control("u")] : []
    let texts = step == 2 ? Self.birthTexts : Self.texts
    keys += (chance(80) ? pick(texts) : pick(Self.oddTexts)).map { .character($0) }
    return keys + (chance(92) ? [.enter] : [pick([.escape, .backspace, .left, .tab])])
  }

  private static let birthTexts = [
    "19930420", "H7.8.3", "R2.4.5", "1988-05-14", "S63.12.25", "20261116", "R8.11.16", "14 May 1988",
  ]
  private static let texts = [
    "11/20", "20261115", "R8.11.1", "12/5", "1", "0", "3", "2500000", "1200000", "150",
  ]
  private static let oddTexts = [
    "20261332", "H99", "abc", "31/2", "1988", "11/", "R", "18991231", "u", "n", "99999999", "-5", "０",
  ]
  private static let stray: [Key] =
    "uUhxig=ynkltdobBzQSR/?".map { .character($0) }
    + [.escape, .backspace, .left, .right, .up, .down, .tab, .backTab, .pageDown, .end, .delete, .enter]
    + (1...12).map { .function($0) }

  /// A key of the table, the likelier the more it leads on.
  private mutating func leaning(_ table: KeyTable) -> Key {
    let bindings = table.bindings.filter { !$0.keys.isEmpty }
    let choices = bindings.count { if case .choose = $0.action { true } else { false } }
    let weights = bindings.map { weight(of: $0.action, among: choices) }
    var place = Int(dice.next() % UInt64(max(1, weights.reduce(0, +))))
    for (binding, weight) in zip(bindings, weights) {
      if place < weight { return pick(binding.keys) }
      place -= weight
    }
    return .enter
  }

  private func weight(of action: Action, among choices: Int) -> Int {
    let isLate = pressed.count > 60
    switch action {
    case .choose: return max(4, 60 / max(1, choices)) / (step > 4 ? 6 : 1)
    case .confirm, .start: return step >= 4 ? 15 : 60
    case .yes: return step == 6 ? 100 : 25
    case .nothing: return 30
    case .unsure: return 15
    case .same: return 8
    case .toList: return isLate ? 80 : 3
    case .toBring, .toReview: return step >= 4 ? (isLate ? 120 : 60) : 2
    case .toHandOver: return isLate ? 120 : 30
    case .print, .savePDF, .saveText: return 80
    case .finish: return papers > 0 ? 60 : 5
    case .mark, .keep, .remark, .group, .more, .fewer: return 3
    case .move, .back, .undo, .redo, .clerkBox, .walkList, .language: return isLate ? 2 : 5
    case .leave, .park, .quit, .discard, .discardNow, .wipeOld: return 1
    default: return 3
    }
  }

  /// A question over the screen is answered; what is only read is closed.
  private mutating func burst(in overlay: Overlay) -> [Key] {
    switch overlay {
    case .shortfall: return [pick([.character("r"), .character("r"), .character("r"), .enter, .escape])]
    case .goingOn, .remark:
      if chance(15) { return [pick([.escape, .enter])] }
      return pick(["あとで", "later", "本人が希望"]).map { .character($0) } + [.enter]
    case .find:
      if chance(75) { return [pick([.escape, .escape, .enter, .down])] }
      return pick(["hikkoshi", "teate", "DV", "支援措置", "保険", "passport", "zz"]).map { .character($0) }
    case .leave, .discard:
      return [chance(90) ? .escape : leaning(play.program.keys(of: overlay, play.program.context))]
    default:
      return [
        overlay.isForReading && chance(50)
          ? .escape : leaning(play.program.keys(of: overlay, play.program.context))
      ]
    }
  }

  // MARK: - Looking

  private mutating func look(_ check: inout SurfaceCheck) {
    let program = play.program
    let page = program.page(for: program.viewer)
    let frame = program.placer.place(page, in: play.size).frame
    var isClerksBox = false
    if case .clerkBox = program.way.overlay { isClerksBox = true }
    for text in SurfaceCheck.texts(of: page, isClerksBox: isClerksBox) {
      if let fault = check.fault(in: text) { tell("\(fault): \(text)", frame) }
    }
    if let row = SurfaceCheck.cutDate(in: frame) { tell("cuts a date: \(row)", frame) }
    for effect in play.effects.dropFirst(seenEffects) {
      switch effect {
      case .checkPaper(let handout): look(at: handout, frame, &check)
      case .print(let handout), .savePDF(let handout), .saveText(let handout):
        papers += 1
        look(at: handout, frame, &check)
      default: break
      }
    }
    seenEffects = play.effects.count
  }

  /// Each chosen event has one of its leading procedures on the page, or the page says that it is not whole.
  private mutating func look(at handout: Handout, _ frame: Frame, _ check: inout SurfaceCheck) {
    for text in SurfaceCheck.texts(of: handout) {
      if let fault = check.fault(in: text, isMarked: true) { tell("paper \(fault): \(text)", frame) }
    }
    let language = Language(handout.language)
    let words = CatalogueWords(Self.catalogue, Checkout.phrasebooks.books.words(in: language))
    let names = Set(handout.sections.flatMap(\.lines).map(\.name))
    for event in play.program.visit?.household.events.compactMap(Self.catalogue.lifeEvent) ?? [] {
      let leading = event.leading.compactMap { Self.catalogue[procedure: $0].map(words.name(of:)) }
      if !leading.isEmpty, names.isDisjoint(with: leading), handout.band.isEmpty {
        tell("paper lacks \(leading) in silence, with \(names.sorted())", frame)
      }
    }
  }

  private mutating func tell(_ fault: String, _ frame: Frame) {
    let rows = (0..<frame.size.rows).map { frame.text(ofRow: $0) }.joined(separator: "\n")
    faults.append("\(fault)\n\(rows)")
  }

  private static func name(of key: Key) -> String {
    switch key {
    case .character(let character): "\(character)"
    case .function(let number): "F\(number)"
    case .control(let character): "Ctrl-\(character)"
    default: "\(key)"
    }
  }
}
