import Guidance
import Localization
import Terminal

/// 印刷: the very page that the resident takes home, in their language; to the printer or into a file.
struct HandOverScreen: CounterScreen {
  let step = 7
  private var scroll = 0
  private var language: Language
  private(set) var isHandedOver = false
  private var isWaiting = false
  private var result: Told?
  /// What the paper cannot show; nil until that is known.
  private var gaps: [PaperGap]?
  /// What was asked for before it was known.
  private var held: Action?

  init(_ context: Context) {
    isWaiting = context.desk.isPrinting
    result = context.desk.isPrinting ? .phrase("screen.hand.printing") : nil
    language = context.viewer.isResident ? context.viewer.language : context.setting.languages[0]
  }

  mutating func tell(_ told: Told, isHandedOver: Bool) {
    result = told
    isWaiting = false
    if isHandedOver { self.isHandedOver = true }
  }

  /// What has to be known before the page is printed.
  func check(_ context: Context) -> [Effect] { handout(context).map { [.checkPaper($0)] } ?? [] }

  /// Gives what was asked for meanwhile, where nothing speaks against it.
  mutating func take(_ found: [PaperGap], of language: String) -> Action? {
    guard language == self.language.tag else { return nil }
    gaps = found
    defer { held = nil }
    return found.isEmpty ? held : nil
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    let hasPrinter = !context.setting.printerName.isEmpty
    if isHandedOver {
      table.bind(.enter, to: .finish, label: "Enter", "finish")
    } else {
      table.bind(
        .enter, to: hasPrinter ? .print : .savePDF, label: "Enter", hasPrinter ? "print" : "save_pdf")
    }
    if hasPrinter { table.bind(.character("p"), to: .print, label: "p", "print") }
    // Without a printer Enter saves already; the key line has room for one of them.
    table.bind(.character("s"), to: .savePDF, label: "s", "save_pdf", inLine: hasPrinter || isHandedOver)
    table.bind(.character("t"), to: .saveText, label: "t", "save_text")
    if context.setting.languages.count > 1 {
      table.bind(.character("g"), to: .group, label: "g", "paper_language")
    }
    table.bind(.character("f"), to: .finish, label: "f", "finish", inLine: !isHandedOver)
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    table.bindMoves("scroll")
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    switch action {
    case .print, .savePDF:
      // The warning comes before the paper.
      if gaps == nil {
        held = action
        return .stay
      }
    default: break
    }
    switch action {
    case .print: return hand(over: { .print($0) }, "screen.hand.printing", context)
    case .savePDF: return hand(over: { .savePDF($0) }, "screen.hand.saving", context)
    case .saveText: return hand(over: { .saveText($0) }, "screen.hand.saving", context)
    case .group:
      let all = context.setting.languages
      let place = all.firstIndex(of: language) ?? 0
      language = all[(place + 1) % all.count]
      scroll = 0
      gaps = nil
      return Outcome(effects: check(context))
    case .move(let key):
      switch key {
      case .up: scroll -= 1
      case .down: scroll += 1
      case .pageUp: scroll -= 10
      case .pageDown: scroll += 10
      case .home: scroll = 0
      case .end: scroll = 10_000
      default: break
      }
      scroll = max(0, scroll)
    case .finish: return .to(.finish)
    case .back: return .to(.back)
    default: break
    }
    return .stay
  }

  private mutating func hand(over effect: (Handout) -> Effect, _ key: String, _ context: Context) -> Outcome {
    guard !isWaiting, let handout = handout(context) else { return .stay }
    isWaiting = true
    result = .phrase(key)
    return Outcome(effects: [effect(handout)])
  }

  /// - Parameter isShown: as it stands on the screen; paper sets its readings itself.
  private func handout(_ context: Context, isShown: Bool = false) -> Handout? {
    guard let visit = context.visit, let assessment = context.assessment else { return nil }
    let words = context.setting.phrasebooks.words(in: language)
    return HandoutMaker(
      words: CatalogueWords(context.catalogue, isShown ? words.shown : words),
      closedDays: context.setting.closedDays, from: context.setting.place
    )
    .handout(
      assessment, household: assessment.household, number: visit.number, documentsHere: visit.documentsHere)
  }

  func hasLiveList(_ context: Context) -> Bool { false }

  func panes(_ context: Context) -> Panes {
    var items: [Item] = []
    if !context.viewer.isResident { items += warnings(context) }
    if let result { items += [.text(result.words(in: context.words), isHandedOver ? .good : .strong), .gap] }
    if let handout = handout(context, isShown: true) { items += HandoutPreview(handout).items }
    var pane = Pane(
      heading: context.say("hand.heading"),
      // A language that was just begun has no name yet.
      summary: context.say(
        "hand.language",
        ["language": context.words.ifKnown("screen.language.\(language.tag)") ?? language.tag]),
      tab: context.say("hand.heading"), items: items)
    pane.scroll = scroll
    return Panes(main: pane)
  }
}

extension HandOverScreen {
  /// In words, with where it stands, for whoever has to write it in by hand.
  private func warnings(_ context: Context) -> [Item] {
    let gaps = gaps ?? []
    var items: [Item] = []
    for (isFormOnly, key) in [(false, "print.missing_character"), (true, "print.missing_form")] {
      let found = gaps.filter { $0.isFormOnly == isFormOnly }
      guard !found.isEmpty else { continue }
      items.append(.text(context.words(key, ["count": "\(found.count)"]), .check))
      for gap in found.prefix(5) {
        let place = context.words("print.gap", ["code": gap.codes, "text": gap.context])
        items.append(.text(place, .plain, indent: 2))
      }
    }
    return items.isEmpty ? [] : items + [.gap]
  }
}

/// The handout as it reads, for the screen (案内書の下見).
struct HandoutPreview {
  let handout: Handout
  init(_ handout: Handout) { self.handout = handout }

  var items: [Item] {
    var items: [Item] = [.text(handout.title, .heading)]
    items.append(.text(handout.facts.joined(separator: "  "), .dim))
    if !handout.band.isEmpty { items.append(.text(handout.band, .check)) }
    if !handout.lead.isEmpty { items.append(.text(handout.lead)) }
    for section in handout.sections {
      items += [.gap, Item(.heading(section.title))]
      if section.isFolded {
        items.append(.text(section.lines.map(\.name).joined(separator: " / "), .plain, indent: 1))
      } else {
        for line in section.lines { items += lines(of: line) }
      }
    }
    if !handout.toBring.isEmpty {
      items += [.gap, Item(.heading(handout.toBringTitle))]
      for item in handout.toBring {
        items.append(
          .text((item.isHere ? "[*] " : "[ ] ") + item.name + "  " + item.count, .plain, indent: 1))
      }
    }
    if !handout.footer.isEmpty { items.append(.gap) }
    items += handout.footer.map { .text($0, .dim) }
    return items
  }

  private func lines(of line: Handout.Line) -> [Item] {
    var items: [Item] = [
      .text(
        (line.isDone ? "[*] " : "[ ] ") + line.name + (line.state.isEmpty ? "" : "  " + line.state), .strong,
        indent: 1)
    ]
    let words = handout.words
    for (label, text, style) in [
      (words.whom, line.whom, Style.plain), (words.deadline, line.deadline, line.isLate ? .late : .plain),
      (words.place, line.place, .plain), (words.bring, line.bring, .plain), (words.fee, line.fee, .plain),
      (words.online, line.online, .plain), (words.why, line.why, .dim),
    ] where !text.isEmpty {
      items.append(Item(.pair("    " + label, text, style)))
    }
    if !line.benefit.isEmpty { items.append(.text(line.benefit, .plain, indent: 5)) }
    items += line.notes.map { .text($0, .dim, indent: 5) }
    items += line.unsure.map { .text($0, .check, indent: 5) }
    return items
  }
}
