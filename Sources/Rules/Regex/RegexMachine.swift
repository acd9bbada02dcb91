/// Runs a regular expression: all ways at once, so that the time grows with text times pattern and never faster.
///
/// Only patterns with back-references, for which there is no such way, are tried one way after another, within a budget.
struct RegexMachine {
  let program: RegexProgram
  let slots: Int
  let ignoresCase: Bool
  let isMultiline: Bool
  let hasReference: Bool
  let text: [Unicode.Scalar]
  var budget: Int
  private(set) var isExhausted = false

  init(_ regex: Regex, _ text: [Unicode.Scalar], budget: Int) {
    program = regex.program
    slots = (regex.groups + 1) * 2
    ignoresCase = regex.ignoresCase
    isMultiline = regex.isMultiline
    hasReference = regex.hasReference
    self.text = text
    self.budget = budget
  }

  private struct Thread {
    let pc: Int
    let saved: [Int]
  }

  /// The first match from a place on: begin and end of each group, -1 where a group took no part.
  mutating func search(from start: Int) -> [Int]? {
    if hasReference { return backtrack(from: start) }
    var current: [Thread] = []
    var upcoming: [Thread] = []
    var marks = [Int](repeating: -1, count: program.instructions.count)
    var best: [Int]?
    var position = start
    while true {
      if best == nil {
        follow(0, position, Array(repeating: -1, count: slots), &current, &marks)
      }
      if isExhausted { return nil }
      if current.isEmpty {
        if best != nil { return best }
      }
      upcoming.removeAll(keepingCapacity: true)
      // Marks of the next place are set while the threads of this one run.
      var nextMarks = marks
      for thread in current {
        budget -= 1
        switch program.instructions[thread.pc] {
        case .match: best = thread.saved
        case .character(let set):
          if position < text.count, set.contains(text[position], ignoringCase: ignoresCase) {
            follow(thread.pc + 1, position + 1, thread.saved, &upcoming, &nextMarks)
          }
          continue
        case .start, .end, .save, .jump, .split, .reference: continue
        }
        // Everything after a match has lower priority.
        break
      }
      marks = nextMarks
      swap(&current, &upcoming)
      if budget < 0 { isExhausted = true }
      if isExhausted { return nil }
      position += 1
      if position > text.count { return best }
    }
  }

  /// Adds the threads that are reached without reading a character.
  private mutating func follow(
    _ pc: Int, _ position: Int, _ saved: [Int], _ threads: inout [Thread], _ marks: inout [Int]
  ) {
    var stack = [Thread(pc: pc, saved: saved)]
    while let thread = stack.popLast() {
      // Each of these is a list of its own, where a letter that is only looked at costs next to nothing.
      budget -= 4
      if budget < 0 {
        isExhausted = true
        return
      }
      if marks[thread.pc] == position { continue }
      marks[thread.pc] = position
      switch program.instructions[thread.pc] {
      case .jump(let target): stack.append(Thread(pc: target, saved: thread.saved))
      case .split(let first, let second):
        stack.append(Thread(pc: second, saved: thread.saved))
        stack.append(Thread(pc: first, saved: thread.saved))
      case .save(let slot):
        var saved = thread.saved
        saved[slot] = position
        stack.append(Thread(pc: thread.pc + 1, saved: saved))
      case .start: if isStart(position) { stack.append(Thread(pc: thread.pc + 1, saved: thread.saved)) }
      case .end: if isEnd(position) { stack.append(Thread(pc: thread.pc + 1, saved: thread.saved)) }
      case .character, .match, .reference: threads.append(thread)
      }
    }
  }

  private func isStart(_ position: Int) -> Bool {
    position == 0 || (isMultiline && text[position - 1] == "\n" && position < text.count)
  }

  private func isEnd(_ position: Int) -> Bool {
    position == text.count || (isMultiline && text[position] == "\n")
  }

  // MARK: back-references

  private mutating func backtrack(from start: Int) -> [Int]? {
    for begin in start...max(start, text.count) {
      if let match = attempt(begin) { return match }
      if isExhausted { return nil }
    }
    return nil
  }

  private mutating func attempt(_ begin: Int) -> [Int]? {
    var stack = [(pc: 0, position: begin, saved: Array(repeating: -1, count: slots))]
    while var (pc, position, saved) = stack.popLast() {
      running: while true {
        budget -= 4
        if budget < 0 || stack.count > 100_000 {
          isExhausted = true
          return nil
        }
        switch program.instructions[pc] {
        case .match: return saved
        case .character(let set):
          guard position < text.count, set.contains(text[position], ignoringCase: ignoresCase) else {
            break running
          }
          position += 1
          pc += 1
        case .start:
          guard isStart(position) else { break running }
          pc += 1
        case .end:
          guard isEnd(position) else { break running }
          pc += 1
        case .save(let slot):
          saved[slot] = position
          pc += 1
        case .jump(let target): pc = target
        case .split(let first, let second):
          stack.append((second, position, saved))
          pc = first
        case .reference(let number):
          let (low, high) = (saved[number * 2], saved[number * 2 + 1])
          if low >= 0, high > low {
            guard position + high - low <= text.count, same(low, position, high - low) else { break running }
            position += high - low
          }
          pc += 1
        }
      }
    }
    return nil
  }

  private func same(_ a: Int, _ b: Int, _ count: Int) -> Bool {
    for offset in 0..<count {
      let (x, y) = (text[a + offset], text[b + offset])
      if x != y, !(ignoresCase && x.caseVariants.contains(y)) { return false }
    }
    return true
  }
}
