import CPango

/// Sets texts in lines for one page size and language (組版).
final class Typesetter {
  enum Weight { case regular, bold }

  private let fonts: Fonts
  private let context: OpaquePointer
  private let family: String
  private let isJapanese: Bool

  init(fonts: consuming Fonts, language: String) throws(PrintError) {
    guard let context = pango_font_map_create_context(fonts.map) else { throw .noFont }
    self.fonts = fonts
    self.context = context
    isJapanese = language == "ja" || language.hasPrefix("ja-")
    // Latin letters of the plain face have one width each; a text in Latin letters wants the other.
    family = isJapanese ? "BIZ UDGothic" : "BIZ UDPGothic"
    pango_context_set_language(context, pango_language_from_string(isJapanese ? "ja" : language))
    pango_context_set_round_glyph_positions(context, 0)
    pango_cairo_context_set_resolution(context, 72)
    // Metrics that follow a screen's dots would make pages differ from machine to machine.
    if let options = cairo_font_options_create() {
      cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
      cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
      pango_cairo_context_set_font_options(context, options)
      cairo_font_options_destroy(options)
    }
  }

  deinit { print_release_object(UnsafeMutableRawPointer(context)) }

  func set(_ text: String, size: Double, weight: Weight = .regular, width: Double? = nil) -> SetText {
    let layout = pango_layout_new(context)
    let font = pango_font_description_new()
    pango_font_description_set_family(font, family)
    pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
    pango_font_description_set_weight(font, weight == .bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_layout_set_font_description(layout, font)
    pango_font_description_free(font)
    let shown = printable(text)
    pango_layout_set_text(layout, shown.text, -1)
    use(shown.families, in: layout)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_line_spacing(layout, 1.22)
    if let width { pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE))) }
    let result = SetText(layout: layout, size: size)
    if let width, isJapanese { result.avoidShortLastLine(width: width, em: size) }
    return result
  }

  /// The text with a line to write on for each character that no font has, never a box with a cross; and the parts of
  /// it, in bytes, that another family has to draw because only it has their form.
  private func printable(_ text: String) -> (text: String, families: [(bytes: Range<Int>, family: String)]) {
    var scalars = String.UnicodeScalarView()
    var families: [(bytes: Range<Int>, family: String)] = []
    for piece in PaperText(text).pieces {
      switch piece {
      case .scalar(let scalar): scalars.append(lacks(scalar) ? "\u{FF3F}" : scalar)
      case .form(let form):
        let start = scalars.utf8Count
        scalars.append(lacks(form.base) ? "\u{FF3F}" : form.base)
        guard !lacks(form.base), let family = fonts.family(with: form) else { continue }
        scalars.append(form.selector)
        if family != self.family { families.append((start..<scalars.utf8Count, family)) }
      }
    }
    return (String(scalars), families)
  }

  private func use(_ families: [(bytes: Range<Int>, family: String)], in layout: OpaquePointer?) {
    guard !families.isEmpty, let list = pango_attr_list_new() else { return }
    for part in families {
      guard let attribute = pango_attr_family_new(part.family) else { continue }
      attribute.pointee.start_index = UInt32(part.bytes.lowerBound)
      attribute.pointee.end_index = UInt32(part.bytes.upperBound)
      pango_attr_list_insert(list, attribute)
    }
    pango_layout_set_attributes(layout, list)
    pango_attr_list_unref(list)
  }

  /// What of a text the paper cannot show.
  func gaps(in text: String) -> [PaperGap] {
    let pieces = PaperText(text).pieces
    return pieces.indices.compactMap { place in
      let context = pieces[max(0, place - 8)..<min(pieces.count, place + 9)].map(\.text).joined()
      let (base, form): (Unicode.Scalar, VariantForm?) =
        switch pieces[place] {
        case .scalar(let scalar): (scalar, nil)
        case .form(let form): (form.base, form)
        }
      if lacks(base) { return PaperGap(kind: .character, text: String(base), context: context) }
      guard let form, fonts.family(with: form) == nil else { return nil }
      return PaperGap(kind: .form, text: pieces[place].text, context: context)
    }
  }

  private func lacks(_ scalar: Unicode.Scalar) -> Bool { scalar.value >= 0x7F && !fonts.has(scalar) }
}

extension PaperText.Piece {
  fileprivate var text: String {
    var text = String.UnicodeScalarView()
    switch self {
    case .scalar(let scalar): text.append(scalar)
    case .form(let form): text.append(contentsOf: [form.base, form.selector])
    }
    return String(text)
  }
}

extension String.UnicodeScalarView {
  fileprivate var utf8Count: Int { String(self).utf8.count }
}

/// A text set in lines.
final class SetText {
  private let layout: OpaquePointer?
  let size: Double

  init(layout: OpaquePointer?, size: Double) {
    self.layout = layout
    self.size = size
  }

  deinit {
    if let layout { print_release_object(UnsafeMutableRawPointer(layout)) }
  }

  var lines: Int { Int(pango_layout_get_line_count(layout)) }
  /// The lines with their leading, half of it above and half below.
  var height: Double { extent.height + leading }
  var width: Double { extent.width }

  private var extent: (width: Double, height: Double) {
    var width: Int32 = 0
    var height: Int32 = 0
    pango_layout_get_size(layout, &width, &height)
    return (Double(width) / Double(PANGO_SCALE), Double(height) / Double(PANGO_SCALE))
  }

  /// From the top of the text to the line that the first letters stand on.
  var baseline: Double { Double(pango_layout_get_baseline(layout)) / Double(PANGO_SCALE) + leading / 2 }

  /// Pango puts its spacing between lines only; texts of one line need theirs as well.
  private var leading: Double { size * 0.2 }

  /// A last line of one or two characters looks lost: the lines above give it some of theirs.
  func avoidShortLastLine(width: Double, em: Double) {
    let before = lines
    guard before > 1 else { return }
    var narrower = width
    while isLastLineShort(em: em), narrower > width - 4 * em {
      narrower -= em
      pango_layout_set_width(layout, Int32(narrower * Double(PANGO_SCALE)))
      if lines != before {
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        return
      }
    }
  }

  private func isLastLineShort(em: Double) -> Bool {
    guard let line = pango_layout_get_line_readonly(layout, Int32(lines - 1)) else { return false }
    var logical = PangoRectangle()
    pango_layout_line_get_extents(line, nil, &logical)
    return Double(logical.width) / Double(PANGO_SCALE) < 2.5 * em
  }

  func draw(on cairo: OpaquePointer, x: Double, y: Double) {
    cairo_move_to(cairo, x, y + leading / 2)
    pango_cairo_show_layout(cairo, layout)
  }
}
