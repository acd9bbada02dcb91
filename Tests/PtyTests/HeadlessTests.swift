import Foundation
import Testing

extension RealProgram {
  /// The counter's twin without a screen, on the three household files.
  @Suite struct HeadlessTests {
    static let households: [(name: String, must: [String])] = [
      ("family", ["転入届", "国民健康保険の加入届", "児童手当の認定請求"]),
      ("birth", ["出生届", "児童手当の認定請求"]),
      ("single-out", ["転出届（マイナンバーカード）", "国民健康保険をやめる届"]),
    ]

    @Test(.timeLimit(.minutes(3)), arguments: households)
    func `prints the list as text, JSON and PDF`(household: (name: String, must: [String])) throws {
      let desk = try Desk()
      let file = Place.household(household.name)
      let json = desk.run(["checklist", file, "--format", "json"])
      let text = desk.run(["checklist", file])
      let paper = desk.path("list.pdf")
      let pdf = desk.run(["checklist", file, "--format", "pdf", "-o", paper])
      for run in [json, text, pdf] { #expect(run.code == 0 && run.errors.isEmpty, "\(run.errors)") }

      let list = try HeadlessList(json.output)
      #expect(list.isComplete)
      let urgent = list.lines.filter { ["must", "should"].contains($0.need) }
      #expect(list.lines.allSatisfy { $0.need != "check" })
      for name in household.must { #expect(urgent.contains { $0.name == name }, "\(name)") }
      for line in urgent {
        #expect(text.output.withoutSpaces.contains(line.name.withoutSpaces), "\(line.name)")
      }
      #expect(!text.output.unicodeScalars.contains("\u{1B}"))

      let data = FileManager.default.contents(atPath: paper) ?? Data()
      #expect(data.starts(with: Data("%PDF".utf8)))
      guard Shell.has("pdftotext") else { return }
      let printed = Shell.run("pdftotext -raw \(Shell.quoted(paper)) -").output.withoutSpaces
      for line in urgent { #expect(printed.contains(line.name.withoutSpaces), "\(line.name)") }
    }

    @Test func `writes the PDF to standard output and reads the household from standard input`() throws {
      let desk = try Desk()
      let pdf = desk.run(["checklist", "-", "--format", "pdf"], input: Family.file)
      #expect(pdf.code == 0 && pdf.output.hasPrefix("%PDF"), "\(pdf.errors)")
    }

    @Test func `asks on where answers are missing`() throws {
      let desk = try Desk()
      let file = try desk.write("open.yaml", "\"on\": 2026-11-16\ncity: \"999997\"\nevents: [moving-in]\n")
      let json = desk.run(["checklist", file, "--format", "json"])
      #expect(json.code == 0, "\(json.errors)")
      #expect(try !HeadlessList(json.output).isComplete)
      #expect(json.output.contains("\"next_question\""))
    }
  }
}
