/// Where the rules of named time zones come from: the caller reads the tz database, nothing here touches a file.
package struct ZoneBook: Sendable {
  private let read: @Sendable (String) -> [UInt8]?

  /// `read` gives the bytes of the zone file of that name, such as `Asia/Tokyo`; nil when there is none.
  package init(read: @escaping @Sendable (String) -> [UInt8]? = { _ in nil }) { self.read = read }

  /// The rules of a zone; nil for a name that is none.
  package func rules(_ name: String) -> ZoneRules? {
    guard !name.isEmpty, name.utf8.count <= 64, !name.hasPrefix("/"), !name.hasSuffix("/"),
      !name.contains(".."),
      name.utf8.allSatisfy({
        ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || "/_+-".utf8.contains($0)
      })
    else { return nil }
    return read(name).flatMap { ZoneRules(name: name, tzif: $0) }
  }
}
