import Guidance
import Terminal

/// Undo (取り消しとやり直し): the last act is taken back, or brought again, and one stands where it was done.
extension Program {
  /// - Parameter isTyping: letters are a field's own, and the other keys are named.
  func bindUndo(_ table: inout KeyTable, isTyping: Bool) {
    guard visit != nil else { return }
    table.bind(.function(9), to: .undo, label: isTyping ? "F9" : "", isTyping ? "undo" : "")
    table.bind(
      .character("u"), to: .undo, label: isTyping ? "" : "u", isTyping ? "" : "undo", whenEmpty: true)
    table.bind(.function(10), to: .redo, label: isTyping ? "F10" : "", isTyping ? "redo" : "", inLine: false)
    table.bind(
      .character("U"), to: .redo, label: isTyping ? "" : "U", isTyping ? "" : "redo", inLine: false,
      whenEmpty: true)
  }

  /// Where a key was pressed that said something.
  mutating func remember(_ place: Way.Place) {
    guard let act = visit?.acts.done.last, act == desk.currentAct, way.placesBefore[act] == nil else {
      return
    }
    way.placesBefore[act] = place
    way.placesAfter = [:]
  }

  mutating func undo() -> [Effect] {
    guard let visit, let act = visit.acts.done.last else {
      way.foot = UndoText(.nothingToUndo)
      return []
    }
    let kinds = visit.said(in: act)
    way.placesAfter[act] = way.place
    let effects = say([.undone(act)])
    way.foot = UndoText(.undone, of: kinds, openVisit?.visit.household)
    guard let place = way.placesBefore[act] else { return effects + stand(behind: kinds) }
    return effects + stand(at: place)
  }

  mutating func redo() -> [Effect] {
    guard let visit, let act = visit.acts.undone.last else {
      way.foot = UndoText(.nothingToRedo)
      return []
    }
    let kinds = visit.said(in: act)
    way.foot = UndoText(.redone, of: kinds, visit.household)
    let effects = say([.redone(act)])
    guard let place = way.placesAfter[act] else { return effects + stand(behind: kinds) }
    return effects + stand(at: place)
  }

  private mutating func stand(at place: Way.Place) -> [Effect] {
    way.stand(at: place)
    // The page is another one now: what the paper can show of it is asked again.
    if case .handOver = way.screen { return showHandOver() }
    return []
  }

  /// Where nobody remembers where it was done, since the visit was taken up again: to what is open now.
  private mutating func stand(behind kinds: [VisitEvent.Kind]) -> [Effect] {
    way.notice = nil
    let isAsking: Bool =
      switch way.screen {
      case .visitor, .household, .births, .question, .door, .start: true
      case .list, .toBring, .review, .handOver, .finish: false
      }
    let isAboutLines = kinds.allSatisfy { kind in
      switch kind {
      case .marked, .wished, .documentHere, .wentOn, .confirmed: true
      default: false
      }
    }
    if isAsking || isOpen && !isAboutLines {
      way.trail = visit.map { Trail.places(of: $0, by: setting.catalogue, context) } ?? []
      return advance(remembers: false)
    }
    if case .handOver = way.screen { return showHandOver() }
    return []
  }
}
