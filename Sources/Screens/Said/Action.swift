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
}

/// The states that one key gives to a line.
enum LineStateAction: Sendable, Hashable, CaseIterable {
  case doneAlready, doneToday, later, notWanted, referred, open
}
