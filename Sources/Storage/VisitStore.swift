package import Guidance
package import Rules

/// Where visits are kept (受付記録の保存先). Events are appended and never edited.
///
/// What `append` has returned from is on the disk: it outlives a crash and a power cut.
package protocol VisitStore: AnyObject, Sendable {
  /// Opens a visit and gives it the next reception number of its day.
  func open(at moment: VisitMoment) throws(StoreError) -> ReceptionNumber
  func append(_ event: VisitEvent, to number: ReceptionNumber, at moment: VisitMoment) throws(StoreError)
  /// All events of a visit in order. `damaged` when one of them is not what was written.
  func events(of number: ReceptionNumber) throws(StoreError) -> [VisitEvent]
  /// The events before the first damaged one.
  func soundEvents(of number: ReceptionNumber) throws(StoreError) -> [VisitEvent]
  /// The visits of a day by number; nil for all that are kept.
  func visits(on day: CivilDate?) throws(StoreError) -> [StoredVisit]
  /// Takes visits away so that no byte of them is left in the files.
  func wipe(_ visits: [StoredVisit]) throws(StoreError)
  /// Brings what was written to its final place and empties the journal; done at the end of a visit.
  func settle() throws(StoreError)
  func close() throws(StoreError)
}
