/// What a piece of text is on the screen, by role and never by colour; `Curses` gives each role its looks.
package enum Style: String, Sendable, Hashable, Codable, CaseIterable {
  case plain
  /// The line at the top that says where one is.
  case title
  case heading
  /// The title of a pane, and of the one that has the keys.
  case pane, paneFocus
  /// The step of the way where one is, in the line at the top.
  case current
  /// The heads of a table's columns.
  case column
  case strong
  /// What is less important: readings, laws, remarks.
  case dim
  /// The choice or line that Enter takes.
  case focus
  /// What of a found name was typed, and the same on the line that Enter takes.
  case match, matchInFocus
  /// A key, in the bottom line and before a choice.
  case key
  case frame
  /// A field that is being edited.
  case field
  /// What the last answer added, and what it took away.
  case new, gone
  case must, should, may, inform, check, late, done
  /// What went wrong, in words.
  case error
  /// What went well: the echo of a date that was understood.
  case good
}
