/// A table in CSV (RFC 4180) with the names of its columns in the first line.
struct CSVTable {
  let names: [String]
  let rows: [[String]]

  init?(_ text: String) {
    var lines: [[String]] = []
    var line: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    func end() {
      line.append(String(decoding: cell, as: UTF8.self))
      cell.removeAll(keepingCapacity: true)
    }
    var index = bytes.startIndex
    var hasContent = false
    while index < bytes.endIndex {
      let byte = bytes[index]
      index += 1
      if isQuoted {
        if byte != UInt8(ascii: "\"") {
          cell.append(byte)
        } else if index < bytes.endIndex, bytes[index] == byte {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        isQuoted = true
        hasContent = true
      case UInt8(ascii: ","):
        end()
        hasContent = true
      case UInt8(ascii: "\r"): break
      case UInt8(ascii: "\n"):
        end()
        lines.append(line)
        line = []
        hasContent = false
      default:
        cell.append(byte)
        hasContent = true
      }
    }
    if hasContent {
      end()
      lines.append(line)
    }
    guard let first = lines.first, !first.isEmpty else { return nil }
    names = first
    // A line without any content is a row with nothing known only where there is one column.
    rows = lines.dropFirst().filter { first.count == 1 || $0 != [""] }
  }
}
