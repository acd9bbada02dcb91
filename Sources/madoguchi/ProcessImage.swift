import Foundation

/// Begins the program anew in the same process (プロセスの入れ替え): the surest way to leave nothing in memory.
enum ProcessImage {
  /// Does not return when it works. The terminal must have been given back before.
  static func replace() {
    let arguments = CommandLine.arguments
    var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
    pointers.append(nil)
    execv("/proc/self/exe", &pointers)
    for pointer in pointers { free(pointer) }
  }
}
