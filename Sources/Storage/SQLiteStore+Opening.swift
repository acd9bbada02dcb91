import Foundation

/// Opening the two books, and putting one in order from the other (記録簿の照合).
extension SQLiteStore {
  func openBooks() throws(StoreError) -> Books {
    try StateFolder.prepare(folder)
    for path in [paths.first, paths.second] {
      try StateFolder.check(file: path)
      // Left over where the program was killed while it made a copy.
      StateFolder.wipe(path + ".new")
    }
    let first = try Book.find(paths.first, largestPages)
    switch (first, try Book.find(paths.second, largestPages)) {
    case (.newer, _), (_, .newer): throw .newer
    case (.sound(let first), .sound(let second)): return Books(first: first, second: second)
    case (.sound(let first), .absent): return try withCopy(of: first)
    case (.sound(let first), .damaged), (.sound(let first), .older):
      remark(.healed)
      return try withCopy(of: first)
    case (.absent, .sound(let second)), (.damaged, .sound(let second)):
      let first = try second.remake(at: paths.first, largestPages)
      remark(.healed)
      return Books(first: first, second: second)
    case (.older, let second):
      if case .sound(let book) = second { try book.close() }
      return try takeOver()
    case (.absent, .absent): return try withCopy(of: try Book.make(paths.first, largestPages))
    case (.damaged, _), (.absent, .damaged), (.absent, .older):
      // A desk that does not open is worse than one that has lost its drafts.
      try StateFolder.setAside(paths.first)
      try StateFolder.setAside(paths.second)
      remark(.setAside)
      return try withCopy(of: try Book.make(paths.first, largestPages))
    }
  }

  private func withCopy(of first: Book) throws(StoreError) -> Books {
    Books(first: first, second: try first.remake(at: paths.second, largestPages))
  }

  /// The visits of the first version in new books; the old file is overwritten when they are there.
  private func takeOver() throws(StoreError) -> Books {
    let content: OlderBook.Content
    do {
      content = try OlderBook.read(paths.first)
    } catch .damaged {
      try StateFolder.setAside(paths.first)
      remark(.setAside)
      return try withCopy(of: try Book.make(paths.first, largestPages))
    }
    StateFolder.wipe(paths.second)
    let book = try Book.make(paths.second, largestPages)
    try book.write { database in
      for (day, last) in content.serials { try Page.put(lastSerial: last, on: day, database) }
      for (visit, events) in content.visits {
        try Page.put(visit, database)
        let records = try events.enumerated().map { try EventRecord($1, of: visit.id, place: $0) }
        try Page.insert(records, of: visit.id, database)
      }
    }
    if !content.isWhole { remark(.partlyImported) }
    let first = try book.remake(at: paths.first, largestPages)
    return Books(first: first, second: book)
  }

  /// The first book anew from the second, with whatever the first alone still knows.
  func heal() throws(StoreError) {
    guard let ours = books else { return }
    let (here, there) = (
      optional { try ours.first.read { try Page.rows($0).visits } } ?? [],
      optional { try ours.second.read { try Page.rows($0).visits } } ?? []
    )
    for visit in here where !visit.isDamaged {
      let known = there.first { $0.id == visit.id }
      if (known?.count ?? -1) < visit.count {
        _ = optional { try Self.mirror(visit.id, from: ours.first, to: ours.second) }
      }
    }
    try ours.first.close()
    books = nil
    let first = try ours.second.remake(at: paths.first, largestPages)
    books = Books(first: first, second: ours.second)
    remark(.healed)
  }

  /// The second book anew from the first.
  func remakeSecond(_ ours: Books) throws(StoreError) {
    try ours.second.close()
    books = nil
    let second = try ours.first.remake(at: paths.second, largestPages)
    books = Books(first: ours.first, second: second)
    remark(.healed)
  }
}
