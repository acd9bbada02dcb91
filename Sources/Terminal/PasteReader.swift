/// Gathers a paste between its two marks (貼り付けの受け取り), and knows when to stop waiting for the second.
///
/// A terminal that loses the end mark must not leave the desk deaf: after a silence what came is given out, and keys are
/// keys again.
package struct PasteReader: Sendable {
  /// A paste larger than this is no text for a field.
  private static let limit = 4096
  /// Milliseconds without a character after which no more is expected.
  package static let patience = 500

  private var text: String.UnicodeScalarView?
  private var lastMoment = 0

  package init() {}

  package var isOpen: Bool { text != nil }

  package mutating func begin(at moment: Int) {
    text = .init()
    lastMoment = moment
  }

  /// Whether the scalar belonged to the paste.
  package mutating func take(_ scalar: Unicode.Scalar, at moment: Int) -> Bool {
    guard let count = text?.count else { return false }
    lastMoment = moment
    if count < Self.limit { text?.append(scalar) }
    return true
  }

  /// What was pasted; nil where no paste was open.
  package mutating func end() -> String? {
    defer { text = nil }
    return text.map { String($0) }
  }

  /// What was pasted, when its end does not come any more.
  package mutating func giveUp(at moment: Int) -> String? {
    isOpen && moment - lastMoment >= Self.patience ? end() : nil
  }
}
