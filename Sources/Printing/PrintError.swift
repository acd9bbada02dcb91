/// Why nothing came on paper (印刷できない理由), as facts that the screen puts into words by `key`.
package enum PrintError: Error, Sendable, Equatable {
  /// None of the font folders holds the font.
  case noFont
  /// Cairo could not make the page; its own name for why.
  case drawing(String)
  /// There is no `lp` on this machine.
  case noPrintClient
  /// No print service answers, or it knows no such printer.
  case noPrinter(String)
  /// The print service refused the job; its own words.
  case refused(String)
  /// The print client did not answer in time.
  case timeout

  package var key: String {
    switch self {
    case .noFont: "print.no_font"
    case .drawing: "print.drawing"
    case .noPrintClient: "print.no_client"
    case .noPrinter: "print.no_printer"
    case .refused: "print.refused"
    case .timeout: "print.timeout"
    }
  }

  /// What the printing system itself says, for the log and the administrator.
  package var detail: String {
    switch self {
    case .noFont, .noPrintClient, .timeout: ""
    case .drawing(let text), .noPrinter(let text), .refused(let text): text
    }
  }
}
