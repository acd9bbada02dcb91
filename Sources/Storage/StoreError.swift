import GRDB

/// Why something could not be kept (保存できない理由), as facts that the screen puts into words by `key`.
package enum StoreError: Error, Sendable, Equatable {
  /// The disk has no room left.
  case full
  /// The folder or its disk cannot be written to.
  case readOnly
  /// The disk reads or writes wrongly.
  case broken(Int)
  /// What is kept of this visit, or the whole file, is not what was written.
  case damaged
  /// Another program holds the file.
  case busy
  /// The file was written by a newer version of the program; it is left as it is.
  case newer
  /// The folder or a file in it belongs to somebody else, is open to others, or is a link.
  case notOurs
  /// No folder is set up, and this user has none of its own.
  case noFolder
  /// No visit has this number, or it was wiped.
  case unknownVisit
  /// Another desk finished the visit.
  case finished
  /// Fewer events of the visit are on the disk than were written.
  case shortened(Int)
  case other(String)

  package var key: String {
    switch self {
    case .full: "store.full"
    case .readOnly: "store.read_only"
    case .broken: "store.broken"
    case .damaged: "store.damaged"
    case .busy: "store.busy"
    case .newer: "store.newer"
    case .notOurs: "store.not_ours"
    case .noFolder: "store.no_folder"
    case .unknownVisit: "store.unknown_visit"
    case .finished: "store.finished"
    case .shortened: "store.damaged"
    case .other: "store.other"
    }
  }

  /// For the parameter `detail` of its words.
  package var detail: String {
    switch self {
    case .other(let detail): detail
    case .broken(let code): "\(code)"
    case .full, .readOnly, .damaged, .busy, .newer, .notOurs, .noFolder, .unknownVisit, .finished, .shortened:
      ""
    }
  }
}

/// What happened to the files and has to be told (記録の異常), once.
package enum StoreRemark: String, Sendable, Hashable, CaseIterable {
  /// One of the two copies was damaged or gone and was made anew from the other: nothing is lost.
  case healed
  /// Neither copy could be read: both were set aside, and what was kept is lost to the desk.
  case setAside = "set_aside"
  /// The files were deleted or cut while the program was running; the visit at the desk was written again.
  case vanished
  /// Visits of an older version were taken over; some of them are damaged.
  case partlyImported = "partly_imported"

  package var key: String { "store.remark." + rawValue }
}

extension StoreError {
  /// What an error of the database means for the clerk.
  init(_ error: any Error) {
    if let known = error as? StoreError {
      self = known
      return
    }
    guard let error = error as? DatabaseError else {
      self = .other("\(type(of: error))")
      return
    }
    switch error.resultCode {
    case .SQLITE_FULL: self = .full
    case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly
    // Our statements are always the same: one that no longer fits meets a table that was changed.
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_SCHEMA,
      .SQLITE_FORMAT, .SQLITE_RANGE, .SQLITE_TOOBIG, .SQLITE_EMPTY:
      self = .damaged
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .busy
    // The statement and its arguments hold answers: they stay out of messages and logs.
    default: self = .broken(Int(error.extendedResultCode.rawValue))
    }
  }
}
