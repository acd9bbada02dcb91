/// Where a city keeps its own part of the catalogue: `Procedures/cities/082201-tsukuba/`.
enum CityFolder {
  /// The code of the city that a file belongs to; nil for one of the base.
  static func code(of file: String) -> String? {
    let folder = "Procedures/cities/"
    guard file.hasPrefix(folder) else { return nil }
    return String(file.dropFirst(folder.count).prefix { $0 != "-" && $0 != "/" })
  }
}
