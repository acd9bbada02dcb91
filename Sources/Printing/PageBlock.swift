/// A piece of the page that is never torn in two: a heading, a row of the table, a paragraph.
struct PageBlock {
  enum Mark {
    case text(SetText, x: Double, y: Double, grey: Double)
    /// A rectangle filled with a shade of grey, 0 black to 1 white.
    case fill(x: Double, y: Double, width: Double, height: Double, grey: Double)
    case rule(x: Double, y: Double, width: Double, thickness: Double, grey: Double)
    /// A box to tick, drawn as a shape: fonts lack it.
    case box(x: Double, y: Double, size: Double, isTicked: Bool)
    case frame(x: Double, y: Double, width: Double, height: Double)
  }

  var marks: [Mark] = []
  var height: Double = 0
  /// A thin line above that parts rows; not drawn at the head of a page.
  var hasRule = false
  /// What a screen reader is told that this is: `H1`, `H2`, `P`.
  var role = "P"
  /// A heading does not stand alone at the foot of a page.
  var staysWithNext = false
  /// A row below a heading, which stands again above it where a page begins between them.
  var isRow = false
  /// White space above that is dropped at the head of a page.
  var gap: Double = 0

  mutating func put(_ text: SetText, x: Double, y: Double, grey: Double = 0) {
    marks.append(.text(text, x: x, y: y, grey: grey))
  }
}

/// Spreads blocks over pages so that no block is torn and no heading stands alone (頁割り).
enum Pagination {
  struct Placed {
    let block: PageBlock
    let y: Double
    /// Below 1 for a block that is higher than a whole page.
    let scale: Double
  }

  static func pages(of blocks: [PageBlock], first: Double, others: Double) -> [[Placed]] {
    var pages: [[Placed]] = [[]]
    var y = 0.0
    var index = 0
    var heading: PageBlock?
    while index < blocks.count {
      // A heading travels with all that must stay with it.
      var group = [blocks[index]]
      if group[0].staysWithNext { heading = group[0] } else if !group[0].isRow { heading = nil }
      while group[group.count - 1].staysWithNext, index + group.count < blocks.count {
        group.append(blocks[index + group.count])
      }
      let room = pages.count == 1 ? first : others
      let height = group.reduce(-group[0].gap) { $0 + $1.gap + $1.height }
      let gap = pages[pages.count - 1].isEmpty ? 0 : group[0].gap
      if y + gap + height > room, !pages[pages.count - 1].isEmpty {
        pages.append([])
        y = 0
        if let heading, group[0].isRow {
          pages[pages.count - 1].append(Placed(block: heading, y: 0, scale: 1))
          y = heading.height
        }
        if y + height <= others || y == 0 { continue }
        // A row that fills a whole page goes without its heading.
        pages[pages.count - 1] = []
        y = 0
        continue
      }
      let scale = min(1, room / height)
      for (place, block) in group.enumerated() {
        if place > 0 || !pages[pages.count - 1].isEmpty { y += block.gap * scale }
        pages[pages.count - 1].append(Placed(block: block, y: y, scale: scale))
        y += block.height * scale
      }
      index += group.count
    }
    return pages
  }
}
