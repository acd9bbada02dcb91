/// A built-in function of FEEL (DMN 1.5, 10.3.4) or of Japanese law; the raw value is its name.
package enum Builtin: String, CaseIterable, Sendable {
  // Conversion
  case date
  case dateAndTime = "date and time"
  case time
  case number
  case string
  case duration
  case yearsAndMonthsDuration = "years and months duration"
  // Boolean
  case not
  // Strings
  case substring
  case stringLength = "string length"
  case upperCase = "upper case"
  case lowerCase = "lower case"
  case substringBefore = "substring before"
  case substringAfter = "substring after"
  case replace
  case contains
  case startsWith = "starts with"
  case endsWith = "ends with"
  case matches
  case split
  case stringJoin = "string join"
  // Lists
  case listContains = "list contains"
  case listReplace = "list replace"
  case count
  case min
  case max
  case sum
  case mean
  case all
  case any
  case sublist
  case append
  case concatenate
  case insertBefore = "insert before"
  case remove
  case reverse
  case indexOf = "index of"
  case union
  case distinctValues = "distinct values"
  case flatten
  case product
  case median
  case stddev
  case mode
  case sort
  // Numbers
  case decimal
  case floor
  case ceiling
  case roundUp = "round up"
  case roundDown = "round down"
  case roundHalfUp = "round half up"
  case roundHalfDown = "round half down"
  case abs
  case modulo
  case sqrt
  case log
  case exp
  case odd
  case even
  // Dates
  case dayOfYear = "day of year"
  case dayOfWeek = "day of week"
  case monthOfYear = "month of year"
  case weekOfYear = "week of year"
  case now
  case today
  // Anything
  case `is`
  // Contexts
  case getValue = "get value"
  case getEntries = "get entries"
  case context
  case contextPut = "context put"
  case contextMerge = "context merge"
  // Ranges
  case range
  case before
  case after
  case meets
  case metBy = "met by"
  case overlaps
  case overlapsBefore = "overlaps before"
  case overlapsAfter = "overlaps after"
  case finishes
  case finishedBy = "finished by"
  case includes
  case during
  case starts
  case startedBy = "started by"
  case coincides
  // Japanese law
  case reachesAge = "reaches age"
  case age
  case birthday
  case endOfFiscalYear = "end of fiscal year"
  case endOfSchoolAge = "end of school age"
  case lastDay = "last day"
  case nextOpenDay = "next open day"
  case endOfMonth = "end of month"
  case firstOfNextMonth = "first of next month"
  // The rows of a household
  case onlyMember = "only member"

  static let byName: [String: Builtin] = {
    var all: [String: Builtin] = [:]
    for builtin in allCases { all[builtin.rawValue] = builtin }
    return all
  }()

  var signatures: [Signature] { Signature.all[self] ?? [] }

  /// Whether the functions takes any number of arguments in place of one list.
  var isVariadic: Bool { signatures.contains(where: \.isVariadic) }
}

/// One way of calling a built-in function.
struct Signature: Sendable {
  struct Parameter: Sendable {
    let name: String
    let type: FeelType
    let isOptional: Bool
  }

  let parameters: [Parameter]
  let isVariadic: Bool
  let result: FeelType

  /// Whether that many arguments may be given.
  func takes(_ count: Int) -> Bool {
    let needed = parameters.count { !$0.isOptional }
    return isVariadic ? count >= needed : count >= needed && count <= parameters.count
  }

  /// `name type, name type? … -> result`; a last `…` allows more of the same.
  init(_ text: String) {
    let halves = text.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
    var parameters: [Parameter] = []
    var isVariadic = false
    for part in (halves.first ?? "").split(separator: ",") {
      var words = part.split(separator: " ")
      if words == ["..."] {
        isVariadic = true
        continue
      }
      var type = words.popLast() ?? "any"
      let isOptional = type.hasSuffix("?")
      if isOptional { type = type.dropLast() }
      parameters.append(
        Parameter(name: words.joined(separator: " "), type: Signature.type(type), isOptional: isOptional))
    }
    self.parameters = parameters
    self.isVariadic = isVariadic
    result = Signature.type(halves.last.flatMap { $0.split(separator: " ").first } ?? "any")
  }

  private static func type(_ word: Substring) -> FeelType {
    switch word {
    case "boolean": .boolean
    case "number": .number
    case "string": .string
    case "date": .date
    case "time": .time
    case "datetime": .dateTime
    case "months": .yearsMonths
    case "span": .daysTime
    case "list": .list(.any)
    case "strings": .list(.string)
    case "numbers": .list(.number)
    case "context": .context([:])
    case "range": .range(.any)
    case "function": .function
    default: .any
    }
  }
}
