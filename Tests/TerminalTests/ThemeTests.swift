import Foundation
import Terminal
import Testing

/// Every role of every theme can be read in the palettes that terminals come with.
@Suite struct `Themes` {
  /// A terminal's stock colours: its own ink and ground, and the sixteen that it gives names to.
  struct Palette: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let ink: Int
    let ground: Int
    let named: [Int]
  }

  static let palettes: [Palette] = [
    Palette(testDescription: "xterm", ink: 0x000000, ground: 0xFFFFFF, named: xterm),
    Palette(testDescription: "xterm, reversed", ink: 0xFFFFFF, ground: 0x000000, named: xterm),
    Palette(
      testDescription: "Linux console", ink: 0xAAAAAA, ground: 0x000000,
      named: [
        0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA, 0x00AAAA, 0xAAAAAA,
        0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF, 0xFFFFFF,
      ]),
    Palette(testDescription: "Solarized dark", ink: 0x839496, ground: 0x002B36, named: solarized),
    Palette(testDescription: "Solarized light", ink: 0x657B83, ground: 0xFDF6E3, named: solarized),
    Palette(testDescription: "Tango", ink: 0x2E3436, ground: 0xEEEEEC, named: tango),
    Palette(testDescription: "Tango dark", ink: 0xD3D7CF, ground: 0x2E3436, named: tango),
  ]

  private static let xterm = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]
  private static let solarized = [
    0x073642, 0xDC322F, 0x859900, 0xB58900, 0x268BD2, 0xD33682, 0x2AA198, 0xEEE8D5,
    0x002B36, 0xCB4B16, 0x586E75, 0x657B83, 0x839496, 0x6C71C4, 0x93A1A1, 0xFDF6E3,
  ]
  private static let tango = [
    0x2E3436, 0xCC0000, 0x4E9A06, 0xC4A000, 0x3465A4, 0x75507B, 0x06989A, 0xD3D7CF,
    0x555753, 0xEF2929, 0x8AE234, 0xFCE94F, 0x729FCF, 0xAD7FA8, 0x34E2E2, 0xEEEEEC,
  ]

  /// The colour of a number: the palette's sixteen, the cube of 216, the greys.
  private static func colour(_ number: Int16?, else own: Int, _ palette: Palette) -> Int {
    guard let number = number.map(Int.init) else { return own }
    if number < 16 { return palette.named[number] }
    if number >= 232 { return (8 + (number - 232) * 10) * 0x010101 }
    let steps = [0, 95, 135, 175, 215, 255]
    let place = number - 16
    return steps[place / 36] << 16 | steps[place / 6 % 6] << 8 | steps[place % 6]
  }

  /// The relative luminance of WCAG 2.
  private static func luminance(_ colour: Int) -> Double {
    func part(_ shift: Int) -> Double {
      let value = Double(colour >> shift & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
  }

  private static func contrast(_ one: Int, _ other: Int) -> Double {
    let (a, b) = (luminance(one), luminance(other))
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  private static func contrast(_ look: Theme.Look, _ palette: Palette) -> Double {
    contrast(
      colour(look.ink, else: palette.ink, palette), colour(look.ground, else: palette.ground, palette))
  }

  @Test func `are measured as WCAG does`() {
    #expect(abs(Self.contrast(0x000000, 0xFFFFFF) - 21) < 0.001)
    #expect(abs(Self.contrast(0x777777, 0xFFFFFF) - 4.478) < 0.001)
    #expect(Self.colour(214, else: 0, Self.palettes[0]) == 0xFFAF00)
    #expect(Self.colour(235, else: 0, Self.palettes[0]) == 0x262626)
  }

  /// Lines may be fainter than letters (WCAG 1.4.11). What keeps the terminal's own ink and ground is as its owner wants.
  @Test(arguments: Theme.allCases, Self.palettes)
  func `can be read in every stock palette`(theme: Theme, palette: Palette) {
    for colours in [0, 8, 16, 256] {
      for style in Style.allCases {
        let look = theme.look(of: style, colours: colours)
        guard look.ink != nil || look.ground != nil else { continue }
        let least = style == .frame ? 3.0 : theme == .contrast && colours == 256 ? 7 : 4.5
        let found = Self.contrast(look, palette)
        #expect(found >= least, "\(theme) \(style) of \(colours): \(found)")
      }
    }
  }

  /// A role without colour still differs from plain text where it must not be missed.
  @Test(arguments: [0, 8, 16, 256])
  func `tell apart without colour what must not be missed`(colours: Int) {
    for style: Style in [.focus, .late, .error, .must, .should, .check, .new, .gone, .title, .key, .field] {
      #expect(Theme.mono.look(of: style, colours: colours) != Theme.mono.look(of: .plain, colours: colours))
      #expect(Theme.mono.look(of: style, colours: colours).ink == nil)
      for theme in Theme.allCases {
        #expect(
          theme.look(of: style, colours: colours) != theme.look(of: .plain, colours: colours),
          "\(theme) \(style)")
      }
    }
  }

  /// Ink and ground are both set in a theme of its own, or the terminal's would shine through.
  @Test(arguments: [Theme.dark, .light, .contrast])
  func `of their own leave nothing to the terminal`(theme: Theme) {
    for style in Style.allCases {
      let look = theme.look(of: style, colours: 256)
      #expect(look.ink != nil && look.ground != nil, "\(style)")
    }
  }
}
