import Localization
import Procedures
import Rules

/// A city's folder to start from (新しい市区町村のひな形): what only the city knows stands as remarks to be filled in, so that the
/// catalogue is sound from the first day and says nothing of the city that nobody checked.
struct CitySkeleton {
  let code: String
  let name: String
  let kana: String
  let prefecture: String
  private let catalogue: Catalogue
  private let others: [(city: String, own: [Procedure])]
  private let words: Words

  /// - Parameter others: the procedures that only other cities have, by city.
  init(
    code: String, name: String, kana: String, prefecture: String, of catalogue: Catalogue,
    others: [(city: String, own: [Procedure])], words: Words
  ) {
    (self.code, self.name, self.kana, self.prefecture) = (code, name, kana, prefecture)
    (self.catalogue, self.others, self.words) = (catalogue, others, words)
  }

  /// Each line a remark, but for the four that every city has.
  var text: String {
    let parts: [(key: String, rows: [String])] = [
      ("buildings", []), ("offices", offices), ("closed", []), ("fees", fees), ("channels", channels),
      ("others", ownOfOthers), ("sources", []),
    ]
    let about =
      remarks("lead", ["city": name, "code": code]) + [
        "code: \(quoted(code))", "name: \(quoted(name))", "kana: \(quoted(kana))",
        "prefecture: \(quoted(prefecture))",
      ]
    return (about + parts.flatMap { [""] + remarks($0.key, ["city": name]) + $0.rows }).joined(
      separator: "\n")
      + "\n"
  }

  private func remarks(_ key: String, _ parameters: [String: String]) -> [String] {
    words("new_city.file.\(key)", parameters).split(separator: "\n").map { "# " + $0 }
  }

  /// What YAML would read as something else stands between quotes.
  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private var offices: [String] {
    catalogue.offices.values.filter(\.isCity).sorted { $0.id < $1.id }.flatMap { office in
      ["#   \(office.id):  # \(office.name)", "#     " + words("new_city.file.office")]
    }
  }

  private func rows(where isMeant: (Procedure) -> Bool) -> [String] {
    listed(catalogue.procedures.filter(isMeant).map { "\($0.id.rawValue)  \($0.name)" })
  }

  private func listed(_ rows: [String]) -> [String] {
    (rows.isEmpty ? [words("new_city.file.nothing")] : rows).map { "#   " + $0 }
  }

  private var fees: [String] {
    rows { procedure in
      procedure.channels.contains { channel in
        if case .varies = channel.fee { true } else { false }
      }
    }
  }

  private var channels: [String] {
    rows { procedure in procedure.channels.contains { $0.possible == .varies } }
  }

  private var ownOfOthers: [String] {
    listed(
      others.flatMap { city, own in
        own.map { "\($0.id.rawValue)  \($0.name) " + words("show.in_brackets", ["text": "", "more": city]) }
      })
  }
}
