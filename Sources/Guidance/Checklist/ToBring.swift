package import Procedures

/// The documents of all lines merged (持ち物): each once, with originals and copies, and the lines that need it.
package struct ToBring: Sendable, Equatable {
  package struct Item: Sendable, Equatable {
    package let document: DocumentID
    /// How many originals have to be there: one is enough when it is shown and handed back, each line that keeps
    /// it needs its own.
    package var originals: Int
    package var copies: Int
    /// Whether every line only looks at it.
    package var isShown: Bool
    package var whose: [String]
    /// The procedures that need it.
    package var procedures: [ProcedureID]
    /// Cases in which it is needed, where that is not known yet.
    package var notes: [CatalogueText]
    package var isSure: Bool
  }

  package let items: [Item]

  /// - Parameter lines: only lines that are still to be done, and folded wishes only where they were kept.
  package init(_ lines: [ChecklistLine]) {
    var items: [Item] = []
    var seen: Set<String> = []
    for line in lines where ToBring.counts(line) {
      for bring in line.bring {
        // Several lines of one procedure are filed with the same papers.
        let isRepeated = !seen.insert("\(bring.document) \(line.procedure.id)").inserted
        guard let place = items.firstIndex(where: { $0.document == bring.document }) else {
          items.append(
            Item(
              document: bring.document, originals: bring.original ? 1 : 0, copies: bring.copies,
              isShown: bring.isShown, whose: bring.whose, procedures: [line.procedure.id],
              notes: bring.note.isEmpty ? [] : [bring.note], isSure: bring.isSure))
          continue
        }
        for id in bring.whose where !items[place].whose.contains(id) { items[place].whose.append(id) }
        if !bring.note.isEmpty, !items[place].notes.contains(bring.note) {
          items[place].notes.append(bring.note)
        }
        items[place].isSure = items[place].isSure || bring.isSure
        guard !isRepeated else { continue }
        items[place].procedures.append(line.procedure.id)
        items[place].copies += bring.copies
        if bring.original, !bring.isShown {
          // An original that is kept is gone: the next line needs one more.
          items[place].originals += items[place].isShown && items[place].originals > 0 ? 0 : 1
          items[place].isShown = false
        } else if bring.original {
          items[place].originals = max(items[place].originals, 1)
        }
      }
    }
    self.items = items.sorted { ($0.isSure ? 0 : 1) < ($1.isSure ? 0 : 1) }
  }

  private static func counts(_ line: ChecklistLine) -> Bool {
    switch line.state {
    case .open, .later: !line.need.isFolded || line.isKept
    case .doneAlready, .doneToday, .notWanted, .referred: false
    }
  }
}
