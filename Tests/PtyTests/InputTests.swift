import Foundation
import Testing

extension RealProgram {
  /// Files from outside that are wrong: where, what, and exit code 65.
  @Suite struct InputTests {
    static let households: [(text: String, place: String, says: String)] = [
      ("\"on\": 2026-11-16\nevents: [moving-in]\nmembrs: []\n", "3:1", "membrs"),
      ("\"on\": 2026-02-30\nevents: [moving-in]\n", "1:7", "2026-02-30"),
      ("\"on\": 2026-11-16\nevents: [moving-inn]\n", "2:10", "moving-inn"),
      (
        "\"on\": 2026-11-16\nmembers:\n  - { id: a, relation: self, birth_dat: 1990-01-01 }\n", "3:30",
        "birth_dat"
      ),
      ("\"on\": 2026-11-16\nmembers:\n  - { id: a, relation: self, moves: perhaps }\n", "3:37", "perhaps"),
      ("\"on\": 2026-11-16\nmembers: [\n", "3:1", "YAML"),
    ]

    @Test(.timeLimit(.minutes(3)), arguments: households)
    func `tells where a household file is wrong`(household: (text: String, place: String, says: String))
      throws
    {
      let desk = try Desk()
      let file = try desk.write("broken.yaml", household.text)
      let told = desk.run(["checklist", file])
      #expect(told.code == 65, "\(told.errors)")
      #expect(told.errors.contains("\(file):\(household.place):"), "\(told.errors)")
      #expect(household.says.isEmpty || told.errors.contains(household.says), "\(told.errors)")
      #expect(told.output.isEmpty)
    }

    @Test(.timeLimit(.minutes(3)))
    func `the counter does not start on a broken household file either`() throws {
      let desk = try Desk()
      let file = try desk.write("broken.yaml", Self.households[0].text)
      let told = desk.run(["checklist", file])
      let counter = desk.run(["--config", desk.path("config.yaml"), "--household", file])
      #expect(told.errors.contains("membrs"))
      #expect(counter.code == 65 && counter.errors == told.errors, "\(counter.errors)")
    }

    static let configurations: [(text: String, place: String, says: String)] = [
      ("city: \"999997\"\ndesc: 3番\n", "2:1", "desk"),
      ("city: \"999998\"\n", "1:8", "999998"),
      ("city: \"999997\"\nclosing: \"25:00\"\n", "2:11", "25:00"),
      ("keep_days: 365\n", "1:12", "365"),
      ("- city\n", "1:1", "項目: 値"),
      ("city: [\n", "2:1", "YAML"),
    ]

    @Test(.timeLimit(.minutes(3)), arguments: configurations)
    func `tells where a configuration is wrong`(configuration: (text: String, place: String, says: String))
      throws
    {
      let desk = try Desk()
      let file = try desk.write("broken.yaml", configuration.text)
      // In a terminal, where it would start if it were right.
      let terminal = try RealTerminal(desk, "\(desk.command(["--config", file])) 2>\(desk.path("errors"))")
      #expect(terminal.ends(within: 10) == 65)
      let told = desk.text("errors")
      #expect(told.contains("\(file):\(configuration.place):"), "\(told)")
      #expect(told.contains(configuration.says), "\(told)")
    }

    @Test func `has the exit code of sysexits for what is not there or not a day`() throws {
      let desk = try Desk()
      for (arguments, code) in [
        (["checklist", desk.path("none.yaml")], Int32(66)), (["--config", desk.path("none.yaml")], 66),
        (["checklist", Family.file, "--on", "2026-02-30"], 64),
        (["checklist", Family.file, "--city", "12"], 64),
        (["checklist", Family.file, "--data", desk.folder], 78),
        (["checklist", Family.file, "--formt", "json"], 64),
      ] {
        let told = desk.run(arguments)
        #expect(told.code == code, "\(arguments): \(told.errors)")
        #expect(!told.errors.isEmpty)
      }
    }
  }
}
