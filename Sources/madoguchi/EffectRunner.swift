import Dispatch
import Foundation
import Guidance
import Printing
import Rules
import Screens
import Storage

/// Performs the program's effects (作用の実行): the journal in place, before the next frame; paper on the worker.
final class EffectRunner {
  private let world: World
  private let mailbox: Mailbox
  private let worker = DispatchQueue(label: "madoguchi.paper")
  private let printDesk: PrintDesk
  private var writer: JournalWriter
  private var housekeeping: Housekeeping

  init(_ world: World, mailbox: Mailbox) {
    self.world = world
    self.mailbox = mailbox
    printDesk = PrintDesk(world.printer, mailbox: mailbox)
    writer = JournalWriter(world.store)
    housekeeping = Housekeeping(world.store, world.retention)
  }

  /// How an effect went, as messages for the program; and whether the loop ends.
  enum Result {
    case going([Message])
    case visitEnded
    case quit
  }

  var now: Moment { world.clock() }
  /// In milliseconds, whatever the clock says.
  var uptime: Int { world.uptime() * 1000 }

  func perform(_ effect: Effect) -> Result {
    switch effect {
    case .open(let events): writer.begin(events)
    case .append(let events): writer.add(events)
    case .load(let number, let day): return .going(load(number, on: day) + remarks)
    case .listVisits: return .going(list() + remarks)
    case .conclude(let ending, let event):
      let (keeping, told) = writer.conclude(event, at: now)
      return .going(told + remarks + (keeping.map { [.concluded(ending, $0)] } ?? []))
    case .discard: return .going([discard()] + remarks)
    case .wipeOld: return .going(wipeOld() + remarks)
    // The loop sets its alarm by it before anything is performed.
    case .tick: break
    case .print(let handout): printDesk.print(handout, created: stamp)
    case .cancelPrint: printDesk.cancel()
    case .checkPaper(let handout): check(handout)
    case .savePDF(let handout): savePDF(handout)
    case .saveText(let handout): saveText(handout)
    case .endVisit:
      writer.forget()
      // What cannot be emptied now is emptied by the next image of the program, and told there.
      _ = housekeeping.emptyJournal()
      return .visitEnded
    case .quit:
      _ = writer.flush(at: now)
      writer.forget()
      return .quit
    }
    return .going([])
  }

  // MARK: - The journal

  /// Writes what the last key said, in one step.
  func flush() -> [Message] { writer.flush(at: now) + remarks }

  /// Wipes what is over, without a key.
  func keepHouse() -> [Message] { housekeeping.tick(now, uptime: world.uptime(), except: writer.visit) }

  /// How long the loop may wait for a key until there is something to wipe.
  var millisecondsToNext: Int { housekeeping.millisecondsToNext(now) }

  private var remarks: [Message] {
    world.store.takeRemarks().map { .storeRemark(Problem($0.key)) }
  }

  private func list() -> [Message] {
    do {
      return [housekeeping.listed(try world.store.visits())]
    } catch { return [.storeFailed(Problem(error))] }
  }

  private func wipeOld() -> [Message] {
    do {
      try housekeeping.wipeDoubtful()
      return [.wipeFailed(nil)]
    } catch { return [.wipeFailed(Problem(error))] }
  }

  /// The visit at the desk goes, with all that was said in it. Where the disk refuses it, it stays at the desk.
  private func discard() -> Message {
    if let visit = writer.visit {
      world.store.letGo()
      do {
        try world.store.wipe(try world.store.visits().filter { $0.id == visit })
      } catch {
        _ = world.store.hold(visit)
        return .discarded(Problem(error))
      }
    }
    writer.forget()
    return .discarded(nil)
  }

  private func load(_ number: ReceptionNumber, on day: CivilDate?) -> [Message] {
    do {
      let all = try world.store.visits()
      let visits = all.filter { $0.number == number && (day == nil || $0.day == day) }
      // Without a day the nearest to today is meant: numbers come again every year.
      let today = now.day.dayNumber
      guard let found = visits.min(by: { abs($0.day.dayNumber - today) < abs($1.day.dayNumber - today) })
      else { return [.noSuchVisit(number)] }
      defer { if writer.visit == nil { world.store.letGo() } }
      return try load(found)
    } catch .unknownVisit {
      return [.noSuchVisit(number)]
    } catch .finished {
      return [.visitIsOver(number)]
    } catch {
      return [.loadFailed(Problem(error))]
    }
  }

  private func load(_ visit: Storage.StoredVisit) throws(StoreError) -> [Message] {
    let isOurs = world.store.hold(visit.id)
    var loaded = LoadedVisit(number: visit.number, events: [], isOpenElsewhere: !isOurs)
    do {
      loaded.events =
        visit.state == .finished
        ? try world.store.reopen(visit.id, at: now) : try world.store.events(of: visit.id)
    } catch .newer {
      return [.loadFailed(Problem("store.newer_visit"))]
    } catch .damaged {
      // One damaged answer does not take the others with it.
      loaded.events = try world.store.soundEvents(of: visit.id)
      loaded.problem = Problem(StoreError.damaged)
      guard !loaded.events.isEmpty else { throw .damaged }
    }
    writer.take(visit.id, loaded.events, mustRestore: loaded.problem != nil)
    _ = world.store.hold(visit.id)
    return [.loaded(loaded)]
  }

  // MARK: - Paper

  /// Nothing comes out of the printer any more; waits a moment for that.
  func stopPaper() { printDesk.stop() }

  private func check(_ handout: Handout) {
    let mailbox = mailbox
    worker.async {
      // Without any font, printing says so.
      let gaps = (try? PDFRenderer.gaps(in: handout)) ?? []
      mailbox.put(
        .paperChecked(
          language: handout.language,
          gaps.map {
            Screens.PaperGap(codes: $0.codes, context: $0.context, isFormOnly: $0.kind == .form)
          }))
    }
  }

  private func savePDF(_ handout: Handout) {
    let created = stamp
    let (mailbox, files) = (mailbox, world.files)
    worker.async {
      do {
        let pdf = try PDFRenderer.render(handout, created: created)
        mailbox.put(.savedFile(path: try files.send(pdf, on: .a4, copies: 1).name))
      } catch let error as PrintError {
        mailbox.put(.printFailed(Problem(error.key, detail: error.detail)))
      } catch {
        mailbox.put(.printFailed(Problem("print.refused", detail: "\(error)")))
      }
    }
  }

  private func saveText(_ handout: Handout) {
    let (mailbox, folder) = (mailbox, world.filesFolder)
    worker.async {
      do {
        let text = PlainTextRenderer.render(handout)
        mailbox.put(
          .savedFile(
            path: try PrivateFile.write(text, into: folder, named: "handout", ending: "txt")))
      } catch {
        mailbox.put(.printFailed(Problem("print.refused", detail: "\(error)")))
      }
    }
  }

  /// The moment as an ISO time of Japan, for the file's own record.
  private var stamp: String { "\(now)+09:00" }
}
