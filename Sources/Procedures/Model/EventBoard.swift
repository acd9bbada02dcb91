package import Rules

/// How the life events stand on the start screen (受付の画面のならび): the most frequent under digits, the others in groups,
/// and which often come together.
///
/// A catalogue without one shows its events in their order, without groups.
package struct EventBoard: Sendable, Hashable {
  /// A group of life events (ご用件のまとまり), such as those of the family.
  package struct Group: Sendable, Hashable {
    package let id: String
    package let name: String
    package let events: [String]
    package let range: SourceRange
  }

  package let frequent: [String]
  package let groups: [Group]
  /// Events that often have to be dealt with on one visit (いっしょによくあるご用件), each list on one side and the other.
  package let together: [[String]]
  package let range: SourceRange

  /// How many digits there are.
  package static let mostFrequent = 9
}

extension Catalogue {
  /// The offered events that often come with the chosen ones and can be chosen with them, in the order of the catalogue.
  package func partners(of chosen: [String]) -> [LifeEvent] {
    let often = (eventBoard?.together ?? []).filter { $0.contains(where: chosen.contains) }.flatMap(\.self)
    return offeredEvents.filter { often.contains($0.id) && !chosen.contains($0.id) }.filter { event in
      !exclusive(among: chosen + [event.id]).contains { $0.0 == event || $0.1 == event }
    }
  }
}
