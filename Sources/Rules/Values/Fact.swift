/// The kind of a row (行の種類): a member, a birth, or one of the scopes that exist once a visit, such as the move.
package struct RowKind: Hashable, Sendable, Comparable {
  package let number: Int16
  package init(number: Int16) { self.number = number }
  package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// A row that facts belong to (行): one member, one birth, or the only row of a scope such as `move`.
///
/// Rules pass rows around as plain values; what stands in them is asked of the `FactWorld`.
package struct Row: Hashable, Sendable, Comparable {
  package let kind: RowKind
  package let index: Int32

  package init(kind: RowKind, index: Int) {
    self.kind = kind
    self.index = Int32(index)
  }

  package static func < (a: Self, b: Self) -> Bool { (a.kind, a.index) < (b.kind, b.index) }
}

/// The number of a declared fact (質問・計算項目), dense from 0 over the whole vocabulary.
package struct FactID: Hashable, Sendable, Comparable {
  package let number: Int32
  package init(number: Int) { self.number = Int32(number) }
  package static func < (a: Self, b: Self) -> Bool { a.number < b.number }
}

/// One answer that may be missing: a fact of a row, and for a fact of the type *choices* one of its values.
package struct FactKey: Hashable, Sendable, Comparable {
  package let fact: FactID
  package let row: Row
  /// Index into the fact's values where a single tick of a *choices* fact is meant, else -1.
  package let choice: Int16

  package init(fact: FactID, row: Row, choice: Int = -1) {
    self.fact = fact
    self.row = row
    self.choice = Int16(choice)
  }

  /// By fact, row and choice. Written out, since every line's reasons are put in order.
  package static func < (a: Self, b: Self) -> Bool {
    if a.fact.number != b.fact.number { return a.fact.number < b.fact.number }
    if a.row.kind.number != b.row.kind.number { return a.row.kind.number < b.row.kind.number }
    if a.row.index != b.row.index { return a.row.index < b.row.index }
    return a.choice < b.choice
  }
}

/// The answers that an unknown result waits for (未回答の項目), sorted and without repetition.
package struct Missing: Hashable, Sendable {
  package private(set) var keys: [FactKey]
  /// Working it out took more steps than a rule may take (計算の打ち切り): no answer helps, the rule is at fault.
  package private(set) var isOutOfSteps = false

  package static let outOfSteps = {
    var missing = Missing()
    missing.isOutOfSteps = true
    return missing
  }()

  package init(_ key: FactKey) { keys = [key] }
  package init(_ keys: [FactKey] = []) {
    self.keys = keys.count < 2 ? keys : keys.count > 24 ? Missing.sortedMany(keys) : Missing.sortedFew(keys)
  }

  private static func sortedMany(_ keys: [FactKey]) -> [FactKey] {
    var sorted: [FactKey] = []
    sorted.reserveCapacity(keys.count)
    for key in keys.sorted() where key != sorted.last { sorted.append(key) }
    return sorted
  }

  /// A few keys are put in order faster by hand than by hashing them.
  private static func sortedFew(_ keys: [FactKey]) -> [FactKey] {
    var sorted: [FactKey] = []
    sorted.reserveCapacity(keys.count)
    for key in keys {
      var place = sorted.count
      while place > 0, key < sorted[place - 1] { place -= 1 }
      if place > 0, sorted[place - 1] == key { continue }
      sorted.insert(key, at: place)
    }
    return sorted
  }

  package var isEmpty: Bool { keys.isEmpty && !isOutOfSteps }

  package func union(_ other: Missing) -> Missing {
    if self == other || other.isEmpty { return self }
    if isEmpty { return other }
    var all = keys == other.keys ? self : Missing(keys + other.keys)
    all.isOutOfSteps = isOutOfSteps || other.isOutOfSteps
    return all
  }
}

/// Where rules look facts up: a household's answers, with what is implied and computed from them.
///
/// `value(of:in:)` gives `.unknown` with the fact's own key where nothing was answered, and a partial list for a
/// *choices* fact of which only some values are answered. It may remember what it computed; it is used by one thread.
package protocol FactWorld: AnyObject {
  func value(of fact: FactID, in row: Row) -> Value
  /// Days on which the offices are closed (閉庁日).
  var closedDays: ClosedDays { get }
  /// Where the world remembers what a function of the catalogue came to for one or two rows; nil: nowhere. The place
  /// stays until the answers change, and for as long as a rule is worked out.
  ///
  /// Rules ask the same function for every pair of people, within one another: remembered, each pair is worked out
  /// once, however many rules and loops ask.
  func memory(of function: Int, _ first: Row, _ second: Row?) -> UnsafeMutablePointer<FunctionMemory>?
}

extension FactWorld {
  package func memory(of function: Int, _ first: Row, _ second: Row?) -> UnsafeMutablePointer<FunctionMemory>?
  {
    nil
  }
}

/// What a function came to: nothing yet, only whether it holds, or its value with the names of what is missing.
package struct FunctionMemory {
  var verdict: Verdict?
  var value: Value?
  /// The facts that it read for these rows, in order: for reasons.
  var facts: [FactKey]?

  package init() {}

  package var isEmpty: Bool { verdict == nil && value == nil && facts == nil }
}
