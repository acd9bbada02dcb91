package import Rules

/// A fact of the vocabulary (質問・項目): asked, computed, or a pointer from one row to another.
package struct Question: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    case yesNo = "yes_no", choice, choices, date, number, money, text
  }

  /// How the fact comes in: from the desk, by the household table, ticked on one screen, row by row, once, or by
  /// marking a line.
  package enum Asked: String, Sendable, CaseIterable {
    case given, table, who, each, once, ticked, never

    /// Whether somebody is asked for it, on a screen or in the household table.
    package var isAsked: Bool {
      switch self {
      case .table, .who, .each, .once: true
      case .given, .ticked, .never: false
      }
    }
  }

  package struct Choice: Sendable, Hashable {
    package let id: String
    package let words: String
  }

  /// A rule that answers the fact without asking (なぜなら…).
  package struct Implied: Sendable {
    package enum Conclusion: Sendable {
      case value(Value)
      case computed(Rule)
      case only([String])
      case not([String])
      case has([String])
    }
    package let when: Rule
    package let conclusion: Conclusion
    package let why: CatalogueText
  }

  /// What is likeliest for a person of whom something is known already (先に示す答え).
  package struct Offer: Sendable {
    package let when: Rule
    package let choice: String
  }

  /// What is odd about an answer, though it can be (もっともらしさ): asked back before it is taken.
  package struct Doubt: Sendable {
    package let when: Rule
    package let why: CatalogueText
  }

  package let id: FactID
  /// Full name in the vocabulary, `person.insurance`.
  package let name: String
  package let label: String
  package let ask: String
  package let scope: String
  package let kind: Kind
  package let asked: Asked
  package let topic: String
  package let mayBeNone: Bool
  /// "None" follows from rules alone (`may_be_none: by_rule`): nobody is offered it as an answer.
  package var isNoneByRule = false
  package let isDelicate: Bool
  /// For the clerk alone (`delicate: clerk`): what was answered stands on nothing that others can see.
  package let isForClerk: Bool
  /// The clerk's stage direction for asking it, in words that the resident does not see.
  package let clerkHint: CatalogueText
  /// A mere wish: never asked, answered by keeping or striking a line.
  package let isWish: Bool
  /// The life events that are about this wish (`wish_asked_on`): there it is asked like anything else.
  package internal(set) var wishAskedOn: [String] = []
  /// Tells who somebody is, not what happened: such a fact calls for no procedure by itself.
  package let isGeneral: Bool
  package internal(set) var choices: [Choice]
  /// The question whose words the choices have: itself, or the one that they were taken from.
  package internal(set) var choicesOf: String
  /// Rough shares of the answers, for the order of questions only.
  package let likely: [String: Double]
  /// Where its value comes from.
  package internal(set) var definition = Definition.answered(.init())
  /// The choice that is offered first to whom a condition holds for; it decides nothing.
  package internal(set) var offers: [Offer] = []
  /// Conditions under which an answer is asked back once more.
  package internal(set) var doubts: [Doubt] = []
  /// Other words of the question where it is asked for these life events (用件ごとの聞き方).
  package internal(set) var askFor: [String: CatalogueText] = [:]
  /// Facts with the same mark stand on one screen (同じ画面); empty where it stands alone.
  package internal(set) var card = ""
  /// Of several people one at most is meant: the words of the choice that it is none of them (どちらか一つ).
  package internal(set) var either = CatalogueText.none
  /// What "none" means here: まだ届け出ていない, 行わない (「なし」の言い方); empty where なし says it.
  package internal(set) var none = CatalogueText.none
  /// Between what a date or number lies; nil where nothing is said of it.
  package internal(set) var bounds: Bounds?
  package let range: SourceRange

  /// The name inside its row, `insurance` of `person.insurance`.
  package var field: String {
    name.split(separator: ".").last.map(String.init) ?? name
  }

  package var isAsked: Bool { asked.isAsked }

  /// The rules that answer it without asking.
  package var implied: [Implied] { definition.implied }

  /// What stands in the cell of a table until somebody writes something else (あらかじめ入る値).
  package var prefilled: Implied.Conclusion? {
    if case .answered(let answered) = definition { answered.prefilled } else { nil }
  }

  /// The expression of a computed fact.
  package var computed: Rule? {
    if case .computed(let rule) = definition { rule } else { nil }
  }

  /// Whether it points from row to row, or is a row's own name: no answer says it.
  package var isLink: Bool {
    switch definition {
    case .entered, .link: true
    case .desk, .computed, .answered: false
    }
  }
}

/// Between what a date or a number can lie (ありうる範囲), and between what it mostly lies.
package struct Bounds: Sendable {
  package struct Span: Sendable {
    package let from: Rule?
    package let until: Rule?
  }
  /// What is outside cannot be.
  package let possible: Span
  /// What is outside is rare: it is asked once more.
  package let usual: Span
}

/// A group of facts that is open only when one of its life events was chosen (項目のまとまり).
package struct Scope: Sendable {
  package let name: String
  package let label: CatalogueText
  /// Empty where the scope is always open.
  package let opens: [String]
}

extension Question {
  /// Whether nobody is asked for it, though it may be answered: a wish that none of these life events is about.
  package func isMereWish(on events: [String]) -> Bool {
    isWish && !wishAskedOn.contains(where: events.contains)
  }

  /// Whether "none" is an answer that somebody may give.
  package var offersNone: Bool { mayBeNone && !isNoneByRule }
}
