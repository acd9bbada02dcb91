/// Why something could not be kept (保存できない理由), as facts that the screen puts into words by `key`.
package enum StoreError: Error, Sendable, Equatable {
  /// The disk has no room left.
  case full
  /// The folder or its disk cannot be written to.
  case readOnly
  /// What is kept of this visit, or the whole file, is not what was written.
  case damaged
  /// Another program held the file for too long.
  case busy
  /// No visit has this number, or it was wiped.
  case unknownVisit
  case other(String)

  package var key: String {
    switch self {
    case .full: "store.full"
    case .readOnly: "store.read_only"
    case .damaged: "store.damaged"
    case .busy: "store.busy"
    case .unknownVisit: "store.unknown_visit"
    case .other: "store.other"
    }
  }

  /// For the parameter `detail` of its words.
  package var detail: String {
    if case .other(let detail) = self { return detail }
    return ""
  }
}
