/// Who does many equal pieces of work (手分け): one after the other, or side by side where the caller has the cores.
///
/// The spine knows no threads: the main room brings them.
package struct Workers: Sendable {
  private let run: @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void

  /// - Parameter run: calls `work` once for each number below `count`, in any order, and returns when all are done.
  package init(_ run: @escaping @Sendable (_ count: Int, _ work: @Sendable (Int) -> Void) -> Void) {
    self.run = run
  }

  /// One after the other.
  package static let one = Workers { count, work in for number in 0..<count { work(number) } }

  /// The results of so many pieces of work, in their order.
  package func map<Result: Sendable>(_ count: Int, _ work: @Sendable (Int) -> Result) -> [Result] {
    [Result](unsafeUninitializedCapacity: count) { buffer, initialized in
      nonisolated(unsafe) let places = buffer
      run(count) { places.initializeElement(at: $0, to: work($0)) }
      initialized = count
    }
  }
}
