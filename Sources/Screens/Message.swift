package import Guidance
package import Terminal

/// What the program is told (出来事): keys, the clock, and how its effects went.
package enum Message: Sendable {
  case input(InputEvent)
  /// The clock, told before input: nothing is drawn for it alone.
  case clock(Moment)
  /// The store gave a new visit its number.
  case opened(ReceptionNumber)
  case loaded(ReceptionNumber, [VisitEvent])
  case noSuchVisit(ReceptionNumber)
  case visits([StoredVisit])
  /// An event could not be written; the visit goes on, and it is tried again with the next one.
  case notSaved(VisitEvent, Problem)
  case storeFailed(Problem)
  /// Some of a visit's record is damaged; what is sound of it was loaded.
  case loadedPartly(ReceptionNumber, [VisitEvent], Problem)
  /// The page came out of the printer.
  case printed
  case printFailed(Problem)
  /// What of the page in this language the paper cannot show.
  case paperChecked(language: String, [PaperGap])
  case savedFile(path: String)
}

/// What has to happen outside (作用): performed by the loop in this order, before the next frame where it is the journal.
package enum Effect: Sendable, Equatable {
  case open
  case append(VisitEvent, to: ReceptionNumber)
  case load(ReceptionNumber)
  case listVisits
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

/// A visit of today as the store knows it.
package struct StoredVisit: Sendable, Hashable {
  package enum State: String, Sendable, Hashable { case open, parked, finished }
  package let number: ReceptionNumber
  package let state: State

  package init(number: ReceptionNumber, state: State) { (self.number, self.state) = (number, state) }
}

/// What hinders the store or the paper: the key of its words and the machine's own detail.
package struct Problem: Sendable, Hashable {
  package let key: String
  package let detail: String

  package init(_ key: String, detail: String = "") { (self.key, self.detail) = (key, detail) }
}
