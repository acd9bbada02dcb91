/// Text with marks in it, `when: 1️⃣move.knd = "x"`: the marks are taken out and their places are remembered.
package struct MarkedText {
  package let text: String
  /// Places by mark, as `line:column`, both from 1; a mark may stand in one place only.
  package let places: [Int: String]

  package init(_ marked: String) {
    var text = ""
    var places: [Int: String] = [:]
    var (line, column) = (1, 1)
    for character in marked {
      let scalars = Array(character.unicodeScalars)
      if scalars.count == 3, scalars[1].value == 0xFE0F, scalars[2].value == 0x20E3,
        let mark = Int(String(scalars[0]))
      {
        places[mark] = "\(line):\(column)"
        continue
      }
      text.append(character)
      if character == "\n" { (line, column) = (line + 1, 1) } else { column += scalars.count }
    }
    (self.text, self.places) = (text, places)
  }
}
