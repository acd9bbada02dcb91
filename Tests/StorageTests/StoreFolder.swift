import Foundation
import Guidance
import Rules
import Storage
import TestSupport

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

  func make() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  func write(_ data: Data, to file: String) throws {
    try data.write(to: URL(filePath: path + "/" + file))
  }

  func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path + "/" + file) }

  /// Changes the bytes of a file where they lie.
  func change(_ file: String, _ edit: (inout Data) -> Void) throws {
    var bytes = bytes(of: file)
    edit(&bytes)
    let handle = try FileHandle(forWritingTo: URL(filePath: path + "/" + file))
    try handle.truncate(atOffset: UInt64(bytes.count))
    try handle.seek(toOffset: 0)
    try handle.write(contentsOf: bytes)
    try handle.close()
  }
}

/// The names of the two books.
let books = ["visits.sqlite", "visits-copy.sqlite"]

let today = CivilDate(dayNumber: 20781)

func moment(_ hour: Int, _ minute: Int = 0, day: Int = 0) -> Moment {
  Moment(today.adding(days: day), minute: hour * 60 + minute)
}

func answer(_ text: String, seen: Int) -> VisitEvent {
  VisitEvent(.answered(FactAddress("person.name", of: "p\(seen)"), .text(text)), seen: seen)
}

extension VisitStore {
  /// A visit without anything said.
  func open(at moment: Moment) throws(StoreError) -> VisitID { try open(with: [], at: moment) }

  /// One event behind all that are there.
  func append(_ event: VisitEvent, to visit: VisitID, at moment: Moment) throws(StoreError) {
    let known = try visits().first { $0.id == visit }?.count ?? 0
    _ = try append([event], to: visit, after: known, at: moment)
  }
}

/// Long runs of the attacks: `MADOGUCHI_ATTACK=long`.
let isLongAttack = ProcessInfo.processInfo.environment["MADOGUCHI_ATTACK"] == "long"
