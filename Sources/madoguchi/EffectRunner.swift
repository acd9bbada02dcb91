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
  private var lastSweep: Moment?

  init(_ world: World, mailbox: Mailbox) {
    self.world = world
    self.mailbox = mailbox
    printDesk = PrintDesk(world.printer, mailbox: mailbox)
  }

  /// How an effect went, as messages for the program; and whether the loop ends.
  enum Result {
    case going([Message])
    case visitEnded
    case quit
  }

  var now: Moment { world.clock() }
  private var moment: VisitMoment { VisitMoment(now.date, minute: now.minutes) }

  func perform(_ effect: Effect) -> Result {
    switch effect {
    case .open: return going { .opened(try self.world.store.open(at: self.moment)) }
    case .append(let event, let number): return append(event, to: number)
    case .load(let number): return .going([load(number)])
    case .listVisits: return going { .visits(try self.world.store.visits(on: self.now.date).map(Self.shown)) }
    case .print(let handout): printDesk.print(handout, created: stamp)
    case .cancelPrint: printDesk.cancel()
    case .checkPaper(let handout): check(handout)
    case .savePDF(let handout): savePDF(handout)
    case .saveText(let handout): saveText(handout)
    case .endVisit:
      // What is not brought to its place now is brought there by the next settling.
      try? world.store.settle()
      return .visitEnded
    case .quit: return .quit
    }
    return .going([])
  }

  // MARK: - The journal

  private func going(_ body: () throws -> Message) -> Result {
    do {
      return .going([try body()])
    } catch let error as StoreError {
      return .going([.storeFailed(Self.problem(error))])
    } catch {
      return .going([.storeFailed(Problem("store.other", detail: "\(error)"))])
    }
  }

  private func append(_ event: VisitEvent, to number: ReceptionNumber) -> Result {
    do {
      try world.store.append(event, to: number, at: moment)
      return .going([])
    } catch {
      return .going([.notSaved(event, Self.problem(error))])
    }
  }

  private func load(_ number: ReceptionNumber) -> Message {
    do {
      return .loaded(number, try world.store.events(of: number))
    } catch .unknownVisit {
      return .noSuchVisit(number)
    } catch .damaged {
      // One damaged answer does not take the others with it.
      let sound = (try? world.store.soundEvents(of: number)) ?? []
      return sound.isEmpty
        ? .storeFailed(Self.problem(.damaged)) : .loadedPartly(number, sound, Self.problem(.damaged))
    } catch {
      return .storeFailed(Self.problem(error))
    }
  }

  private static func problem(_ error: StoreError) -> Problem { Problem(error.key, detail: error.detail) }

  private static func shown(_ visit: Storage.StoredVisit) -> Screens.StoredVisit {
    let state: Screens.StoredVisit.State =
      switch visit.state {
      case .open: .open
      case .parked: .parked
      case .finished: .finished
      }
    return Screens.StoredVisit(number: visit.number, state: state)
  }

  /// Wipes what is kept of days that are over: at the start, and at the first key after closing time.
  func sweep(except current: ReceptionNumber?) {
    let now = self.now
    let closing = world.retention.closing
    if let last = lastSweep, last.date == now.date, (last.minutes < closing) == (now.minutes < closing) {
      return
    }
    lastSweep = now
    guard let visits = try? world.store.visits(on: nil) else { return }
    let kept = current.flatMap { number in visits.last { $0.number == number } }
    let over = Retention.expired(
      visits, at: moment, closing: closing, days: world.retention.days, except: kept)
    if !over.isEmpty { try? world.store.wipe(over) }
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
      let text = PlainTextRenderer.render(handout)
      do {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for number in 1...99_999 {
          let path = "\(folder)/handout-\(number).txt"
          guard !FileManager.default.fileExists(atPath: path) else { continue }
          try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
          try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
          mailbox.put(.savedFile(path: path))
          return
        }
      } catch {
        mailbox.put(.printFailed(Problem("print.refused", detail: "\(error)")))
      }
    }
  }

  /// The moment as an ISO time of Japan, for the file's own record.
  private var stamp: String {
    let now = self.now
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(now.date)T\(two(now.minutes / 60)):\(two(now.minutes % 60)):00+09:00"
  }
}
