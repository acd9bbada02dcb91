import Guidance
import Procedures
import Rules

/// The catalogue and a household made larger than they are (測定用の拡大), to measure what a whole city's catalogue costs.
enum EnlargedCatalogue {
  /// The national procedures repeated under further names until there are as many as asked for.
  static func make(_ folder: DataFolder, city: String?, procedures: Int) throws -> Catalogue {
    let files = try folder.catalogueFiles()
    let (own, _) = CatalogueReader.read(files, city: city)
    let national = files.filter { $0.path.hasPrefix("national/") }
    var all = files
    var missing = procedures - own.procedures.count
    var round = 2
    while missing > 0 {
      for file in national.prefix(missing) {
        all.append(CatalogueFile(path: "\(file.path.dropLast(5))-\(round).yaml", text: file.text))
      }
      missing -= national.count
      round += 1
    }
    let (catalogue, diagnostics) = CatalogueReader.read(all, city: city)
    if let error = diagnostics.first(where: { $0.severity == .error }) {
      throw ProgramError(
        .software, "error.generated_catalogue", ["problem": "\(error.code) \(error.parameters)"])
    }
    return catalogue
  }

  /// The household with its last member repeated until it has as many as asked for.
  static func household(_ household: Household, members: Int) -> Household {
    var larger = household
    guard let last = household.members?.last else { return household }
    for number in (household.members?.count ?? 0)..<max(members, household.members?.count ?? 0) {
      let id = "member\(number + 1)"
      larger.members?.append(id)
      larger.links[id] = household.links[last]
      for (address, answer) in household.answers where address.row == last {
        larger.answers[FactAddress(address.fact, of: id)] = answer
      }
    }
    return larger
  }
}
