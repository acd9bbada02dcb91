import Foundation
import Guidance
import Localization
import Procedures
import TestSupport

/// The words that only the clerk may hear (職員だけの言葉), and a quick search for them.
enum TellingWords {
  static let catalogue = CatalogueReader.read(Checkout.catalogueFiles(), city: "999997").catalogue
  static let languages = [Language.japanese, .english, Language("ja-easy")]

  /// Every word of such questions and procedures in every language, and what they are about.
  static let all: [String] = {
    var told = [
      "DV", "ＤＶ", "暴力", "虐待", "支援措置", "保護命令", "閲覧制限", "violence", "stalk", "abuse", "protection-request",
    ]
    let document = DocumentID("protection-request")
    for language in languages {
      let words = CatalogueWords(catalogue, Checkout.phrasebooks.books.words(in: language))
      for question in catalogue.vocabulary.questions where question.isForClerk {
        let asks = catalogue.lifeEvents.map { words.ask(question, for: [$0.id]) }
        told += asks + [words.label(question), words.text(question.clerkHint), question.name]
      }
      for procedure in catalogue.procedures where procedure.isForClerk {
        told += [words.name(of: procedure), procedure.id.rawValue] + procedure.words
        told += ([procedure.what] + procedure.notes + procedure.unsure + procedure.gives).map(words.text)
      }
      told.append(words.name(of: document))
    }
    return Set(told.filter { !$0.isEmpty }).sorted()
  }()

  /// Those that are enough to find all of them: a word that has another one in it is found by that.
  private static let needles: [[CChar]] = all.filter { word in
    !all.contains { $0 != word && word.contains($0) }
  }.map { Array($0.utf8CString) }

  /// The first of the words that stands in the text.
  static func first(in text: String) -> String? {
    text.withCString { hay in
      needles.first { needle in needle.withUnsafeBufferPointer { strstr(hay, $0.baseAddress!) != nil } }
        .map { String(decoding: $0.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self) }
    }
  }
}
