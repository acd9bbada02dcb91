import Foundation
import Localization
import Rules

/// The words that the product ships, read from the repository.
enum RealWords {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Localization")

  static let all: (books: Phrasebooks, diagnostics: [Diagnostic]) = PhrasebookReader.gather(
    ["ja", "en"].flatMap { tag in
      ["dates", "input", "phrasebook"].map { name in
        let file = folder.appending(path: "\(tag)/\(name).po")
        return (
          language: Language(tag), file: "\(tag)/\(name).po",
          bytes: [UInt8]((try? Data(contentsOf: file)) ?? Data())
        )
      }
    })

  static let japanese = all.books.words(in: .japanese)
  static let english = all.books.words(in: .english)
}

func day(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(dayNumber: -999_999) }
