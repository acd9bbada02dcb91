import CPango
package import Guidance
import Localization

/// Makes the resident's handout into a PDF (案内書の印刷): the same handout gives the same bytes.
package enum PDFRenderer {
  /// `created` is an ISO time for the file's own record; `fontFolders` replaces the folders of the system.
  package static func render(
    _ handout: Handout, on paper: Paper = .a4, letters: Paper.Letters = .standard,
    fontFolders: [String]? = nil, rareFolders: [String]? = nil, created: String
  ) throws(PrintError) -> [UInt8] {
    let typesetter = try typesetter(for: handout, fontFolders, rareFolders)
    let pages = pages(of: handout, on: paper, letters.factor, typesetter)
    return try draw(pages, of: handout, on: paper, letters.factor, typesetter, created: created)
  }

  /// What of the handout the paper cannot show, each character or form once, where it stands first.
  package static func gaps(
    in handout: Handout, fontFolders: [String]? = nil, rareFolders: [String]? = nil
  ) throws(PrintError) -> [PaperGap] {
    gaps(in: handout, try typesetter(for: handout, fontFolders, rareFolders))
  }

  private static func typesetter(
    for handout: Handout, _ folders: [String]?, _ rareFolders: [String]?
  ) throws(PrintError) -> Typesetter {
    let folders = folders ?? Fonts.standardFolders
    let typesetter = try Typesetter(fonts: Fonts(folders: folders), language: handout.language)
    if gaps(in: handout, typesetter).isEmpty { return typesetter }
    // Big fonts for rare names are only opened for who needs them.
    let all = folders + (rareFolders ?? Fonts.rareFolders)
    return try Typesetter(fonts: Fonts(folders: all), language: handout.language)
  }

  private static func gaps(in handout: Handout, _ typesetter: Typesetter) -> [PaperGap] {
    var seen: Set<String> = []
    return handout.texts.flatMap(typesetter.gaps).filter { seen.insert($0.text).inserted }
  }

  /// Airy where it fits, closer where that spares the resident a third page.
  private static func pages(
    of handout: Handout, on paper: Paper, _ factor: Double, _ typesetter: Typesetter
  ) -> [[Pagination.Placed]] {
    func pages(_ density: HandoutLayout.Density) -> [[Pagination.Placed]] {
      let layout = HandoutLayout(
        typesetter: typesetter, handout: handout, width: paper.measure / factor, density: density)
      let room = paper.height - paper.top - paper.bottom
      return Pagination.pages(
        of: layout.blocks(), first: room / factor, others: (room - runningHead) / factor)
    }
    let airy = pages(.airy)
    if airy.count == 1 { return airy }
    let close = pages(.close)
    if close.count <= 2 { return close.count < airy.count ? close : airy }
    let tight = pages(.tight)
    return tight.count <= close.count ? tight : close.count < airy.count ? close : airy
  }

  /// Height of the line that names the visit on every page but the first.
  private static let runningHead = 24.0

  private static func draw(
    _ pages: [[Pagination.Placed]], of handout: Handout, on paper: Paper, _ factor: Double,
    _ typesetter: Typesetter, created: String
  ) throws(PrintError) -> [UInt8] {
    let sink = ByteSink()
    let surface = cairo_pdf_surface_create_for_stream(
      { closure, bytes, count in
        guard let closure, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
        let sink = Unmanaged<ByteSink>.fromOpaque(closure).takeUnretainedValue()
        sink.bytes.append(contentsOf: UnsafeBufferPointer(start: bytes, count: Int(count)))
        return CAIRO_STATUS_SUCCESS
      }, Unmanaged.passUnretained(sink).toOpaque(), paper.width, paper.height)
    defer { cairo_surface_destroy(surface) }
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, Reading.strip(handout.title))
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "madoguchi")
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created)
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created)
    guard let cairo = cairo_create(surface) else { throw .drawing("cairo") }
    defer { cairo_destroy(cairo) }
    for (index, page) in pages.enumerated() {
      drawEdges(of: index, pages.count, handout, paper, typesetter, cairo)
      for (place, placed) in page.enumerated() {
        cairo_save(cairo)
        cairo_tag_begin(cairo, placed.block.role, nil)
        let top = paper.top + (index == 0 ? 0 : runningHead)
        cairo_translate(cairo, paper.side, top + placed.y * factor)
        cairo_scale(cairo, placed.scale * factor, placed.scale * factor)
        if placed.block.hasRule, place > 0 {
          draw(.rule(x: 0, y: 0, width: paper.measure / factor, thickness: 0.5, grey: 0.45), cairo)
        }
        for mark in placed.block.marks { draw(mark, cairo) }
        cairo_tag_end(cairo, placed.block.role)
        cairo_restore(cairo)
      }
      cairo_show_page(cairo)
    }
    try check(cairo_status(cairo))
    cairo_surface_finish(surface)
    try check(cairo_surface_status(surface))
    return sink.bytes
  }

  /// What names the page: the title and visit above all pages but the first, the number below each.
  private static func drawEdges(
    of index: Int, _ count: Int, _ handout: Handout, _ paper: Paper, _ typesetter: Typesetter,
    _ cairo: OpaquePointer
  ) {
    let size = HandoutLayout.Size.note
    cairo_set_source_rgb(cairo, 0, 0, 0)
    let number = typesetter.set(pageNumber(index + 1, count, handout.words.page), size: size)
    number.draw(on: cairo, x: (paper.width - number.width) / 2, y: paper.height - paper.bottom + 13)
    if index == 0 { return }
    let title = typesetter.set(Reading.strip(handout.title), size: size, weight: .bold)
    title.draw(on: cairo, x: paper.side, y: paper.top)
    if let fact = handout.facts.first {
      let words = typesetter.set(Reading.strip(fact), size: size)
      words.draw(on: cairo, x: paper.width - paper.side - words.width, y: paper.top)
    }
    draw(.rule(x: paper.side, y: paper.top + 17, width: paper.measure, thickness: 1, grey: 0), cairo)
  }

  /// The word for the page may say itself where the numbers go: `{n}/{m}`.
  private static func pageNumber(_ number: Int, _ count: Int, _ word: String) -> String {
    let numbers = ["n": "\(number)", "m": "\(count)"]
    let filled = Phrasebook.fill(word, numbers)
    if filled != word { return filled }
    return word.isEmpty ? "\(number) / \(count)" : "\(word) \(number) / \(count)"
  }

  private static func draw(_ mark: PageBlock.Mark, _ cairo: OpaquePointer) {
    switch mark {
    case .text(let text, let x, let y, let grey):
      cairo_set_source_rgb(cairo, grey, grey, grey)
      text.draw(on: cairo, x: x, y: y)
    case .fill(let x, let y, let width, let height, let grey):
      cairo_set_source_rgb(cairo, grey, grey, grey)
      cairo_rectangle(cairo, x, y, width, height)
      cairo_fill(cairo)
    case .rule(let x, let y, let width, let thickness, let grey):
      cairo_set_source_rgb(cairo, grey, grey, grey)
      cairo_rectangle(cairo, x, y, width, thickness)
      cairo_fill(cairo)
    case .frame(let x, let y, let width, let height):
      cairo_set_source_rgb(cairo, 0, 0, 0)
      cairo_set_line_width(cairo, 0.7)
      cairo_rectangle(cairo, x, y, width, height)
      cairo_stroke(cairo)
    case .box(let x, let y, let size, let isTicked):
      cairo_set_source_rgb(cairo, 0, 0, 0)
      cairo_set_line_width(cairo, 1.1)
      cairo_rectangle(cairo, x, y, size, size)
      cairo_stroke(cairo)
      if isTicked {
        cairo_set_line_width(cairo, 2)
        cairo_move_to(cairo, x + size * 0.18, y + size * 0.52)
        cairo_line_to(cairo, x + size * 0.42, y + size * 0.78)
        cairo_line_to(cairo, x + size * 0.86, y + size * 0.2)
        cairo_stroke(cairo)
      }
    }
  }

  private static func check(_ status: cairo_status_t) throws(PrintError) {
    if status == CAIRO_STATUS_SUCCESS { return }
    throw .drawing(cairo_status_to_string(status).map { String(cString: $0) } ?? "")
  }
}

/// Where Cairo puts the bytes of the file.
private final class ByteSink {
  var bytes: [UInt8] = []
}

extension Handout {
  /// All texts that stand on the paper.
  var texts: [String] {
    let own = [title, band, lead, toBringTitle] + facts + footer
    let lines = sections.flatMap { section in
      [section.title]
        + section.lines.flatMap { line in
          [
            line.name, line.whom, line.state, line.deadline, line.place, line.bring, line.fee, line.online,
            line.benefit, line.why, line.law,
          ] + line.notes + line.unsure
        }
    }
    return (own + lines + toBring.flatMap { [$0.name, $0.count, $0.uses] }).map(Reading.strip)
  }
}
