/// A regular expression as a list of instructions.
struct RegexProgram: Sendable {
  enum Instruction: Sendable {
    case character(CharacterClass)
    case start
    case end
    case save(Int)
    case jump(Int)
    /// The first is preferred.
    case split(Int, Int)
    case reference(Int)
    case match
  }

  private(set) var instructions: [Instruction] = []
  /// More than this is refused: `(a{1000}){1000}` is no pattern that anyone means.
  private static let largest = 5_000

  /// Nil when the repetitions make it too large.
  init?(_ node: RegexNode) {
    guard add(.save(0)), emit(node), add(.save(1)), add(.match) else { return nil }
  }

  private mutating func add(_ instruction: Instruction) -> Bool {
    instructions.append(instruction)
    return instructions.count <= RegexProgram.largest
  }

  private mutating func emit(_ node: RegexNode) -> Bool {
    switch node {
    case .empty: return true
    case .character(let set): return add(.character(set))
    case .start: return add(.start)
    case .end: return add(.end)
    case .reference(let number): return add(.reference(number))
    case .sequence(let parts): return parts.allSatisfy { emit($0) }
    case .group(let inner, let number):
      guard let number else { return emit(inner) }
      return add(.save(number * 2)) && emit(inner) && add(.save(number * 2 + 1))
    case .choice(let branches): return emit(branches)
    case .repeated(let inner, let least, let most, let isGreedy): return emit(inner, least, most, isGreedy)
    }
  }

  private mutating func emit(_ branches: [RegexNode]) -> Bool {
    var jumps: [Int] = []
    for (index, branch) in branches.enumerated() {
      if index == branches.count - 1 { return emit(branch) && patch(jumps) }
      let split = instructions.count
      guard add(.split(split + 1, 0)), emit(branch) else { return false }
      jumps.append(instructions.count)
      guard add(.jump(0)) else { return false }
      instructions[split] = .split(split + 1, instructions.count)
    }
    return true
  }

  private mutating func patch(_ jumps: [Int]) -> Bool {
    for jump in jumps { instructions[jump] = .jump(instructions.count) }
    return true
  }

  private mutating func emit(_ inner: RegexNode, _ least: Int, _ most: Int?, _ isGreedy: Bool) -> Bool {
    for _ in 0..<least {
      guard emit(inner) else { return false }
    }
    guard let most else {
      let split = instructions.count
      guard add(.split(0, 0)), emit(inner), add(.jump(split)) else { return false }
      instructions[split] = branch(split + 1, instructions.count, isGreedy)
      return true
    }
    var splits: [Int] = []
    for _ in least..<most {
      splits.append(instructions.count)
      guard add(.split(0, 0)), emit(inner) else { return false }
    }
    for split in splits { instructions[split] = branch(split + 1, instructions.count, isGreedy) }
    return true
  }

  private func branch(_ inside: Int, _ past: Int, _ isGreedy: Bool) -> Instruction {
    isGreedy ? .split(inside, past) : .split(past, inside)
  }
}
