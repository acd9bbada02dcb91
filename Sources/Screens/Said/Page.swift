package import Terminal

/// What a screen says, before anything is placed on cells (画面の中身): heading, question, choices, list, keys.
///
/// One statement, many forms: panes on a terminal, plain lines for a screen reader, a test's text. It can be sent to
/// another terminal, which places it on its own cells.
package struct Page: Sendable, Hashable, Codable {
  package var bar = Bar()
  /// What must not be overseen: another reception date, a disk that is full.
  package var notices: [Notice] = []
  package var main = Pane()
  /// The pane beside it; on a narrow terminal a tab.
  package var side: Pane?
  package var isSideInFront = false
  /// The pane beside has the keys.
  package var hasSideKeys = false
  /// What lies over the panes: help, why, a question back.
  package var overlay: Pane?
  package var keys: [KeyHint] = []
  /// What the last key took back or brought again, above the keys.
  package var foot = ""

  /// The line at the top: where in the way one is.
  package struct Bar: Sendable, Hashable, Codable {
    package var number = ""
    /// For the clerk: there is something about this visit that is said nowhere.
    package var mark = ""
    /// From 1; 0 where no way is walked.
    package var step = 0
    package var steps: [String] = []
    package var name = ""
    package var facts: [String] = []
  }

  package struct Notice: Sendable, Hashable, Codable {
    package var text: String
    package var isError: Bool
  }

  /// A key of the bottom line with what it does.
  package struct KeyHint: Sendable, Hashable, Codable {
    package var label: String
    package var text: String
    package var key: Key
    /// Where there is not room for all keys, the others go first.
    package var stays = false
  }
}

/// A part of a page: a heading and what stands below it.
package struct Pane: Sendable, Hashable, Codable {
  package var heading = ""
  /// Right of the heading: progress, a count.
  package var summary = ""
  /// The same in fewer words, for a pane whose heading leaves no room for all of them.
  package var brief = ""
  /// The key that brings one there, where it stands beside another pane.
  package var key = ""
  /// The heading's short form for a tab.
  package var tab = ""
  package var items: [Item] = []
  /// How many of the first items stay in sight while the others scroll: what is asked.
  package var pinned = 0
  /// How many of the last items stay in sight below while those between scroll: what is asked of a table.
  package var foot = 0
  /// Columns that it needs beside another pane; nil: about half.
  package var width: Int?
  /// First line to show where nothing has the focus.
  package var scroll = 0
  /// Item to keep in sight where nothing has the focus: what the last answer changed.
  package var attention: Int?

  package init(heading: String = "", summary: String = "", tab: String = "", items: [Item] = []) {
    (self.heading, self.summary, self.tab, self.items) = (heading, summary, tab, items)
  }

  /// What it counts, in fewer words where there is no room for all.
  func summary(in room: Int, _ columns: (String) -> Int) -> String {
    columns(summary) <= room || brief.isEmpty ? summary : brief
  }
}

/// One thing in a pane.
package struct Item: Sendable, Hashable, Codable {
  package enum Content: Sendable, Hashable, Codable {
    case text(String, Style, indent: Int)
    case heading(String)
    case gap
    case option(Option)
    /// Choices one behind the other, as many as fit on a line; the so-many-th is picked by its place.
    case choices([Option])
    case field(Field)
    case entry(Entry)
    case row(TableRow)
    /// A word and what stands for it: 期限 12月7日（月）まで.
    case pair(String, String, Style)
  }

  package var content: Content
  package var isFocused = false
  /// Stays at the top of what scrolls as long as what follows it is seen: whose answer is asked.
  package var isSticky = false
  /// What a press on it does; nil where nothing happens.
  package var target: Target?
  /// It tells something that others beside the one who said it should not read: a display leaves it out.
  package var isDelicate = false

  package enum Target: Sendable, Hashable, Codable {
    case key(Key)
    /// The so-many-th thing that can have the focus on this screen.
    case pick(Int)
    /// The so-many-th line of the list beside the question.
    case beside(Int)

    /// Rows of a table are picked behind the choices that stand with it.
    private static let firstRow = 1000
    static func row(_ place: Int) -> Target { .pick(firstRow + place) }
    /// The row that was picked; nil for a choice.
    static func row(of pick: Int) -> Int? { pick < firstRow ? nil : pick - firstRow }
  }

  package init(_ content: Content, isFocused: Bool = false, target: Target? = nil) {
    (self.content, self.isFocused, self.target) = (content, isFocused, target)
  }

  /// A line of the list that may be held to one line.
  var isOfOneLine: Bool { if case .entry(let entry) = content { entry.line != nil } else { false } }

  package static func text(_ text: String, _ style: Style = .plain, indent: Int = 0) -> Item {
    Item(.text(text, style, indent: indent))
  }
  package static var gap: Item { Item(.gap) }

  /// The same item with the mark, where what it tells is delicate.
  func delicate(_ isDelicate: Bool = true) -> Item {
    var item = self
    item.isDelicate = self.isDelicate || isDelicate && content != .gap
    return item
  }
}

extension [Item] {
  func delicate(_ isDelicate: Bool = true) -> [Item] { map { $0.delicate(isDelicate) } }
}

/// A choice: its key, its words, in both languages where two read it.
package struct Option: Sendable, Hashable, Codable {
  package enum Tick: Sendable, Hashable, Codable { case none, on, off, unsure }
  package var key: String
  package var label: String
  package var remark = ""
  package var tick: Tick = .none
  package var isChosen = false
  /// The characters of the label, and of the remark, that were typed to find it.
  package var marks: Range<Int>?
  package var remarkMarks: Range<Int>?

  package init(
    key: String, label: String, remark: String = "", tick: Tick = .none, isChosen: Bool = false
  ) {
    (self.key, self.label, self.remark, self.tick) = (key, label, remark, tick)
    self.isChosen = isChosen
  }
}

/// A field with what is typed, what was understood, and what is wrong with it.
package struct Field: Sendable, Hashable, Codable {
  package var label: String
  package var editor: LineEditor
  package var hint = ""
  package var echo = ""
  package var error = ""

  package init(label: String, editor: LineEditor, hint: String = "", echo: String = "", error: String = "") {
    (self.label, self.editor, self.hint, self.echo, self.error) = (label, editor, hint, echo, error)
  }
}

/// A line of the checklist: how urgent, what, for whom, until when.
package struct Entry: Sendable, Hashable, Codable {
  /// "+" where the last answer brought it, "-" where it took it away.
  package var change = ""
  package var chip: String
  package var chipStyle: Style
  /// What it is, with whom it is for and what became of it.
  package var name: String
  package var isDone = false
  /// Whom it is for, where it stands apart from the name.
  package var whom = ""
  package var deadline = ""
  package var isLate = false
  package var remark = ""
  /// Set where each procedure takes one line: the name gives way to whom it is for and to the date.
  package var line: Line?

  /// How the entry stands on one line.
  package struct Line: Sendable, Hashable, Codable {
    /// As wide as the widest date of the list, so that all begin below each other.
    package var dateColumn: Int
  }

  package init(chip: String, chipStyle: Style, name: String) {
    (self.chip, self.chipStyle, self.name) = (chip, chipStyle, name)
  }
}

/// A row of a table with cells of given widths; one cell may be the one that is edited.
package struct TableRow: Sendable, Hashable, Codable {
  package struct Cell: Sendable, Hashable, Codable {
    package var text: String
    package var width: Int
    package var style: Style
    package var editor: LineEditor?
    package init(_ text: String, _ width: Int, _ style: Style = .plain, editor: LineEditor? = nil) {
      (self.text, self.width, self.style, self.editor) = (text, width, style, editor)
    }
  }
  package var cells: [Cell]
  package var focusedCell: Int?
  package init(_ cells: [Cell], focusedCell: Int? = nil) {
    (self.cells, self.focusedCell) = (cells, focusedCell)
  }
}
