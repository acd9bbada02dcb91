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

  /// - Parameter others: the procedures that only other cities have, by city.
  init(
    code: String, name: String, kana: String, prefecture: String, of catalogue: Catalogue,
    others: [(city: String, own: [Procedure])]
  ) {
    (self.code, self.name, self.kana, self.prefecture) = (code, name, kana, prefecture)
    (self.catalogue, self.others) = (catalogue, others)
  }

  var text: String {
    ([
      "# \(name)の窓口・手数料・休みの日。# で始まる行は書きかたの例です。確かめたことだけを、# を取って書いてください。",
      "# 書きかたは docs/catalogue.md の「市区町村の city.yaml」。書いたら madoguchi check --city \(code) で確かめます。",
      "code: \"\(code)\"", "name: \(quoted(name))", "kana: \(quoted(kana))",
      "prefecture: \(quoted(prefecture))", "",
      "# 建物（回る順に）", "# buildings:", "#   - { id: main, name: 本庁舎, address: 住所 }", "",
      "# 窓口。書いた窓口だけが、この市の名前・番号・階・時間・電話で案内されます。", "# offices:",
    ] + offices + [
      "", "# 休みの日（国の定める閉庁日のほかにあれば）", "# closed:", "#   - { date: 2026-12-28, name: 臨時の休み }",
      "# closed_every_year:", "#   - { month: 10, day: 1, name: 市民の日 }", "",
      "# 手数料を市が決める手続き。額がわかったら、この フォルダーに <id>.yaml を作り、fee と sources を書きます。",
      "# 例 juminhyo-utsushi.yaml:  fee: { counter: 300 }",
    ] + fees + [
      "", "# 受けつけるかどうかを市が決めるもの（郵送・電子申請）。決まりに合わせて <id>.yaml に post・online を書きます。",
    ] + channels + [
      "", "# ほかの市区町村だけにある手続き。似たものがこの市にもあれば、<id>.yaml に全部の項目を書きます。",
    ] + ownOfOthers + [
      "", "# 出典（市の公式ページなど）", "# sources:", "#   - { title: \(name) 窓口の案内, url: 'https://…', checked: 2026 }",
    ]).joined(separator: "\n") + "\n"
  }

  /// What YAML would read as something else stands between quotes.
  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private var offices: [String] {
    catalogue.offices.values.filter(\.isCity).sorted { $0.id < $1.id }.flatMap { office in
      [
        "#   \(office.id):  # \(office.name)",
        "#     { name: 課の名前, counter: \"1\", floor: 1, building: main, hours: { from: \"8:30\", until: \"17:15\" } }",
      ]
    }
  }

  private func rows(where isMeant: (Procedure) -> Bool) -> [String] {
    let found = catalogue.procedures.filter(isMeant).map { "#   \($0.id.rawValue)  \($0.name)" }
    return found.isEmpty ? ["#   （ありません）"] : found
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
    let found = others.flatMap { city, own in own.map { "#   \($0.id.rawValue)  \($0.name)（\(city)）" } }
    return found.isEmpty ? ["#   （ありません）"] : found
  }
}
