/// A context of FEEL (文脈): named entries in the order in which they were written.
package struct Context: Sendable, Equatable {
  package private(set) var names: [String]
  package private(set) var values: [Value]

  package init() {
    names = []
    values = []
  }

  package init(_ entries: [(String, Value)]) {
    self.init()
    for (name, value) in entries { self[name] = value }
  }

  package var count: Int { names.count }

  package subscript(name: String) -> Value? {
    get { position(of: name).map { values[$0] } }
    set {
      if let position = position(of: name) {
        if let newValue {
          values[position] = newValue
        } else {
          names.remove(at: position)
          values.remove(at: position)
        }
      } else if let newValue {
        names.append(name)
        values.append(newValue)
      }
    }
  }

  private func position(of name: String) -> Int? { names.firstIndex { Text.same($0, name) } }

  package static func == (a: Context, b: Context) -> Bool {
    a.count == b.count && zip(a.names, a.values).allSatisfy { b[$0] == $1 }
  }
}
