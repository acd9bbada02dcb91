import CSystem
import Curses
import Foundation
import Guidance
import Localization
import Printing
import Procedures
import Rules
import Screens
import Storage
import Terminal

/// One run of the counter on a terminal (窓口の起動): puts the rooms together and starts the loop.
struct CounterSession {
  let data: LoadedData
  let configuration: Configuration
  let environment: [String: String]
  let cityCode: String
  let reception: CivilDate
  let today: CivilDate
  let firstLanguage: String?
  let prefilled: Household?
  let journal: OpeningJournal

  /// `arguments` are those that the program was started with.
  func run(arguments: [String]) throws {
    let languages = ([firstLanguage].compactMap { $0 } + configuration.languages).reduce(into: [String]()) {
      list, tag in
      if !list.contains(tag) { list.append(tag) }
    }
    let setting = Setting(
      catalogue: data.catalogue, phrasebooks: data.phrasebooks, languages: languages.map { Language($0) },
      receptionDate: reception, today: today,
      closedDays: ClosedDays.of(data.catalogue.city, around: reception),
      cityCode: cityCode, officeName: configuration.office, deskName: configuration.desk,
      clerkName: configuration.clerk, printerName: configuration.printer,
      prefill: prefilled.map { Prefill.events(of: $0) } ?? [],
      place: data.catalogue.offices[configuration.counter].flatMap(Route.Place.init) ?? .entrance,
      writer: EventWriter(desk: configuration.mark, sitting: .random(in: .min ... .max)))
    try start(setting, arguments)
  }

  private func start(_ setting: Setting, _ arguments: [String]) throws {
    guard let mailbox = Mailbox() else { throw ProgramError(.software, "error.no_pipe") }
    let store = journal.opened()
    let printer: (any HandoutPrinter)? =
      configuration.printer.isEmpty
      ? nil : LpPrinter(printer: configuration.printer == "default" ? nil : configuration.printer)
    let world = World(
      store: store, printer: printer, files: FolderPrinter(folder: configuration.files),
      filesFolder: configuration.files, clock: { Moment.now() },
      retention: .init(closing: configuration.closing, days: configuration.keepDays))
    let end = try show(setting, world, mailbox)
    do { try store.close() } catch {
      // Everything is on the disk; what is left in the journal file is brought to its place at the next start.
    }
    switch end {
    case .quit, .closed: return
    case .visitEnded:
      ProcessImage.replace(arguments: arguments)
      throw ProgramError(.software, "error.cannot_restart")
    }
  }

  /// `NO_COLOR` is obeyed, whatever the configuration says.
  private var theme: Theme { environment["NO_COLOR", default: ""].isEmpty ? configuration.theme : .mono }

  private func show(
    _ setting: Setting, _ world: World, _ mailbox: Mailbox
  ) throws -> Loop.End {
    do {
      var terminal = try CursesTerminal(
        type: environment["TERM"], theme: theme,
        ambiguous: configuration.ambiguous, mailbox: mailbox.descriptor)
      var setting = setting
      setting.ambiguous = terminal.ambiguous
      setting.wipesScrollback = terminal.wipesScrollback
      let runner = EffectRunner(world, mailbox: mailbox)
      var loop = Loop(Program(setting, size: terminal.size), runner: runner, mailbox: mailbox)
      let end = loop.run(on: &terminal)
      switch end {
      case .visitEnded: terminal.handOver()
      case .quit: terminal.close(wiping: true)
      case .closed: terminal.close()
      }
      runner.stopPaper()
      return end
    } catch CursesTerminal.Refusal.notATerminal {
      throw ProgramError(.unavailable, "error.no_terminal")
    } catch CursesTerminal.Refusal.unusableType(let type) {
      throw ProgramError(.unavailable, "error.unusable_terminal", ["type": type])
    }
  }
}

extension Moment {
  /// The clock of the desk, in Japan.
  static func now() -> Moment {
    let seconds = CivilDate.secondsInJapan()
    // Read once: at midnight a second reading would be of another day.
    return Moment(CivilDate.inJapan(seconds), second: (seconds % 86400 + 86400) % 86400)
  }
}

/// A household file as the events that would have been appended had it been told at the counter.
enum Prefill {
  static func events(of household: Household) -> [VisitEvent.Kind] {
    var kinds: [VisitEvent.Kind] = []
    if !household.events.isEmpty { kinds.append(.events(household.events)) }
    if let members = household.members {
      kinds += members.map { .rowAdded(table: .people, id: $0) }
      kinds.append(.tableClosed(table: .people))
    }
    if let births = household.births {
      kinds += births.map { .rowAdded(table: .births, id: $0) }
      kinds.append(.tableClosed(table: .births))
    }
    for (row, links) in household.links.sorted(by: { $0.key < $1.key }) {
      for (link, targets) in links.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        kinds.append(.linked(row: row, link: link, to: targets))
      }
    }
    for (address, answer) in household.answers.sorted(by: { $0.key < $1.key }) {
      kinds.append(.answered(address, answer))
    }
    for done in household.done.sorted(by: { $0.procedure < $1.procedure }) {
      kinds.append(.marked(procedure: done.procedure, person: done.person, state: .doneAlready, remark: ""))
    }
    return kinds
  }
}
