import Rules

/// Lays a city's files over the national base (市区町村差分): a patch names only the fields that differ.
enum OverlayReader {
  struct Entry: Sendable {
    let id: String
    var node: LocatedNode
    var cityFields: Set<String> = []
  }

  static func merge(
    base: [(path: String, node: LocatedNode)], city: [(path: String, node: LocatedNode)],
    in context: inout ReadingContext
  ) -> [Entry] {
    var entries: [Entry] = []
    var places: [String: Int] = [:]
    for (path, node) in base {
      // Only a city can drop what the nation has.
      if let absent = node.entries?.first(where: { $0.key == "absent" }) {
        context.error("absent-in-base", at: absent.keyRange)
      }
      let id = name(of: path)
      if let other = places[id] {
        var diagnostic = Diagnostic(error: "procedure-twice", ["name": id], at: node.range)
        diagnostic.notes.append(
          .init(code: "declared-here", parameters: ["name": id], range: entries[other].node.range))
        context.diagnostics.append(diagnostic)
        continue
      }
      places[id] = entries.count
      entries.append(Entry(id: id, node: node))
    }
    for (path, whole) in city where !path.hasSuffix("/city.yaml") {
      let id = name(of: path)
      guard context.check(whole, as: .patch) else { continue }
      // An unknown field is told once, here.
      let node = whole.keeping(Shape.patch.names)
      if context.flag(node, "absent") == true {
        if let place = places[id] {
          entries.remove(at: place)
          places = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($0.element.id, $0.offset) })
        } else {
          context.error(
            "patches-nothing", ["name": id], at: node.range,
            suggestion: NearestName.of(id, among: places.keys))
        }
        continue
      }
      guard let place = places[id] else {
        // The city's own procedure: a whole file.
        places[id] = entries.count
        entries.append(Entry(id: id, node: node, cityFields: Set(node.entries?.map(\.key) ?? [])))
        continue
      }
      entries[place].node = merged(entries[place].node, node)
      entries[place].cityFields = Set(node.entries?.map(\.key) ?? [])
    }
    return entries
  }

  /// Mappings are merged key by key, lists of `notes`, `sources`, `cases`, `named` and `meant` grow, everything else is replaced.
  private static func merged(_ base: LocatedNode, _ patch: LocatedNode) -> LocatedNode {
    guard let old = base.entries, let new = patch.entries else { return patch }
    var entries = old
    for entry in new {
      guard let place = entries.firstIndex(where: { $0.key == entry.key }) else {
        entries.append(entry)
        continue
      }
      let value: LocatedNode =
        if ["notes", "sources", "cases", "unsure", "named", "meant"].contains(entry.key),
          let before = entries[place].value.items,
          let added = entry.value.items
        {
          LocatedNode(content: .sequence(before + added), range: entry.value.range, isOneLine: false)
        } else if ["fee", "online", "time", "convenience"].contains(entry.key) {
          merged(entries[place].value, entry.value)
        } else {
          entry.value
        }
      entries[place] = .init(key: entry.key, keyRange: entry.keyRange, value: value)
    }
    return LocatedNode(content: .mapping(entries), range: base.range, isOneLine: false)
  }

  /// - Parameter folder: the name of the city's folder, which begins with its code.
  static func city(
    _ node: LocatedNode, folder: String, offices: inout [String: Office], in context: inout ReadingContext
  ) -> City? {
    guard context.check(node, as: .city) else { return nil }
    let code = context.text(node, "code", required: true)
    if !CityCode.isValid(code) {
      context.error("bad-city-code", ["text": code], at: node["code"]?.range)
    } else if !folder.hasPrefix(code) {
      context.error("city-code-differs", ["text": code, "folder": folder], at: node["code"]?.range)
    }
    let buildings = OfficeReader.buildings(node, in: &context)
    OfficeReader.offices(node, of: buildings, into: &offices, in: &context)
    var closed: [City.ClosedDay] = []
    for item in context.items(node, "closed") where context.check(item, as: .closedDay) {
      guard let date = context.date(item, "date") else { continue }
      closed.append(
        .init(
          month: date.month, day: date.day, year: date.year,
          name: context.phrase(item, "name", as: "closed.\(closed.count + 1)")))
    }
    for item in context.items(node, "closed_every_year")
    where context.check(item, as: .closedEveryYear) {
      guard let month = context.number(item, "month"), let day = context.number(item, "day") else { continue }
      // 2024 has every day that a year may have.
      if CivilDate(year: 2024, month: month, day: day) == nil {
        context.error(
          "not-a-date", ["field": "closed_every_year", "text": "\(month)-\(day)"], at: item.range)
      }
      closed.append(
        .init(
          month: month, day: day, year: nil,
          name: context.phrase(item, "name", as: "closed.\(closed.count + 1)")))
    }
    return City(
      code: code, name: context.phrase(node, "name", as: "name", required: true),
      kana: context.text(node, "kana"),
      prefecture: context.phrase(node, "prefecture", as: "prefecture"),
      isFictional: context.flag(node, "fictional") ?? false,
      buildings: buildings, closed: closed, sources: ProcedureReader.sources(node, in: &context),
      notes: context.phrases(node, "notes", as: "notes"))
  }

  private static func name(of path: String) -> String {
    String((path.split(separator: "/").last ?? "").dropLast(".yaml".count))
  }
}

/// The six-digit code of a municipality (全国地方公共団体コード) with its check digit (総務省).
package enum CityCode {
  package static func isValid(_ code: String) -> Bool {
    let digits = code.unicodeScalars.compactMap { scalar in
      (48...57).contains(scalar.value) ? Int(scalar.value) - 48 : nil
    }
    guard digits.count == 6, code.unicodeScalars.count == 6 else { return false }
    let sum = zip(digits, [6, 5, 4, 3, 2]).reduce(0) { $0 + $1.0 * $1.1 }
    return digits[5] == (11 - sum % 11) % 10
  }
}
