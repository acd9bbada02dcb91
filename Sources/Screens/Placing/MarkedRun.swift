/// A text of which a part is marked, while its lines are taken from it one after the other (一致の印).
struct MarkedRun {
  private let characters: [Character]
  private let marks: Range<Int>
  /// How many characters the lines before took.
  private var place = 0

  init(_ text: String, _ marks: Range<Int>?) {
    (characters, self.marks) = (Array(text), marks ?? 0..<0)
  }

  /// The next line, cut where the mark begins and ends; spaces at which it was broken stand in no line.
  mutating func pieces(of line: String) -> [(text: String, isMarked: Bool)] {
    guard !marks.isEmpty else { return [(line, false)] }
    while place < characters.count, characters[place] == " ", line.first != " " { place += 1 }
    var pieces: [(text: String, isMarked: Bool)] = []
    for character in line {
      let isMarked = marks.contains(place)
      if pieces.last?.isMarked != isMarked { pieces.append(("", isMarked)) }
      pieces[pieces.count - 1].text.append(character)
      place += 1
    }
    return pieces
  }
}
