import Foundation

/// The family whose visit is played: what they answer to whatever is asked.
///
/// It is read from the household file that the headless program reads as well, so that both lists can be compared.
struct Family {
  static let day = "2026-11-16"
  static let file = Place.household("family")

  enum Answer: Equatable {
    case yesNo(Bool)
    case choice(String)
    case ticks([String])
    /// None: no such day, no such grade.
    case nothing
    /// A date as `2026-11-09`, a number, an amount.
    case value(String)
  }

  let members: [String]
  private let facts: [String: FlowNode]
  private let people: [[String: FlowNode]]

  init() throws {
    guard let text = try? String(contentsOfFile: Self.file, encoding: .utf8) else {
      throw Lost("no \(Self.file)")
    }
    facts = FlowNode.file(text)
    guard case .list(let rows) = facts["members"] else { throw Lost("no members in \(Self.file)") }
    people = rows.map { row in if case .map(let map) = row { map } else { [:] } }
    members = people.compactMap { if case .scalar(let id) = $0["id"] { id } else { nil } }
  }

  /// What the family says to a question; nil where the file has no answer to it.
  func answer(to question: String, of member: String?) -> Answer? {
    let parts = question.split(separator: ".", maxSplits: 1).map(String.init)
    let node: FlowNode?
    if parts.first == "person", let place = members.firstIndex(of: member ?? "") {
      node = people[place][parts[1]]
    } else if parts.count == 2, case .map(let map) = facts[parts[0]] {
      node = map[parts[1]]
    } else {
      node = facts[question]
    }
    return node.map(Self.answer)
  }

  private static func answer(_ node: FlowNode) -> Answer {
    switch node {
    case .list(let items): .ticks(items.compactMap { if case .scalar(let id) = $0 { id } else { nil } })
    case .map: .nothing
    case .scalar("true"): .yesNo(true)
    case .scalar("false"): .yesNo(false)
    case .scalar("null"): .nothing
    case .scalar(let text): text.first?.isNumber == true ? .value(text) : .choice(text)
    }
  }

  func birth(of member: String) -> String {
    if case .value(let day)? = answer(to: "person.birth_date", of: member) { day } else { "" }
  }

  /// What a member is called on the screen in some language: before and after their sex is known.
  func names(of member: String, in words: Words) -> [String] {
    func own(_ kin: String) -> String { words["person.of_reader", ["person": kin]] }
    switch members.firstIndex(of: member) {
    case 0: return [words["person.self"]]
    case 1: return [own(words["person.spouse"])]
    case let place?:
      let sex =
        answer(to: "person.sex", of: member) == .choice("female") ? "person.daughter.1" : "person.son.1"
      return [own(words["person.child_numbered", ["number": "\(place - 1)"]]), own(words[sex])]
    case nil: return []
    }
  }

  func member(called name: some StringProtocol, in words: Words) -> String? {
    let name = name.withoutSpaces
    return members.first { member in
      names(of: member, in: words).map(\.withoutSpaces).contains { called in
        // A child has the age behind it.
        name == called || ["（", "("].contains { name.hasPrefix(called + $0) }
      }
    }
  }

  /// A day with the fewest keys: `11/9` in the year of the visit, else `S630514`.
  static func typed(_ day: String) -> String {
    let parts = day.split(separator: "-")
    guard parts.count == 3, let year = Int(parts[0]), let month = Int(parts[1]), let date = Int(parts[2])
    else {
      return day
    }
    if day.hasPrefix(Self.day.prefix(4)) { return "\(month)/\(date)" }
    let (era, first) = day >= "2019-05-01" ? ("R", 2018) : day >= "1989-01-08" ? ("H", 1988) : ("S", 1925)
    return "\(era)\(year - first < 10 ? "0" : "")\(year - first)\(parts[1])\(parts[2])"
  }
}

/// The part of YAML that household files are written in: `key: value`, with lists and mappings in brackets.
indirect enum FlowNode {
  case scalar(String)
  case list([FlowNode])
  case map([String: FlowNode])

  static func file(_ text: String) -> [String: FlowNode] {
    var entries: [(key: String, body: String)] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if let colon = line.firstIndex(of: ":"), line.first?.isWhitespace == false {
        let key = line[..<colon].trimmingCharacters(in: CharacterSet(charactersIn: "\""))
        entries.append((key, String(line[line.index(after: colon)...])))
      } else if !entries.isEmpty {
        entries[entries.count - 1].body += "\n" + line
      }
    }
    return Dictionary(entries.map { ($0.key, block($0.body)) }) { $1 }
  }

  private static func block(_ body: String) -> FlowNode {
    let items = body.components(separatedBy: "\n  - ")
    if items.count > 1 {
      return .list(
        items.dropFirst().map { item in
          var reader = FlowReader(rest: item[...])
          return reader.node()
        })
    }
    var reader = FlowReader(rest: body[...])
    return reader.node()
  }
}

private struct FlowReader {
  var rest: Substring

  private mutating func skip() { rest = rest.drop { $0.isWhitespace || $0 == "," } }

  mutating func node() -> FlowNode {
    skip()
    switch rest.first {
    case "{":
      rest.removeFirst()
      var map: [String: FlowNode] = [:]
      skip()
      while let first = rest.first, first != "}" {
        let key = scalar(until: ":")
        if rest.first == ":" { rest.removeFirst() }
        map[key] = node()
        skip()
      }
      rest = rest.dropFirst()
      return .map(map)
    case "[":
      rest.removeFirst()
      var items: [FlowNode] = []
      skip()
      while let first = rest.first, first != "]" {
        items.append(node())
        skip()
      }
      rest = rest.dropFirst()
      return .list(items)
    default: return .scalar(scalar(until: ",}]\n"))
    }
  }

  private mutating func scalar(until ends: String) -> String {
    let text = rest.prefix { !ends.contains($0) }
    rest = rest.dropFirst(text.count)
    return text.trimmingCharacters(in: CharacterSet(charactersIn: " \"\n"))
  }
}
