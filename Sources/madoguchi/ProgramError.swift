/// Why a command ends without doing its work: an exit code of sysexits(3) and words for whoever started it.
struct ProgramError: Error {
  /// Codes of sysexits(3).
  enum Code: Int32 {
    case usage = 64
    /// A household file or catalogue that is wrong.
    case badData = 65
    case noInput = 66
    case software = 70
    case cannotCreate = 73
    case ioError = 74
    /// The program's own data are not there.
    case dataMissing = 78
    /// No terminal, or one that cannot show the screens.
    case unavailable = 69
  }

  let code: Code
  /// Key of the words, with parameters.
  let key: String
  let parameters: [String: String]

  init(_ code: Code, _ key: String, _ parameters: [String: String] = [:]) {
    self.code = code
    self.key = key
    self.parameters = parameters
  }
}
