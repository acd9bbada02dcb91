package import Guidance
package import Rules

/// Where visits are kept (受付記録の保存先). Events are appended and never edited.
///
/// What `open` and `append` have returned from is on the disk: it outlives a crash and a power cut.
package protocol VisitStore: AnyObject {
  /// Opens a visit with its first events and gives it the next number of its day: all of it or nothing.
  func open(with events: [VisitEvent], at moment: Moment) throws(StoreError) -> VisitID
  /// Appends what a desk says after the `known` events that it has seen, all of it or nothing.
  ///
  /// Gives what another desk wrote in between; it stands before the new events.
  func append(
    _ events: [VisitEvent], to visit: VisitID, after known: Int, at moment: Moment
  ) throws(StoreError) -> [VisitEvent]
  /// Writes a whole visit again whose record was lost or damaged.
  func restore(_ events: [VisitEvent], of visit: VisitID, at moment: Moment) throws(StoreError)
  /// Opens a finished visit again and gives its events. `finished` where they are gone.
  func reopen(_ visit: VisitID, at moment: Moment) throws(StoreError) -> [VisitEvent]
  /// All events of a visit in order. `damaged` when one of them is not what was written.
  func events(of visit: VisitID) throws(StoreError) -> [VisitEvent]
  /// The events before the first damaged one.
  func soundEvents(of visit: VisitID) throws(StoreError) -> [VisitEvent]
  /// All visits that are kept, by day and number.
  func visits() throws(StoreError) -> [StoredVisit]
  /// Notes that a desk was there on this day: visits of other days have seen one morning more.
  func noteMorning(of day: CivilDate) throws(StoreError)
  /// Takes visits away so that no byte of them is left in the files.
  func wipe(_ visits: [StoredVisit]) throws(StoreError)
  /// Takes away the files that could not be read and were set aside.
  func wipeSetAside() throws(StoreError)
  /// Brings what was written to its final place and empties the journal; done at the end of a visit.
  func settle() throws(StoreError)
  /// Holds a visit for this desk; false when another desk has it open.
  func hold(_ visit: VisitID) -> Bool
  /// Gives up the visit that is held.
  func letGo()
  /// What happened to the files since this was asked last and has to be told.
  func takeRemarks() -> [StoreRemark]
  func close() throws(StoreError)
}
