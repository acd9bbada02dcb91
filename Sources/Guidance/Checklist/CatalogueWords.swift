package import Localization
package import Procedures
package import Rules

/// The catalogue in the words of one language (カタログの言葉): names of procedures, questions and people.
///
/// Japanese stands in the catalogue itself; another language comes from its phrasebook, else Japanese stands in.
package struct CatalogueWords: Sendable {
  package let catalogue: Catalogue
  package let words: Words
  private var isJapanese: Bool { words.language == .japanese }

  package init(_ catalogue: Catalogue, _ words: Words) {
    self.catalogue = catalogue
    self.words = words
  }

  private func own(_ key: String, _ japanese: String) -> String {
    isJapanese ? japanese : words.ifKnown(key) ?? japanese
  }

  /// A text that must be told: where this language has no words for it, Japanese stands in and is said to be Japanese.
  package func text(_ text: CatalogueText) -> String {
    explanation(text) ?? words("text.in_japanese", ["text": Reading.strip(text.japanese)])
  }

  /// A text that explains; nil where it is empty, and where this language has no words for it.
  package func explanation(_ text: CatalogueText) -> String? {
    guard !text.isEmpty else { return nil }
    if isJapanese { return Reading.strip(text.japanese) }
    return words.translation(of: text.key, from: text.japanese).map(Reading.strip)
  }

  /// Figures and names of places: they say something in any language, so that nothing is said of the Japanese.
  package func plain(_ text: CatalogueText) -> String {
    explanation(text) ?? Reading.strip(text.japanese)
  }

  /// The question in words; where a chosen event has words of its own for it, in those of the first such event.
  package func ask(_ question: Question, for events: [String]) -> String {
    guard !question.askFor.isEmpty,
      let event = catalogue.lifeEvents.first(where: {
        events.contains($0.id) && question.askFor[$0.id] != nil
      }),
      let words = question.askFor[event.id]
    else { return own("\(question.name).ask", question.ask) }
    return own(words.key, words.japanese)
  }

  /// The short name of a fact; where a language has none, its question does.
  package func label(_ question: Question) -> String {
    if isJapanese { return question.label }
    let key = "\(question.name).label"
    if !words.isOwn(key), words.isOwn("\(question.name).ask") {
      return AskedWords(ask(question, for: [])).question
    }
    return own(key, question.label)
  }

  package func choice(_ id: String, of question: Question) -> String {
    let japanese = question.choices.first { $0.id == id }?.words ?? id
    if question.name == CoreFact.events.name { return own("event.\(id)", japanese) }
    // Computed facts have no words of their own in the catalogue: theirs stand in the phrasebooks.
    if isJapanese, question.computed == nil { return japanese }
    return words.ifKnown("\(question.choicesOf).\(id)") ?? japanese
  }

  package func name(of procedure: Procedure) -> String {
    if procedure.isStandIn { return text(procedure.neutral) }
    if let city = catalogue.city, procedure.cityFields.contains("name"),
      let own = words.translation(of: "city.\(city.code).\(procedure.id).name", from: procedure.name)
    {
      return own
    }
    return own("\(procedure.id).name", procedure.name)
  }

  package func name(of group: EventBoard.Group) -> String { own("event_group.\(group.id)", group.name) }

  package func name(of office: Office) -> String {
    // A name that the city gave its counter is the city's own word.
    explanation(office.cityName) ?? own("office.\(office.id)", office.name)
  }
  package var cityName: String { catalogue.city.map { plain($0.name) } ?? "" }
  package func name(of event: LifeEvent) -> String { own("event.\(event.id)", event.name) }
  package func name(of item: Elsewhere) -> String { own("elsewhere.\(item.id)", item.name) }
  package func name(of id: DocumentID) -> String {
    own("document.\(id)", catalogue.documents[id]?.name ?? id.rawValue)
  }
  package func topic(_ id: String) -> String {
    own("topic.\(id)", catalogue.vocabulary.topics.first { $0.id == id }?.name ?? id)
  }

  /// An answer as it was said: "有効", "11月3日（火）", "なし", "わからない".
  package func text(of answer: Answer, to question: Question) -> String {
    switch answer {
    case .yesNo(let truth): return words(truth ? "answer.yes" : "answer.no")
    case .choice(let id): return choice(id, of: question)
    case .ticks(let with, _):
      return with.isEmpty
        ? words("answer.none_of_these")
        : with.map { choice($0, of: question) }.joined(separator: words("list.separator"))
    case .date(let date):
      return question.name.hasSuffix("birth_date")
        ? DateWords.birth(date, in: words) : DateWords.full(date, in: words)
    case .number(let number):
      return question.kind == .money ? Amount.yen(number, in: words) : number.description
    case .text(let text): return text
    case .nothing: return none(of: question)
    case .unsure: return words("answer.unsure")
    }
  }

  /// "None" as an answer to this question: まだ届け出ていない, なし.
  package func none(of question: Question) -> String {
    question.none.isEmpty ? words("answer.nothing") : plain(question.none)
  }

  /// A value of the rules in words, for reasons.
  package func text(of value: Value, to question: Question) -> String {
    switch value {
    case .boolean(let truth): words(truth ? "answer.yes" : "answer.no")
    case .string(let id): choice(id, of: question)
    case .date(let date): DateWords.full(date, in: words)
    case .number(let number):
      question.kind == .money ? Amount.yen(number, in: words) : number.description
    case .null: none(of: question)
    case .list(let values):
      values.isEmpty
        ? words("answer.none_of_these")
        : values.compactMap { if case .string(let id) = $0 { choice(id, of: question) } else { nil } }
          .joined(separator: words("list.separator"))
    default: words("answer.unknown")
    }
  }
}
