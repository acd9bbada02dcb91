package import Procedures
package import Rules

/// One thing that happened in a visit (受付履歴). Events are appended and never edited; the visit is their fold.
package struct VisitEvent: Sendable, Equatable {
  package enum Kind: Codable, Sendable, Equatable {
    /// The visit began: day of reception, city code, version of the catalogue, language of the resident.
    case opened(on: CivilDate, city: String, catalogue: String)
    /// The whole list of life events that was picked at the start; the last one counts.
    case events([String])
    /// An answer to a question; the last one with the same address counts.
    case answered(FactAddress, Answer)
    /// An answer was taken back, so that the question is open again.
    case cleared(FactAddress)
    /// A row of the household table (`person`) or of the births (`birth`) was added or taken out.
    case rowAdded(table: CoreTable, id: String)
    case rowRemoved(table: CoreTable, id: String)
    /// The table was left: all its rows are entered and its prefilled cells count as answered.
    case tableClosed(table: CoreTable)
    /// Pointers of a row, or of the visitor, to rows by id.
    case linked(row: String, link: Household.Link, to: [String])
    /// A line's state (処理状況) with a short remark.
    case marked(procedure: ProcedureID, person: String?, state: LineState, remark: String)
    /// A folded wish was kept or struck.
    case wished(procedure: ProcedureID, person: String?, Bool)
    /// A document of the to-bring list was ticked as here today, or no longer.
    case documentHere(DocumentID, Bool)
    /// One went on though something was missing (`Shortfall.id`), with the reason.
    case wentOn(without: String, remark: String)
    /// The resident said yes to the answers.
    case confirmed
    case handedOver(form: String)
    case parked
    case resumed
    case finished
    /// What one key said was taken back, or brought again; named by its first event.
    case undone(ID)
    case redone(ID)
  }

  package let kind: Kind
  /// How many events the writer had seen, so that two clerks on one visit can be told apart.
  package let seen: Int
  /// Who said it and when; nil for what was written before events said so.
  package let origin: Origin?

  package init(_ kind: Kind, seen: Int, origin: Origin?) {
    (self.kind, self.seen, self.origin) = (kind, seen, origin)
  }

  /// Where an event comes from: which one it is, when it was said, and at which desk.
  package struct Origin: Sendable, Hashable {
    package let id: ID
    /// When it was said, not when it could be written.
    package let at: Moment
    package let desk: DeskMark
    /// The place of the first event that the same key said.
    package let act: Int

    /// Without an act, the event is one of its own.
    package init(id: ID, at moment: Moment, desk: DeskMark, act: Int? = nil) {
      (self.id, self.at, self.desk, self.act) = (id, moment, desk, act ?? id.place)
    }

    /// Names the act, by its first event.
    package var actID: ID { ID(sitting: id.sitting, place: act) }
  }

  /// Names an event among those of all desks for ever: the same id is the same event, however often it arrives.
  ///
  /// What one desk wrote in one sitting is in order by `place`.
  package struct ID: Codable, Sendable, Hashable, CustomStringConvertible {
    package let sitting: UInt64
    package let place: Int

    package init(sitting: UInt64, place: Int) { (self.sitting, self.place) = (sitting, place) }

    /// `00c0ffee5eed0001-12`.
    package var description: String {
      let hex = String(sitting, radix: 16)
      return String(repeating: "0", count: 16 - hex.utf8.count) + hex + "-\(place)"
    }

    /// Reads what `description` writes, and nothing else.
    package init?(_ text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 2, let sitting = UInt64(parts[0], radix: 16), let place = Int(parts[1]), place > 0
      else { return nil }
      self.init(sitting: sitting, place: place)
      guard description == text else { return nil }
    }

    package init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      guard let id = Self(try container.decode(String.self)) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "no id of an event")
      }
      self = id
    }

    package func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(description)
    }
  }
}

/// What became of a checklist line (処理状況).
package enum LineState: String, Codable, Sendable, CaseIterable {
  case open, doneAlready = "done_already", doneToday = "done_today", later, notWanted = "not_wanted", referred
}
