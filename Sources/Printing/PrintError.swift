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
  /// The print client did not answer in time, and nothing comes out any more.
  case timeout
  /// The print client talks without end.
  case flood
  /// Not wanted any more, and nothing comes out.
  case takenBack
  /// The job ended otherwise than on paper.
  case ended(PrintJob.State)
  /// Accepted, and nobody can say what became of it: somebody has to look before it is printed again.
  case unsure(PrintJob)
  /// Not wanted any more, and the print service did not take it back: the paper has to be fetched.
  case notTakenBack(PrintJob)

  package var key: String {
    switch self {
    case .noFont: "print.no_font"
    case .drawing: "print.drawing"
    case .noPrintClient: "print.no_client"
    case .noPrinter: "print.no_printer"
    case .refused: "print.refused"
    case .timeout: "print.timeout"
    case .flood: "print.flood"
    case .takenBack: "print.taken_back"
    case .ended(let state): state.key
    case .unsure: "print.unsure"
    case .notTakenBack: "print.not_taken_back"
    }
  }

  /// What the printing system itself says, for the log and the administrator.
  package var detail: String {
    switch self {
    case .noFont, .noPrintClient, .timeout, .flood, .takenBack: ""
    case .ended(.stopped(let why)): why
    case .ended: ""
    case .unsure(let job), .notTakenBack(let job): job.name
    case .drawing(let text), .noPrinter(let text), .refused(let text): text
    }
  }
}
