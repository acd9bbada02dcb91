import Localization

/// What the resident takes home (案内書): a value in the resident's words, before it becomes paper or plain text.
///
/// All texts are ready for printing: numbers, dates and amounts are already words of the language.
package struct Handout: Sendable, Equatable {
  package var title: String
  /// "受付番号 1124-03", city, desk, day of reception: short facts for the head of the page.
  package var facts: [String]
  /// A sentence below the heading, such as how many lines there are and what is due first.
  package var lead: String
  /// Said before all else where the page is not finished: questions are open. Empty where it is.
  package var band: String
  package var sections: [Section]
  /// The documents of all lines merged.
  package var toBring: [Item]
  package var toBringTitle: String
  package var footer: [String]
  /// BCP 47 tag of the language, `ja`, `en`.
  package var language: String
  /// Words for the table's columns and marks, in the handout's language.
  package var words: Words

  package struct Words: Sendable, Equatable {
    package var whom, deadline, place, bring, fee, online, why, unsure, page: String
    package var joints: Joints
    package init(
      whom: String, deadline: String, place: String, bring: String, fee: String, online: String, why: String,
      unsure: String, page: String, joints: Joints
    ) {
      (self.whom, self.deadline, self.place, self.bring) = (whom, deadline, place, bring)
      (self.fee, self.online, self.why, self.unsure, self.page) = (fee, online, why, unsure, page)
      self.joints = joints
    }
  }

  /// How texts of the paper are put together in its language (つなぎ): phrases with the parts in braces, since marks,
  /// spaces and brackets are a language's own.
  package struct Joints: Sendable, Equatable {
    private let labelled, beside, heading, list, sentences, nameFor, nameForNested: String

    package init(
      labelled: String, beside: String, heading: String, list: String, sentences: String, nameFor: String,
      nameForNested: String
    ) {
      (self.labelled, self.beside, self.heading, self.list) = (labelled, beside, heading, list)
      (self.sentences, self.nameFor, self.nameForNested) = (sentences, nameFor, nameForNested)
    }

    package func labelled(_ label: String, _ text: String) -> String {
      Phrasebook.fill(labelled, ["label": label, "text": text])
    }
    /// A heading with names in one line behind it.
    package func heading(_ title: String, _ names: String) -> String {
      Phrasebook.fill(heading, ["title": title, "names": names])
    }
    /// What is told in one line without belonging together; what is empty is left out.
    package func beside(_ texts: [String]) -> String { joined(texts, by: beside) }
    package func list(_ texts: [String]) -> String { joined(texts, by: list) }
    package func sentences(_ texts: [String]) -> String { joined(texts, by: sentences) }

    /// A line's name and whom it is for; brackets inside brackets are told apart by their form.
    package func name(_ name: String, for whom: String) -> String {
      if whom.isEmpty { return name }
      let isNested = whom.contains("(") || whom.contains("\u{FF08}")
      return Phrasebook.fill(isNested ? nameForNested : nameFor, ["name": name, "whom": whom])
    }

    private func joined(_ texts: [String], by joint: String) -> String {
      let texts = texts.filter { !$0.isEmpty }
      return texts.dropFirst().reduce(texts.first ?? "") {
        Phrasebook.fill(joint, ["first": $0, "second": $1])
      }
    }
  }

  /// Lines of one need: 必ず, 大切, 任意, 案内, 要確認.
  package struct Section: Sendable, Equatable {
    package var title: String
    /// A folded section is printed as names only, in running text.
    package var isFolded: Bool
    package var lines: [Line]
    package init(title: String, isFolded: Bool, lines: [Line]) {
      (self.title, self.isFolded, self.lines) = (title, isFolded, lines)
    }
  }

  package struct Line: Sendable, Equatable {
    package var name: String
    /// Whom it is for, "長女・長男"; empty for the household.
    package var whom: String
    /// The line's state in words where it is not open; the box is then drawn ticked.
    package var state: String
    package var isDone: Bool
    /// "12月7日（月）まで・あと13日"; empty when there is none.
    package var deadline: String
    package var isLate: Bool
    /// "3番 市民窓口課（1階）" or the other office.
    package var place: String
    package var bring: String
    package var fee: String
    package var online: String
    package var benefit: String
    package var why: String
    /// Law of the line, "住民基本台帳法22条".
    package var law: String
    package var notes: [String]
    /// What is not certain, or what a 要確認 line waits for.
    package var unsure: [String]

    package init(
      name: String, whom: String = "", state: String = "", isDone: Bool = false, deadline: String = "",
      isLate: Bool = false, place: String = "", bring: String = "", fee: String = "", online: String = "",
      benefit: String = "", why: String = "", law: String = "", notes: [String] = [], unsure: [String] = []
    ) {
      (self.name, self.whom, self.state, self.isDone) = (name, whom, state, isDone)
      (self.deadline, self.isLate, self.place, self.bring) = (deadline, isLate, place, bring)
      (self.fee, self.online, self.benefit, self.why) = (fee, online, benefit, why)
      (self.law, self.notes, self.unsure) = (law, notes, unsure)
    }
  }

  /// One document of the merged list: "本人確認書類 原本1（提示）" with the lines that need it.
  package struct Item: Sendable, Equatable {
    package var name: String
    package var count: String
    package var uses: String
    package var isHere: Bool
    package init(name: String, count: String, uses: String, isHere: Bool) {
      (self.name, self.count, self.uses, self.isHere) = (name, count, uses, isHere)
    }
  }

  package init(
    title: String, facts: [String], lead: String, sections: [Section], toBringTitle: String, toBring: [Item],
    footer: [String], language: String, words: Words, band: String = ""
  ) {
    self.band = band
    (self.title, self.facts, self.lead, self.sections) = (title, facts, lead, sections)
    (self.toBringTitle, self.toBring, self.footer) = (toBringTitle, toBring, footer)
    (self.language, self.words) = (language, words)
  }
}
