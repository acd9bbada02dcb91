import Foundation
import Guidance
import Localization
import Procedures
import Rules
import Terminal
import TestSupport

@testable import Screens

/// What may stand on no screen and on no paper, whatever was pressed: names that only the program knows, markup, words
/// for the clerk alone, a date that is cut.
struct SurfaceCheck {
  /// What was looked through already.
  private var sound: Set<String> = []

  /// What is wrong with a text that people read; nil where nothing is.
  mutating func fault(in text: String, isMarked: Bool = false) -> String? {
    if text.isEmpty || sound.contains(text) { return nil }
    if let word = TellingWords.first(in: text) { return "tells 「\(word)」" }
    if let code = Self.code(in: text) { return "names the code \(code)" }
    // Paper sets its readings itself; a parameter has a name of Latin letters.
    if isMarked ? text.contains(Self.parameter) : text.contains(where: { "{}|⟦⟧".contains($0) }) {
      return "shows markup"
    }
    sound.insert(text)
    return nil
  }

  nonisolated(unsafe) private static let parameter = /\{[A-Za-z_]+[}|]|⟦/

  // MARK: - Codes

  /// Names of facts, procedures and choices that are no word of any language.
  private static let names: Set<String> = {
    let catalogue = TellingWords.catalogue
    let choices = catalogue.vocabulary.questions.flatMap { $0.choices.map(\.id) }
    return Set(catalogue.vocabulary.questions.map(\.name)).union(catalogue.procedures.map(\.id.rawValue))
      .union(choices.filter { $0.contains("_") })
  }()

  /// A row's id (m3, b1) or a name of the catalogue that stands as a word.
  static func code(in text: String) -> String? {
    var word: [UInt8] = []
    var found: String?
    func isInWord(_ byte: UInt8) -> Bool {
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
        || byte == 0x5F || byte == 0x2D || byte == 0x2E
    }
    for byte in Array(text.utf8) + [0] {
      if isInWord(byte) {
        word.append(byte)
        continue
      }
      if word.count > 1, isCode(word) { found = found ?? String(decoding: word, as: UTF8.self) }
      word.removeAll(keepingCapacity: true)
    }
    return found
  }

  private static func isCode(_ word: [UInt8]) -> Bool {
    var word = word[...]
    // The full stop behind it is no part of it.
    while word.last == 0x2E { word = word.dropLast() }
    guard let first = word.first, (0x61...0x7A).contains(first) else { return false }
    if first == 0x6D || first == 0x62, word.count > 1,
      word.dropFirst().allSatisfy({ (0x30...0x39).contains($0) })
    {
      return true
    }
    guard word.contains(where: { $0 == 0x5F || $0 == 0x2D || $0 == 0x2E }) else { return false }
    return names.contains(String(decoding: word, as: UTF8.self))
  }

  // MARK: - Pages

  /// Every text of a page but what was typed; of the clerk's own box nothing.
  static func texts(of page: Page, isClerksBox: Bool) -> [String] {
    var panes = [page.main, page.side].compactMap { $0 }
    if let overlay = page.overlay, !isClerksBox { panes.append(overlay) }
    let bar = [page.bar.number, page.bar.mark, page.bar.name] + page.bar.facts
    return bar + page.notices.map(\.text) + [page.foot] + page.keys.map(\.text)
      + panes.flatMap { [$0.heading, $0.summary, $0.tab] + texts(of: $0.items) }
  }

  static func texts(of items: [Item]) -> [String] { items.flatMap(texts) }

  static func texts(of item: Item) -> [String] {
    switch item.content {
    case .gap: []
    case .text(let text, _, _), .heading(let text): [text]
    case .option(let option): [option.label, option.remark]
    case .choices(let options): options.map(\.label)
    case .field(let field): [field.label, field.hint, field.echo, field.error]
    case .entry(let entry): [entry.chip, entry.name, entry.whom, entry.deadline, entry.remark]
    case .row(let row): row.cells.filter { $0.editor == nil }.map(\.text)
    case .pair(let word, let text, _): [word, text]
    }
  }

  static func texts(of handout: Handout) -> [String] {
    texts(of: HandoutPreview(handout).items) + handout.sections.flatMap(\.lines).map(\.law)
      + handout.toBring.map(\.uses)
  }

  /// A row of the frame in which a date is cut: 12月…, 2026-1…, 7 Dec…; a name may end in 年.
  static func cutDate(in frame: Frame) -> String? {
    for row in 0..<frame.size.rows {
      let text = frame.text(ofRow: row)
      guard text.utf8.contains(0xE2), text.contains("…") else { continue }
      if text.contains(cut) { return text }
    }
    return nil
  }

  nonisolated(unsafe) private static let cut =
    /([0-9０-９][月年]?|[0-9] ?(J|F|M|A|S|O|N|D)[a-z]{0,8}|[0-9]-)…/
}
