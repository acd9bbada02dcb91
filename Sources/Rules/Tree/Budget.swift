/// How much work and memory one evaluation may take, so that no input can stop the program.
struct Budget {
  /// Steps of evaluation and members of lists made.
  var steps: Int
  /// Calls and nested expressions within one another.
  var depth: Int
  /// Letters of one text, members of one list.
  var size: Int

  /// What the plain evaluator may do for a rule.
  static let rule = Budget(steps: 300_000, depth: 600, size: 200_000)
  static let filter = Budget(steps: 2_000_000, depth: 400, size: 200_000)

  /// What compiled code may do for a rule: nodes that may be run, as they are counted before each turn of a loop.
  static let code = 9_600_000
  /// How many nodes of compiled code take as long as one step of the plain evaluator.
  static let nodesPerStep = 32
  /// How many steps a power, a root or a logarithm takes: its series has dozens of divisions.
  static let stepsPerSeries = 100
}
