/// The text of a catalogue function as it stands from one day until another (施行日・失効日); the fact `on` picks it.
package struct FunctionVersion: Sendable {
  package let from: CivilDate?
  package let until: CivilDate?
  package let body: String

  package init(from: CivilDate? = nil, until: CivilDate? = nil, body: String) {
    self.from = from
    self.until = until
    self.body = body
  }
}
