import Foundation
import Testing

/// What must never be kept in the repository: My Numbers, and traces of the machine it was written on.
@Suite struct PrivacyTests {
  @Test func `no number that could be a My Number stands anywhere`() throws {
    var breaches: [Breach] = []
    for path in Repository.texts {
      for run in try Pattern.places(of: "(?<![0-9A-Za-z])[0-9]{12}(?![0-9A-Za-z])", in: Repository.text(path))
      where Self.isValid(run.text) {
        breaches.append(Breach(path: path, line: run.line, what: "twelve digits with a fitting check digit"))
      }
    }
    #expect(breaches.isEmpty)
  }

  /// The check digit of the law's ordinance, written down a second time so that it checks the program's own.
  static func isValid(_ digits: String) -> Bool {
    let values = digits.compactMap(\.wholeNumberValue)
    guard values.count == 12 else { return false }
    var sum = 0
    for place in 1...11 { sum += values[11 - place] * (place <= 6 ? place + 1 : place - 5) }
    let rest = sum % 11
    return values[11] == (rest <= 1 ? 0 : 11 - rest)
  }

  @Test func `the check digit itself is checked`() {
    let eleven = "12345678901"
    #expect((0...9).filter { Self.isValid(eleven + String($0)) } == [8])
  }

  @Test func `no path of somebody's machine stands anywhere`() throws {
    // Put together here, so that this file does not find itself; an address such as https://example.jp/home/ is none.
    let folders = ["work", "home", "root", "Users"].joined(separator: "|")
    var breaches: [Breach] = []
    for path in Repository.texts {
      for place in try Pattern.places(of: "(?<![\\w.)}~-])/(?:\(folders))/", in: Repository.text(path)) {
        breaches.append(Breach(path: path, line: place.line, what: place.text))
      }
    }
    #expect(breaches.isEmpty)
  }
}
