import CPango
import Foundation

/// The fonts of the paper (書体): BIZ UDGothic, a universal design, from folders of our own choice.
///
/// Nothing else of the machine's fonts is seen, so that a page looks the same wherever it is made.
struct Fonts: ~Copyable {
  /// Where Debian puts the fonts; folders of fall-backs for rare kanji in names come last.
  static let standardFolders = ["/usr/share/fonts/truetype/bizud-gothic"]
  static let rareFolders = [
    "/usr/share/fonts/truetype/ipamj", "/usr/share/fonts/opentype/ipamj-mincho",
    "/usr/share/fonts/truetype/ipamj-mincho", "/usr/share/fonts/truetype/fonts-ipamj-mincho",
    "/usr/share/fonts/opentype/noto",
  ]

  private let config: OpaquePointer
  let map: UnsafeMutablePointer<PangoFontMap>

  init(folders: [String]) throws(PrintError) {
    guard let config = FcConfigCreate() else { throw .noFont }
    // File by file: for a whole folder fontconfig wants a cache, and says so on the terminal when it has none.
    for folder in folders {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for file in files.sorted() where Self.isFont(file) {
        FcConfigAppFontAddFile(config, folder + "/" + file)
      }
    }
    guard print_config_font_count(config) > 0 else {
      FcConfigDestroy(config)
      throw .noFont
    }
    guard let map = print_font_map_new() else {
      FcConfigDestroy(config)
      throw .noFont
    }
    print_font_map_use(map, config)
    self.config = config
    self.map = map
  }

  deinit {
    print_release_object(UnsafeMutableRawPointer(map))
    FcConfigDestroy(config)
  }

  private static func isFont(_ file: String) -> Bool {
    [".ttf", ".otf", ".ttc"].contains { file.lowercased().hasSuffix($0) }
  }

  /// Characters for private use are nobody's: what a font draws for them is not what was meant.
  func has(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory != .privateUse && print_config_has_char(config, scalar.value) != 0
  }

  /// The family that has the form of a kanji which a variation selector asks for (異体字).
  func family(with form: VariantForm) -> String? {
    var name: UnsafePointer<CChar>?
    guard print_config_form(config, form.base.value, form.selector.value, &name) >= 0 else { return nil }
    return name.map { String(cString: $0) }
  }
}
