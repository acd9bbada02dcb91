/// One thing that happened in a visit (受付履歴). Events are appended and never edited; the visit is their fold.
package struct VisitEvent: Codable, Sendable, Equatable {
  package enum Kind: Codable, Sendable, Equatable {
    /// The visit began: day of reception (ISO), city code, version of the catalogue, language of the resident.
    case opened(on: String, city: String, catalogue: String)
    /// The whole list of life events that was picked at the start; the last one counts.
    case events([String])
    /// An answer to a question; the last one with the same address counts.
    case answered(FactAddress, Answer)
    /// An answer was taken back, so that the question is open again.
    case cleared(FactAddress)
    /// A row of the household table (`person`) or of the births (`birth`) was added or taken out.
    case rowAdded(table: String, id: String)
    case rowRemoved(table: String, id: String)
    /// The table was left: all its rows are entered and its prefilled cells count as answered.
    case tableClosed(table: String)
    /// `mother`, `children`, `spouse` of a row, or `member` of the visitor: pointers to rows by id.
    case linked(row: String, link: String, to: [String])
    /// A line's state (処理状況) with a short remark.
    case marked(procedure: String, person: String?, state: LineState, remark: String)
    /// A folded wish was kept or struck.
    case wished(procedure: String, person: String?, Bool)
    /// A document of the to-bring list was ticked as here today, or no longer.
    case documentHere(String, Bool)
    /// The resident said yes to the answers.
    case confirmed
    case handedOver(form: String)
    case parked
    case resumed
    case finished
  }

  package let kind: Kind
  /// How many events the writer had seen, so that two clerks on one visit can be told apart.
  package let seen: Int

  package init(_ kind: Kind, seen: Int) {
    self.kind = kind
    self.seen = seen
  }
}

/// What became of a checklist line (処理状況).
package enum LineState: String, Codable, Sendable, CaseIterable {
  case open, doneAlready = "done_already", doneToday = "done_today", later, notWanted = "not_wanted", referred
}
