/// How values of the rules stand in records: as the texts that everybody writes, and nothing else is read.
private func refused(_ place: any Decoder) -> DecodingError {
  DecodingError.dataCorrupted(
    DecodingError.Context(codingPath: place.codingPath, debugDescription: "not the text of such a value"))
}

extension CivilDate: Codable {
  /// Throws where the text is no day of the calendar.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let date = CivilDate(iso: text) else { throw refused(decoder) }
    self = date
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Number: Codable {
  /// Throws where the text is no decimal number.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let number = Number(text) else { throw refused(decoder) }
    self = number
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
