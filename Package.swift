// swift-tools-version: 6.2
import PackageDescription

let quiet: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// The arrows of the floor plan: a room may import what stands in its dependencies, and nothing else.
let package = Package(
  name: "madoguchi",
  products: [.executable(name: "madoguchi", targets: ["madoguchi"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
  ],
  targets: [
    .target(name: "Rules", swiftSettings: quiet),
    .target(name: "Conformance", dependencies: ["Rules"], swiftSettings: quiet),
    .target(name: "Localization", dependencies: ["Rules"], swiftSettings: quiet),
    .target(name: "Procedures", dependencies: ["Rules", "Localization", "CYaml"], swiftSettings: quiet),
    .target(name: "Guidance", dependencies: ["Rules", "Localization", "Procedures"], swiftSettings: quiet),
    .target(name: "Terminal", swiftSettings: quiet),
    .target(
      name: "Screens", dependencies: ["Rules", "Localization", "Procedures", "Guidance", "Terminal"],
      swiftSettings: quiet),
    .systemLibrary(name: "CYaml", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CPango", pkgConfig: "pangocairo", providers: [.apt(["libpango1.0-dev"])]),
    .target(name: "CSystem"),
    .target(name: "Curses", dependencies: ["Terminal", "CNcurses", "CSystem"], swiftSettings: quiet),
    .target(
      name: "Storage",
      dependencies: ["Rules", "Guidance", "CSystem", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: quiet),
    .target(
      name: "Printing", dependencies: ["Rules", "Guidance", "Localization", "CPango", "CSystem"],
      swiftSettings: quiet),
    .executableTarget(
      name: "madoguchi",
      dependencies: [
        "Rules", "Localization", "Procedures", "Guidance", "Terminal", "Screens", "Curses", "Storage",
        "Printing", "Conformance",
        "CSystem", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: quiet),
    .target(
      name: "TestSupport", dependencies: ["Rules", "Localization", "Procedures", "Guidance"],
      path: "Tests/TestSupport",
      swiftSettings: quiet),
    .testTarget(name: "RulesTests", dependencies: ["Rules", "Conformance"], swiftSettings: quiet),
    .testTarget(name: "LocalizationTests", dependencies: ["Localization", "Rules"], swiftSettings: quiet),
    .testTarget(
      name: "ProceduresTests", dependencies: ["Procedures", "TestSupport"], exclude: ["good", "bad"],
      swiftSettings: quiet),
    .testTarget(name: "GuidanceTests", dependencies: ["Guidance", "TestSupport"], swiftSettings: quiet),
    .testTarget(name: "TerminalTests", dependencies: ["Terminal"], swiftSettings: quiet),
    .testTarget(
      name: "ScreensTests", dependencies: ["Screens", "TestSupport"], exclude: ["Golden"],
      swiftSettings: quiet),
    .testTarget(
      name: "StorageTests",
      dependencies: ["Storage", "Guidance", "TestSupport", .product(name: "GRDB", package: "GRDB.swift")],
      swiftSettings: quiet),
    .testTarget(name: "PrintingTests", dependencies: ["Printing", "Guidance"], swiftSettings: quiet),
    .testTarget(name: "LoopTests", dependencies: ["madoguchi", "TestSupport"], swiftSettings: quiet),
    .testTarget(name: "HouseTests", swiftSettings: quiet),
    .testTarget(name: "PtyTests", swiftSettings: quiet),
  ],
  swiftLanguageModes: [.v6]
)
