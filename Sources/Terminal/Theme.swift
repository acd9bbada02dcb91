/// How the roles of text look (配色): each a set of colours, chosen in the configuration.
///
/// Colour only helps: every role is told apart by its words or its attributes as well. Where a theme does not know what
/// the terminal's own ground is, coloured text brings its ground along, so that it can be read on any palette.
package enum Theme: String, Sendable, CaseIterable {
  /// The terminal's own ink and ground, with one accent.
  case terminal
  case dark, light
  /// For eyes that need much of it: black, white and yellow.
  case contrast
  /// No colour at all.
  case mono

  /// How one role looks: colours by their number of 256, nil for the terminal's own.
  package struct Look: Sendable, Hashable {
    package var ink: Int16?
    package var ground: Int16?
    package var isBold = false
    package var isUnderlined = false
    package var isReversed = false

    init(_ ink: Int16? = nil, on ground: Int16? = nil, bold: Bool = false, underlined: Bool = false) {
      (self.ink, self.ground, isBold, isUnderlined) = (ink, ground, bold, underlined)
    }
  }

  /// - Parameter colours: how many the terminal has. Of 16 nobody knows how they look but of black and white.
  package func look(of style: Style, colours: Int) -> Look {
    if self != .mono, colours >= 256 { return rich(style) }
    var look = Self.plain(style)
    guard colours >= 8 else { return look }
    switch self {
    case .dark, .contrast: (look.ink, look.ground) = (7, 0)
    case .light: (look.ink, look.ground) = (0, 7)
    case .terminal, .mono: break
    }
    return look
  }

  /// By attributes alone.
  private static func plain(_ style: Style) -> Look {
    var look = Look()
    switch style {
    case .plain, .inform, .may, .dim, .frame, .done: break
    case .column, .gone, .check: look.isUnderlined = true
    case .strong, .key, .pane, .must, .should, .good: look.isBold = true
    case .heading, .field, .new, .match: (look.isBold, look.isUnderlined) = (true, true)
    case .title: look.isReversed = true
    case .focus, .paneFocus, .current, .late, .error: (look.isBold, look.isReversed) = (true, true)
    case .matchInFocus: (look.isBold, look.isUnderlined, look.isReversed) = (true, true, true)
    }
    return look
  }

  private func rich(_ style: Style) -> Look {
    switch style {
    // What is urgent, new, or went wrong looks the same in every theme: its ground is its own.
    case .must: Look(Ink.black, on: Ink.orange, bold: true)
    case .should: Look(Ink.black, on: Ink.sky)
    case .check: Look(Ink.black, on: Ink.cream)
    case .new: Look(Ink.black, on: Ink.leaf, bold: true)
    case .late, .error: Look(Ink.white, on: Ink.red, bold: true)
    case .plain, .may, .inform, .dim, .frame, .done, .gone, .column, .strong, .key, .pane, .good, .heading,
      .field, .title, .focus, .matchInFocus, .match, .paneFocus, .current:
      switch self {
      case .terminal, .mono: Self.own(style)
      case .dark: Self.dark(style)
      case .light: Self.light(style)
      case .contrast: Self.contrast(style)
      }
    }
  }

  private enum Ink {
    static let black: Int16 = 16
    static let white: Int16 = 231
    static let red: Int16 = 124
    static let orange: Int16 = 214
    static let cream: Int16 = 229
    static let leaf: Int16 = 156
    static let sky: Int16 = 153
    static let blue: Int16 = 117
    static let navy: Int16 = 24
    static let sea: Int16 = 25
    static let yellow: Int16 = 226
  }

  /// On a ground that nobody knows, text keeps the terminal's ink; the accent stands on its own ground.
  private static func own(_ style: Style) -> Look {
    switch style {
    case .title: Look(Ink.white, on: Ink.navy, bold: true)
    case .focus, .paneFocus, .current: Look(Ink.black, on: Ink.blue, bold: true)
    case .matchInFocus: Look(Ink.black, on: Ink.blue, bold: true, underlined: true)
    case .frame: Look(244)
    case .gone: Look(underlined: true)
    default: plain(style)
    }
  }

  private static func dark(_ style: Style) -> Look {
    let ground: Int16 = 235
    switch style {
    case .title: return Look(Ink.white, on: Ink.navy, bold: true)
    case .focus, .paneFocus, .current: return Look(Ink.black, on: Ink.blue, bold: true)
    case .matchInFocus: return Look(Ink.black, on: Ink.blue, bold: true, underlined: true)
    case .heading, .key: return Look(Ink.blue, on: ground, bold: true)
    case .good: return Look(114, on: ground, bold: true)
    case .strong, .pane: return Look(Ink.white, on: ground, bold: true)
    case .match: return Look(Ink.white, on: ground, bold: true, underlined: true)
    case .dim, .done, .gone: return Look(247, on: ground)
    case .column: return Look(247, on: ground, underlined: true)
    case .frame: return Look(243, on: ground)
    case .field: return Look(Ink.white, on: 238, underlined: true)
    case .may, .inform: return Look(252, on: 238)
    default: return Look(252, on: ground)
    }
  }

  private static func light(_ style: Style) -> Look {
    let ground = Ink.white
    switch style {
    case .title: return Look(Ink.black, on: Ink.sky, bold: true)
    case .focus, .paneFocus, .current: return Look(Ink.white, on: Ink.sea, bold: true)
    case .matchInFocus: return Look(Ink.white, on: Ink.sea, bold: true, underlined: true)
    case .heading, .key: return Look(Ink.sea, on: ground, bold: true)
    case .good: return Look(22, on: ground, bold: true)
    case .strong, .pane: return Look(Ink.black, on: ground, bold: true)
    case .match: return Look(Ink.black, on: ground, bold: true, underlined: true)
    case .dim, .done, .gone: return Look(241, on: ground)
    case .column: return Look(241, on: ground, underlined: true)
    case .frame: return Look(245, on: ground)
    case .field: return Look(Ink.black, on: 254, underlined: true)
    case .may, .inform: return Look(236, on: 254)
    default: return Look(236, on: ground)
    }
  }

  private static func contrast(_ style: Style) -> Look {
    switch style {
    case .title: Look(Ink.black, on: Ink.white, bold: true)
    case .focus, .paneFocus, .current: Look(Ink.black, on: Ink.yellow, bold: true)
    case .matchInFocus: Look(Ink.black, on: Ink.yellow, bold: true, underlined: true)
    case .heading, .key, .good: Look(Ink.yellow, on: Ink.black, bold: true)
    case .strong, .pane: Look(Ink.white, on: Ink.black, bold: true)
    case .match: Look(Ink.white, on: Ink.black, bold: true, underlined: true)
    case .field: Look(Ink.black, on: Ink.white, underlined: true)
    case .column, .gone: Look(Ink.white, on: Ink.black, underlined: true)
    default: Look(Ink.white, on: Ink.black)
    }
  }
}
