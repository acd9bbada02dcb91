/// A context of FEEL (文脈): named entries in the order in which they were written.
package struct Context: Sendable, Equatable {
  private struct Entries: Sendable {
    var names: [String] = []
    var values: [Value] = []
    /// Where each name stands, once there are too many to look through.
    var places: [ExactText: Int] = [:]
  }

  /// Always one element. A list is the cheapest shared storage there is, and keeps a value of FEEL small.
  private var entries: [Entries] = [Entries()]

  private static let few = 16

  package init() {}

  package init(_ entries: [(String, Value)]) {
    self.init()
    for (name, value) in entries { self[name] = value }
  }

  package var names: [String] { entries[0].names }
  package var values: [Value] { entries[0].values }
  package var count: Int { entries[0].names.count }

  package subscript(name: String) -> Value? {
    get { place(of: name).map { entries[0].values[$0] } }
    set {
      if let place = place(of: name) {
        if let newValue {
          entries[0].values[place] = newValue
        } else {
          entries[0].names.remove(at: place)
          entries[0].values.remove(at: place)
          entries[0].places = [:]
          index()
        }
      } else if let newValue {
        entries[0].names.append(name)
        entries[0].values.append(newValue)
        if count > Context.few { index() }
      }
    }
  }

  /// Notes the places of the names that have none yet.
  private mutating func index() {
    guard count > Context.few else { return }
    for place in entries[0].places.count..<count {
      entries[0].places[ExactText(entries[0].names[place])] = place
    }
  }

  private func place(of name: String) -> Int? {
    let known = entries[0]
    return known.places.isEmpty
      ? known.names.firstIndex { Text.same($0, name) } : known.places[ExactText(name)]
  }

  package static func == (a: Context, b: Context) -> Bool {
    a.count == b.count && zip(a.names, a.values).allSatisfy { b[$0] == $1 }
  }
}

/// A text as a key: by its code points, which Swift's own equality of texts does not look at.
struct ExactText: Hashable, Sendable {
  private let text: String

  init(_ text: String) { self.text = text }

  static func == (a: ExactText, b: ExactText) -> Bool { Text.same(a.text, b.text) }

  func hash(into hasher: inout Hasher) {
    for byte in text.utf8 { hasher.combine(byte) }
  }
}
