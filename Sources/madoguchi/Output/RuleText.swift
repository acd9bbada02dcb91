import Guidance
import Localization
import Procedures
import Rules

/// The rules of one procedure in plain words (規則の読み返し): whom it is for, until when, how much, and what in which case.
struct RuleText {
  private let words: CatalogueWords
  private let readBack: ReadBack
  private let procedure: Procedure
  /// Of whom its rules speak.
  private let locals: [String]

  init(_ words: CatalogueWords, of procedure: Procedure) {
    self.words = words
    self.procedure = procedure
    readBack = ReadBack(words)
    locals =
      switch procedure.range {
      case .household: []
      case .eachMember: ["person"]
      case .eachBirth: ["birth"]
      case .deceased: ["deceased"]
      }
  }

  private var say: Words { words.words }

  private func lines(_ statement: Statement) -> [String] { statement.lines(in: say) }

  private func statement(_ rule: Rule, _ own: [String] = []) -> Statement {
    readBack.statement(of: rule, locals: locals + own)
  }

  /// A text that holds where the condition does.
  private func result(_ text: String, where condition: Rule?, _ own: [String] = []) -> [String] {
    lines(readBack.statement(of: .sentence(text), where: condition, locals: locals + own))
  }

  /// A value with what it is before it: 「遅れとみるのは: …」.
  private func named(_ key: String, _ rule: Rule?, _ own: [String] = []) -> [String] {
    guard let rule else { return [] }
    let said = statement(rule, own)
    return lines(.group(say(key, ["text": said.heading(in: say)]), said.parts))
  }

  var when: [String] {
    let range = procedure.range.rawValue.split(separator: " ").joined(separator: "_")
    return [say("show.range.\(range)")] + lines(statement(procedure.when))
  }

  var need: [String] {
    let last = say("need.\(procedure.need.rawValue)")
    guard !procedure.specialNeeds.isEmpty else { return [last] }
    return procedure.specialNeeds.flatMap { result(say("need.\($0.need.rawValue)"), where: $0.when) }
      + [say("read.else", ["text": last])]
  }

  var persons: [String] { named("show.for", procedure.lineFor) + named("show.about", procedure.about) }

  func deadline(_ deadline: DeadlineRule) -> [String] {
    let day = statement(deadline.day)
    let isOpen = day == .sentence(say("answer.nothing"))
    let shown = isOpen ? .sentence(say("show.no_end")) : day
    return lines(readBack.statement(of: shown, where: deadline.when, locals: locals))
      + named("show.from", deadline.from) + named("show.advise", deadline.advise)
      + named("show.late_after", deadline.lateAfter)
      + ([deadline.counted, deadline.late].filter { !$0.isEmpty }.map(words.text))
      + (deadline.law.isEmpty ? [] : [deadline.law])
      + deadline.also.flatMap { [say("show.also")] + self.deadline($0).map { "  " + $0 } }
  }

  func benefit(_ benefit: BenefitRule) -> [String] {
    let own = benefit.each == nil ? [] : ["child"]
    return named("show.each", benefit.each)
      + (benefit.when.map { named("show.benefit.when", $0, own) } ?? [])
      + named("show.benefit.\(benefit.unit.rawValue)", benefit.amount, own)
      + (benefit.bound == .exact ? [] : [say("show.bound.\(benefit.bound.rawValue)")])
      + named("show.benefit.from", benefit.from, own) + named("show.benefit.until", benefit.until, own)
      + named("show.benefit.for", benefit.lineFor, own)
      + (benefit.note.isEmpty ? [] : [words.text(benefit.note)])
  }

  func office(_ choice: OfficeChoice) -> [String] {
    guard let office = words.catalogue.offices[choice.office] else { return [] }
    return result(words.name(of: office), where: choice.when)
  }

  func attachment(_ item: Attachment) -> [String] {
    let name = words.name(of: item.document)
    let text =
      item.note.isEmpty ? name : say("show.with_note", ["name": name, "note": words.text(item.note)])
    let whose = item.whose.map {
      readBack.statement(of: $0, locals: locals.filter { $0 != "person" && $0 != "deceased" } + ["person"])
    }
    return result(text, where: item.when)
      + (whose.map { lines(.group(say("show.whose"), [$0])).map { "  " + $0 } } ?? [])
  }

  func channel(_ channel: Channel) -> [String] {
    let name = say("channel.\(channel.name.rawValue)")
    let isPlain = channel.name != .online && channel.possible == .now
    let way =
      isPlain
      ? name : say("show.with_note", ["name": name, "note": say("online.\(channel.possible.rawValue)")])
    let text =
      channel.note.isEmpty
      ? way : say("show.in_brackets", ["text": way, "more": words.text(channel.note)])
    var fee: [String] = []
    switch channel.fee {
    case .yen(let rule)?: fee = named("show.fee", rule)
    case .varies?: fee = [say("show.fee_varies")]
    case nil: break
    }
    return result(text, where: channel.when) + fee.map { "  " + $0 }
  }

  /// The parts with names that any of its rules speaks of.
  var parts: [String] {
    let fees = procedure.channels.flatMap { channel -> [Rule] in
      guard case .yen(let rule)? = channel.fee else { return [channel.when].compactMap { $0 } }
      return [rule] + [channel.when].compactMap { $0 }
    }
    let rules =
      [procedure.when] + procedure.specialNeeds.map(\.when) + procedure.ruleList
      + procedure.bring.flatMap { [$0.when, $0.whose].compactMap { $0 } } + fees
    return readBack.parts(of: rules).flatMap { FunctionText.lines(of: $0, in: say) }
  }
}

/// A function of law in plain words, in each of its versions.
struct FunctionText {
  let title: String
  let lines: [String]
  let parts: [String]

  init(_ words: CatalogueWords, _ function: CatalogueFunction) {
    let (readBack, say) = (ReadBack(words), words.words)
    let read = readBack.function(function.name)
    title = say("show.function", ["label": readBack.label(of: function.name), "name": function.name])
    lines = read.versions.flatMap { version -> [String] in
      let since = version.from.map { say("show.version_from", ["day": DateWords.full($0, in: say)]) }
      let until = version.until.map { say("show.version_until", ["day": DateWords.full($0, in: say)]) }
      let dates = [since, until].compactMap { $0 }
      let told = version.statement.lines(in: say)
      return dates.isEmpty ? told : dates + told.map { "  " + $0 }
    }
    parts = read.parts.flatMap { Self.lines(of: $0, in: say) }
  }

  /// A part with its name before it.
  static func lines(of part: ReadBack.NamedPart, in say: Words) -> [String] {
    [say("read.named", ["name": part.name])] + part.statement.lines(in: say).map { "  " + $0 }
  }
}
