import CNcurses
import Terminal

/// How the roles of text look on this terminal (配色): 256 colours, 16 or 8, or none at all.
///
/// Colour only helps. Where a colour is used for text, its ground is set too, so that it can be read on any palette; the
/// pairs differ in brightness and keep apart blue and orange rather than red and green.
struct Looks {
  enum Palette { case rich, basic, none }

  private var attributes: [Style: (attr_t, Int16)] = [:]

  init(_ palette: Palette) {
    var nextPair: Int16 = 1
    for style in Style.allCases {
      let look = Self.look(of: style, palette)
      var pair: Int16 = 0
      if let (ink, ground) = look.colours, palette != .none {
        init_pair(nextPair, ink, ground)
        pair = nextPair
        nextPair += 1
      }
      attributes[style] = (look.attributes, pair)
    }
  }

  func of(_ style: Style) -> (attr_t, Int16) { attributes[style] ?? (0, 0) }

  private static func look(of style: Style, _ palette: Palette) -> (
    attributes: attr_t, colours: (Int16, Int16)?
  ) {
    let bold = mg_bold()
    let reverse = mg_reverse()
    let underline = mg_underline()
    let isRich = palette == .rich
    let hasColour = palette != .none
    let black = Int16(isRich ? 16 : COLOR_BLACK)
    func ground(_ rich: Int16, _ basic: Int32) -> (Int16, Int16)? { (black, isRich ? rich : Int16(basic)) }
    switch style {
    case .plain, .inform, .may: return (0, nil)
    case .dim, .frame: return (0, isRich ? (243, -1) : nil)
    case .title: return isRich ? (bold, (231, 24)) : (reverse, nil)
    case .heading: return (bold | underline, nil)
    case .strong: return (bold, nil)
    case .focus: return isRich ? (bold, (16, 117)) : (reverse | bold, nil)
    case .match: return (bold | underline, nil)
    case .matchInFocus: return isRich ? (bold | underline, (16, 117)) : (reverse | bold | underline, nil)
    case .key: return (bold, nil)
    case .field: return (underline | bold, nil)
    case .new: return hasColour ? (bold, ground(156, COLOR_GREEN)) : (bold | underline, nil)
    case .gone: return isRich ? (0, (243, -1)) : (underline, nil)
    case .must: return hasColour ? (bold, ground(214, COLOR_YELLOW)) : (bold, nil)
    case .should: return hasColour ? (0, ground(153, COLOR_CYAN)) : (bold, nil)
    case .check: return hasColour ? (0, ground(229, COLOR_WHITE)) : (underline, nil)
    case .late: return isRich ? (bold, (231, 124)) : (reverse | bold, nil)
    case .done: return (0, isRich ? (243, -1) : nil)
    case .error: return isRich ? (bold, (231, 124)) : (reverse | bold, nil)
    case .good: return (bold, nil)
    }
  }
}
