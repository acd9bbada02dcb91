/// How much work and memory one evaluation may take, so that no input can stop the program.
struct Budget {
  /// Steps of evaluation and members of lists made.
  var steps: Int
  /// Calls and nested expressions within one another.
  var depth: Int
  /// Letters of one text, members of one list.
  var size: Int

  static let rule = Budget(steps: 300_000, depth: 600, size: 200_000)
  static let filter = Budget(steps: 2_000_000, depth: 400, size: 200_000)
}
