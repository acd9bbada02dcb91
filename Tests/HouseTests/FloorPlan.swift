/// The floor plan of the house: what each room may reach, and nothing else.
enum FloorPlan {
  /// Rooms and packages that may stand among the dependencies of a room in the package description.
  static let arrows: [String: Set<String>] = [
    "Rules": [],
    "Conformance": ["Rules"],
    "Localization": ["Rules"],
    "Procedures": ["Rules", "Localization", "CYaml"],
    "Guidance": ["Rules", "Localization", "Procedures"],
    "Terminal": [],
    "Screens": ["Rules", "Localization", "Procedures", "Guidance", "Terminal"],
    "Curses": ["Terminal", "CNcurses", "CSystem"],
    "Storage": ["Rules", "Localization", "Procedures", "Guidance", "GRDB", "CPostgres", "Crypto", "CSystem"],
    "Printing": ["Rules", "Localization", "Procedures", "Guidance", "CPango", "CCups", "CSystem"],
    "madoguchi": [
      "Rules", "Localization", "Procedures", "Guidance", "Terminal", "Screens", "Curses", "Storage",
      "Printing", "Conformance",
      "CSystem", "ArgumentParser",
    ],
  ]

  /// The folders of the rooms that are in order, each after all that it names.
  static let folders: [String: [String]] = [
    "Rules": [
      "Values", "Diagnostics", "Tree", "Language", "Regex", "Evaluation", "Binding", "Compiled", "Tables",
      "Rule",
      "Plain",
    ],
    "Procedures": ["YAML", "Model", "Shapes", "Reading", "Checking"],
    "Guidance": [
      "Visit", "Situation", "Answers", "HouseholdFile", "Judging", "Sampling", "Interview", "Assessment",
      "Checklist", "ReadBack", "Cases",
    ],
    // What is said and how it is placed, the desk, one folder for each step, what lies over them, then the program.
    "Screens": [
      "Said", "Placing", "Desk", "Start", "Interview", "Household", "Checklist", "ToBring", "Review",
      "HandOver", "Finish", "Overlays", "Screens",
    ],
  ]

  static let spine: Set<String> = ["Rules", "Localization", "Procedures", "Guidance", "Terminal", "Screens"]
  static let shims: Set<String> = ["CNcurses", "CPango", "CPostgres", "CCups", "CSystem"]

  /// What comes with the toolchain and the system, for the edges and the main room; the spine has none of it.
  static let system: Set<String> = ["Foundation", "Glibc", "Synchronization", "Dispatch"]
}
