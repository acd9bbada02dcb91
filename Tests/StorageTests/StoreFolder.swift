import Foundation
import Guidance
import Rules
import Storage

/// A state folder of a test's own, gone when the test is over.
final class StoreFolder {
  let path: String

  init() {
    path = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)").path()
  }
  deinit { try? FileManager.default.removeItem(atPath: path) }

  var files: [String] { ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted() }

  func bytes(of file: String) -> Data { FileManager.default.contents(atPath: path + "/" + file) ?? Data() }

  /// Whether the text lies anywhere in the folder's files.
  func holds(_ text: String) -> Bool {
    files.contains { bytes(of: $0).range(of: Data(text.utf8)) != nil }
  }
}

let today = CivilDate(dayNumber: 20781)

func moment(_ hour: Int, _ minute: Int = 0, day: Int = 0) -> VisitMoment {
  VisitMoment(today.adding(days: day), minute: hour * 60 + minute)
}

func answer(_ text: String, seen: Int) -> VisitEvent {
  VisitEvent(.answered(FactAddress("person.name", of: "p\(seen)"), .text(text)), seen: seen)
}
