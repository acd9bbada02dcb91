package import Guidance
package import Rules
package import Terminal

/// What the program is told (出来事): keys, the clock, and how its effects went.
package enum Message: Sendable {
  case input(InputEvent)
  /// The clock, told before input: nothing is drawn for it alone.
  case clock(Moment)
  /// The time has come for which the program asked to be woken.
  case tick
  /// The clock went otherwise than time did: days that it says may not be true.
  case clockJumped(from: Moment)
  /// The visit at the desk is on the disk, under this number.
  case opened(ReceptionNumber)
  case loaded(LoadedVisit)
  case noSuchVisit(ReceptionNumber)
  /// The visit was finished, at this desk or another.
  case visitIsOver(ReceptionNumber)
  case visits([StoredVisit])
  /// How the journal of the visit at the desk stands.
  case kept(Keeping)
  /// Another desk wrote into the visit at this one: all its events, in the order of the journal.
  case othersWrote([VisitEvent])
  /// How ending the visit went; with anything unwritten, it has not ended.
  case concluded(Ending, Keeping)
  /// The list of visits could not be read.
  case storeFailed(Problem)
  /// The visit that was asked for could not be read.
  case loadFailed(Problem)
  /// What happened to the journal's files.
  case storeRemark(Problem)
  /// The visit at the desk is gone from the disk; or why it is not.
  case discarded(Problem?)
  /// What has to go could not be wiped yet; nil when it is done.
  case wipeFailed(Problem?)
  /// The page came out of the printer.
  case printed
  case printFailed(Problem)
  /// What of the page in this language the paper cannot show.
  case paperChecked(language: String, [PaperGap])
  case savedFile(path: String)
}

/// What has to happen outside (作用): performed by the loop in this order, before the next frame where it is the journal.
package enum Effect: Sendable, Equatable {
  /// Opens a visit with its first events.
  case open([VisitEvent])
  /// What was said in the visit at the desk; all that one key says is written in one step.
  case append([VisitEvent])
  case load(ReceptionNumber, on: CivilDate?)
  case listVisits
  /// Writes what is left and the visit's last event; how it went comes back as `concluded`.
  case conclude(Ending, VisitEvent)
  /// Wipes the visit at the desk, as if it had never been.
  case discard
  /// The program wants to be woken after so many milliseconds; of several wishes the earliest counts.
  case tick(after: Int)
  /// Wipes the visits of other days that were asked about.
  case wipeOld
  case print(Handout)
  /// The page is not wanted any more: it must not come out when the resident has gone.
  case cancelPrint
  case checkPaper(Handout)
  case savePDF(Handout)
  case saveText(Handout)
  /// Nothing of this visit may stay on the screen or in memory.
  case endVisit
  case quit
}

/// What of a page the paper cannot show as it was written (紙に出ない文字).
package struct PaperGap: Sendable, Hashable {
  /// `U+E000`.
  package let codes: String
  /// What stands around it on the page.
  package let context: String
  /// Whether it comes out, only in another form than the one that was written.
  package let isFormOnly: Bool

  package init(codes: String, context: String, isFormOnly: Bool) {
    (self.codes, self.context, self.isFormOnly) = (codes, context, isFormOnly)
  }
}

/// How a visit leaves the desk (席を離れるとき).
package enum Ending: String, Sendable, Hashable {
  case parked, finished
  /// Parked, and the program ends.
  case quit
}

/// How much of the visit at the desk is on the disk (保存の状態).
package struct Keeping: Sendable, Hashable {
  /// Events that are in memory only.
  package var waiting: Int
  package var problem: Problem?
  /// After how many milliseconds it is worth while to try again; nil where it never is.
  package var retry: Int?

  package init(waiting: Int = 0, problem: Problem? = nil, retry: Int? = nil) {
    (self.waiting, self.problem, self.retry) = (waiting, problem, retry)
  }
}

/// A visit as it was read from the journal.
package struct LoadedVisit: Sendable {
  package var number: ReceptionNumber
  package var events: [VisitEvent]
  /// Another desk has it open now.
  package var isOpenElsewhere: Bool
  /// Why only a part of it could be read.
  package var problem: Problem?

  package init(
    number: ReceptionNumber, events: [VisitEvent], isOpenElsewhere: Bool = false, problem: Problem? = nil
  ) {
    (self.number, self.events) = (number, events)
    (self.isOpenElsewhere, self.problem) = (isOpenElsewhere, problem)
  }
}

/// A visit as the store knows it.
package struct StoredVisit: Sendable, Hashable {
  package enum State: String, Sendable, Hashable { case open, parked, finished, damaged }
  package let number: ReceptionNumber
  package let day: CivilDate
  package let state: State
  /// By the clock it should be gone, or is of a day to come: the clerk is asked.
  package let isDoubtful: Bool
  /// What it is about; nil where nobody knows any more, or nothing of it but its number is kept.
  package let summary: VisitSummary?

  package init(
    number: ReceptionNumber, day: CivilDate, state: State, isDoubtful: Bool = false,
    summary: VisitSummary? = nil
  ) {
    (self.number, self.day, self.state, self.isDoubtful) = (number, day, state, isDoubtful)
    self.summary = summary
  }
}
