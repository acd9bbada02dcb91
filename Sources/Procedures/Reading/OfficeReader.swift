import Rules

/// Reads a city's buildings and what it says of its counters (庁舎と窓口): where they are, their hours and telephone.
enum OfficeReader {
  static func buildings(_ node: LocatedNode, in context: inout ReadingContext) -> [Building] {
    var buildings: [Building] = []
    for item in context.items(node, "buildings") where context.check(item, as: .building) {
      guard let id = context.newID(of: item, unlike: { id in buildings.contains { $0.id == id } })
      else { continue }
      let key = "building.\(id)"
      buildings.append(
        Building(
          id: id, name: context.phrase(item, "name", as: key, required: true),
          address: context.phrase(item, "address", as: "\(key).address"), place: buildings.count))
    }
    return buildings
  }

  static func offices(
    _ node: LocatedNode, of buildings: [Building], into offices: inout [String: Office],
    in context: inout ReadingContext
  ) {
    for entry in context.entries(node, "offices") {
      guard context.check(entry.value, as: .cityOffice) else { continue }
      guard var office = offices[entry.key] else {
        context.error(
          "unknown-office", ["text": entry.key], at: entry.keyRange,
          suggestion: NearestName.of(entry.key, among: offices.keys))
        continue
      }
      let key = "office.\(entry.key)"
      office.cityName = context.phrase(entry.value, "name", as: key)
      if !office.cityName.isEmpty { office.name = office.cityName.japanese }
      office.counter = context.phrase(entry.value, "counter", as: "\(key).counter")
      office.floor = floor(entry.value, in: &context)
      office.building = building(entry.value, of: buildings, in: &context)
      office.hours = hours(entry.value, in: &context)
      office.telephone = telephone(entry.value, in: &context)
      office.isMapped = true
      offices[entry.key] = office
    }
  }

  /// Houses in Japan have no floor 0, and none has so many.
  private static let floors = -9...99

  private static func floor(_ node: LocatedNode, in context: inout ReadingContext) -> Int? {
    guard let value = node["floor"], !value.isNull else { return nil }
    guard let floor = value.text.flatMap({ Int($0) }), floors.contains(floor), floor != 0 else {
      context.error("bad-floor", ["text": value.text ?? ""], at: value.range)
      return nil
    }
    return floor
  }

  private static func building(
    _ node: LocatedNode, of buildings: [Building], in context: inout ReadingContext
  ) -> Building? {
    let id = context.text(node, "building")
    // Where there is only one, every counter is in it.
    if id.isEmpty { return buildings.count == 1 ? buildings[0] : nil }
    if let building = buildings.first(where: { $0.id == id }) { return building }
    context.error(
      "unknown-building", ["text": id], at: node["building"]?.range,
      suggestion: NearestName.of(id, among: buildings.map(\.id)))
    return nil
  }

  private static func telephone(_ node: LocatedNode, in context: inout ReadingContext) -> Telephone? {
    guard let value = node["telephone"], !value.isNull else { return nil }
    let isPlain = value.text != nil
    guard isPlain || context.check(value, as: .telephone) else { return nil }
    let number = isPlain ? context.text(node, "telephone") : context.text(value, "number", required: true)
    let line = isPlain ? "" : context.text(value, "extension")
    if !number.isEmpty, !Telephone.isNumber(number) {
      context.error(
        "bad-telephone", ["text": number], at: isPlain ? value.range : value["number"]?.range)
      return nil
    }
    if !line.isEmpty, !Telephone.isDigits(line) {
      context.error("bad-extension", ["text": line], at: value["extension"]?.range)
      return nil
    }
    return number.isEmpty ? nil : Telephone(number: number, lineExtension: line)
  }

  // MARK: - Hours

  private static func hours(_ node: LocatedNode, in context: inout ReadingContext) -> OpeningHours? {
    guard let value = node["hours"], !value.isNull else { return nil }
    var openings: [OpeningHours.Opening] = []
    for item in value.items ?? [value] where context.check(item, as: .opening) {
      guard let opening = opening(item, in: &context) else { continue }
      if openings.contains(where: { $0.overlaps(opening) }) {
        context.error("hours-overlap", at: item.range)
      }
      openings.append(opening)
    }
    return openings.isEmpty ? nil : OpeningHours(openings)
  }

  private static func opening(
    _ node: LocatedNode, in context: inout ReadingContext
  ) -> OpeningHours.Opening? {
    let known = Shape.weekdays.joined(separator: ", ")
    let days = list(node, "days", refusal: ("unknown-value", ["known": known]), in: &context) { day in
      Shape.weekdays.firstIndex(of: day).map { $0 + 1 }
    }
    let weeks = list(node, "weeks", refusal: ("bad-week", [:]), in: &context) { week in
      Int(week).flatMap { (1...5).contains($0) ? $0 : nil }
    }
    guard let hours = span(node, in: &context) else { return nil }
    var pause: Range<Int>?
    if let value = node["pause"], !value.isNull, context.check(value, as: .pause) {
      pause = span(value, in: &context)
      if let found = pause, found.lowerBound <= hours.lowerBound || found.upperBound >= hours.upperBound {
        context.error("pause-outside", at: value.range)
        pause = nil
      }
    }
    // What is open at all is so on working days.
    return OpeningHours.Opening(
      days: days.isEmpty ? [1, 2, 3, 4, 5] : days.sorted(), weeks: weeks.sorted(), hours: hours, pause: pause)
  }

  /// One value or several, each once; what is none is told where it stands.
  private static func list(
    _ node: LocatedNode, _ field: String, refusal: (code: String, parameters: [String: String]),
    in context: inout ReadingContext, reading: (String) -> Int?
  ) -> [Int] {
    guard let value = node[field], !value.isNull else { return [] }
    var numbers: [Int] = []
    for item in value.items ?? [value] {
      guard let text = item.text else {
        context.error("not-a-text", ["field": field], at: item.range)
        continue
      }
      guard let number = reading(text) else {
        let parameters = refusal.parameters.merging(["field": field, "text": text]) { $1 }
        context.error(refusal.code, parameters, at: item.range)
        continue
      }
      if !numbers.contains(number) { numbers.append(number) }
    }
    return numbers
  }

  private static func span(_ node: LocatedNode, in context: inout ReadingContext) -> Range<Int>? {
    guard let from = time(node, "from", in: &context), let until = time(node, "until", in: &context) else {
      return nil
    }
    guard from < until else {
      context.error(
        "ends-before-it-begins", ["from": OpeningHours.clock(from), "until": OpeningHours.clock(until)],
        at: node["until"]?.range)
      return nil
    }
    return from..<until
  }

  private static func time(_ node: LocatedNode, _ field: String, in context: inout ReadingContext) -> Int? {
    let text = context.text(node, field, required: true)
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts.allSatisfy(Telephone.isDigits), parts[0].utf8.count <= 2,
      parts[1].utf8.count == 2, let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60,
      hour * 60 + minute <= 24 * 60
    else {
      context.error("not-a-time", ["text": text], at: node[field]?.range)
      return nil
    }
    return hour * 60 + minute
  }
}
