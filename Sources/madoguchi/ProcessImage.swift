import Foundation

/// Begins the program anew in the same process (プロセスの入れ替え): the surest way to leave nothing in memory.
enum ProcessImage {
  /// Does not return when it works. The terminal must have been handed over before.
  static func replace(arguments: [String]) {
    let arguments = withoutHousehold(arguments)
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    pointers.append(nil)
    execv("/proc/self/exe", &pointers)
    for pointer in pointers { free(pointer) }
  }

  /// The household that was read in belongs to the resident who has gone.
  static func withoutHousehold(_ arguments: [String]) -> [String] {
    var kept: [String] = []
    var isValue = false
    for argument in arguments {
      if isValue {
        isValue = false
      } else if argument == "--household" {
        isValue = true
      } else if !argument.hasPrefix("--household=") {
        kept.append(argument)
      }
    }
    return kept
  }
}
