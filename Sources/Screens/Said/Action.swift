import Terminal

/// What a clerk wants when a key is pressed (操作).
enum Action: Sendable, Hashable {
  /// The so-many-th choice, from 0.
  case choose(Int)
  case confirm, yes, no, unsure, nothing, same, toggle, back
  case move(Key)
  case why, help, language, pane, close, clerkBox
  case add, remove, head, nationality, livesIn
  case more, fewer
  case search, resume, start
  case toList, toBring, toReview, toHandOver
  case group, keep, remark
  case mark(LineStateAction)
  case print, savePDF, saveText, takeBack, finish
  case park, leave, quit
  case undo, redo
  case discard, discardNow
  case retry, leaveUnwritten, wipeOld
  /// The list beside the question takes the keys, or gives them back.
  case walkList

  /// Whether it is told on the screen that the resident reads: what answers and looks, never what keeps or ends the visit.
  var isForResident: Bool {
    switch self {
    case .choose, .confirm, .yes, .no, .unsure, .nothing, .same, .toggle, .back, .move, .language, .close,
      .more, .fewer:
      true
    case .why, .help, .pane, .clerkBox, .add, .remove, .head, .nationality, .livesIn, .search, .resume,
      .start,
      .toList, .toBring, .toReview, .toHandOver, .group, .keep, .remark, .mark, .print, .savePDF, .saveText,
      .takeBack, .finish, .park, .leave, .quit, .undo, .redo, .discard, .discardNow, .retry, .leaveUnwritten,
      .wipeOld, .walkList:
      false
    }
  }
}

/// The states that one key gives to a line.
enum LineStateAction: Sendable, Hashable, CaseIterable {
  case doneAlready, doneToday, later, notWanted, referred, open
}
