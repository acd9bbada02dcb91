import CNcurses
import Terminal

/// How the roles of text look on this terminal (端末の配色): the theme's looks as ncurses has them.
struct Looks {
  private var attributes: [Style: (attr_t, Int16)] = [:]

  /// - Parameter colours: 0 where the terminal has none.
  init(_ theme: Theme, colours: Int) {
    var pairs: [[Int16]: Int16] = [:]
    for style in Style.allCases {
      let look = theme.look(of: style, colours: colours)
      var bits: attr_t = 0
      if look.isBold { bits |= mg_bold() }
      if look.isUnderlined { bits |= mg_underline() }
      if look.isReversed { bits |= mg_reverse() }
      var pair: Int16 = 0
      if look.ink != nil || look.ground != nil {
        let colours = [look.ink ?? -1, look.ground ?? -1]
        pair = pairs[colours] ?? Int16(pairs.count + 1)
        if pairs.updateValue(pair, forKey: colours) == nil { init_pair(pair, colours[0], colours[1]) }
      }
      attributes[style] = (bits, pair)
    }
  }

  func of(_ style: Style) -> (attr_t, Int16) { attributes[style] ?? (0, 0) }
}
