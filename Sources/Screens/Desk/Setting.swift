package import Guidance
package import Localization
package import Procedures
package import Rules
package import Terminal

/// What a desk is and knows before anybody comes (受付席の設定): all values, read elsewhere.
package struct Setting: Sendable {
  package var catalogue: Catalogue
  package var phrasebooks: Phrasebooks
  /// The clerk's language first; F2 goes through the others as the resident's.
  package var languages: [Language]
  /// The day of reception, and the real day of the clock: where they differ, every screen says so.
  package var receptionDate: CivilDate
  package var today: CivilDate
  package var closedDays: ClosedDays
  package var cityCode: String
  package var officeName: String
  package var deskName: String
  package var clerkName: String
  /// Where the desk stands: the way through the building begins here.
  package var place: Route.Place
  /// Empty where there is no printer: the page is then saved as a file.
  package var printerName: String
  /// What is known of the household before the first question (`--household`), as the events that say it.
  package var prefill: [VisitEvent.Kind]
  /// Where the terminal cannot clear its scrollback, the clerk is told.
  package var wipesScrollback: Bool
  /// How the terminal draws characters that are narrow in the west and wide in the east.
  package var ambiguous: TextWidth.Ambiguous = .narrow
  /// What may be done at this desk.
  package var mode = Mode.counter
  /// Who writes the events of this desk until the program ends.
  package var writer: EventWriter

  package init(
    catalogue: Catalogue, phrasebooks: Phrasebooks, languages: [Language], receptionDate: CivilDate,
    today: CivilDate,
    closedDays: ClosedDays, cityCode: String, officeName: String = "", deskName: String = "",
    clerkName: String = "",
    printerName: String = "", prefill: [VisitEvent.Kind] = [], wipesScrollback: Bool = true,
    place: Route.Place = .entrance, writer: EventWriter
  ) {
    (self.catalogue, self.phrasebooks) = (catalogue, phrasebooks)
    self.languages = languages.isEmpty ? [.japanese] : languages
    (self.receptionDate, self.today, self.closedDays) = (receptionDate, today, closedDays)
    (self.cityCode, self.officeName, self.deskName) = (cityCode, officeName, deskName)
    (self.clerkName, self.printerName, self.prefill) = (clerkName, printerName, prefill)
    (self.wipesScrollback, self.place, self.writer) = (wipesScrollback, place, writer)
  }
}

/// Who looks at a page: in which language, and whether it is the resident's view (見る人).
package struct Viewer: Sendable, Hashable {
  package var language: Language
  package var isResident: Bool

  package init(language: Language, isResident: Bool = false) {
    (self.language, self.isResident) = (language, isResident)
  }
}
