extension Signature {
  /// Every built-in function with its parameters, as the tables of DMN 1.5, 10.3.4 name them.
  static let all: [Builtin: [Signature]] = {
    var all: [Builtin: [Signature]] = [:]
    for (builtin, texts) in table { all[builtin] = texts.map(Signature.init) }
    return all
  }()

  private static let table: [(Builtin, [String])] = [
    (.date, ["from any > date", "year number, month number, day number > date"]),
    (
      .dateAndTime,
      [
        "from any > datetime", "date any, time time > datetime",
        "year number, month number, day number, hour number, minute number, second number, offset any? > datetime",
        "year number, month number, day number, hour number, minute number, second number, timezone string? > datetime",
      ]
    ),
    (.time, ["from any > time", "hour number, minute number, second number, offset span? > time"]),
    (
      .number,
      ["from any > number", "from string, grouping separator string, decimal separator string > number"]
    ),
    (.string, ["from any > string"]),
    (.duration, ["from string > any"]),
    (.yearsAndMonthsDuration, ["from any, to any > months"]),
    (.not, ["negand any > boolean"]),
    (.substring, ["string string, start position number, length number? > string"]),
    (.stringLength, ["string string > number"]),
    (.upperCase, ["string string > string"]),
    (.lowerCase, ["string string > string"]),
    (.substringBefore, ["string string, match string > string"]),
    (.substringAfter, ["string string, match string > string"]),
    (.replace, ["input string, pattern string, replacement string, flags string? > string"]),
    (.contains, ["string string, match string > boolean"]),
    (.startsWith, ["string string, match string > boolean"]),
    (.endsWith, ["string string, match string > boolean"]),
    (.matches, ["input string, pattern string, flags string? > boolean"]),
    (.split, ["string string, delimiter string > strings"]),
    (.stringJoin, ["list list, delimiter string? > string"]),
    (.listContains, ["list list, element any > boolean"]),
    (
      .listReplace,
      ["list list, position any, newItem any > list", "list list, match function, newItem any > list"]
    ),
    (.count, ["list any, ... > number"]),
    (.min, ["list any, ... > any"]),
    (.max, ["list any, ... > any"]),
    (.sum, ["list any, ... > any"]),
    (.mean, ["list any, ... > any"]),
    (.all, ["list any, ... > boolean"]),
    (.any, ["list any, ... > boolean"]),
    (.sublist, ["list list, start position number, length number? > list"]),
    (.append, ["list list, item any?, ... > list"]),
    (.concatenate, ["list list, ... > list"]),
    (.insertBefore, ["list list, position number, newItem any > list"]),
    (.remove, ["list list, position number > list"]),
    (.reverse, ["list list > list"]),
    (.indexOf, ["list list, match any > numbers"]),
    (.union, ["list list, ... > list"]),
    (.distinctValues, ["list list > list"]),
    (.flatten, ["list list > list"]),
    (.product, ["list any, ... > number"]),
    (.median, ["list any, ... > number"]),
    (.stddev, ["list any, ... > number"]),
    (.mode, ["list any, ... > numbers"]),
    (.sort, ["list list, precedes function? > list"]),
    (.decimal, ["n number, scale number > number"]),
    (.floor, ["n number, scale number? > number"]),
    (.ceiling, ["n number, scale number? > number"]),
    (.roundUp, ["n number, scale number > number"]),
    (.roundDown, ["n number, scale number > number"]),
    (.roundHalfUp, ["n number, scale number > number"]),
    (.roundHalfDown, ["n number, scale number > number"]),
    (.abs, ["n any > any"]),
    (.modulo, ["dividend number, divisor number > number"]),
    (.sqrt, ["number number > number"]),
    (.log, ["number number > number"]),
    (.exp, ["number number > number"]),
    (.odd, ["number number > boolean"]),
    (.even, ["number number > boolean"]),
    (.dayOfYear, ["date any > number"]),
    (.dayOfWeek, ["date any > string"]),
    (.monthOfYear, ["date any > string"]),
    (.weekOfYear, ["date any > number"]),
    (.now, ["> datetime"]),
    (.today, ["> date"]),
    (.is, ["value1 any?, value2 any? > boolean"]),
    (.getValue, ["m any, key any > any"]),
    (.getEntries, ["m any > list"]),
    (.context, ["entries list > context"]),
    (
      .contextPut,
      ["context context, key string, value any > context", "context context, keys list, value any > context"]
    ),
    (.contextMerge, ["contexts list > context"]),
    (.range, ["from string > range"]),
    (.before, temporal), (.after, temporal),
    (.meets, ranges), (.metBy, ranges),
    (.overlaps, ranges), (.overlapsBefore, ranges), (.overlapsAfter, ranges),
    (.finishes, ["point any, range range > boolean"] + ranges),
    (.finishedBy, ["range range, point any > boolean"] + ranges),
    (.includes, ["range range, point any > boolean"] + ranges),
    (.during, ["point any, range range > boolean"] + ranges),
    (.starts, ["point any, range range > boolean"] + ranges),
    (.startedBy, ["range range, point any > boolean"] + ranges),
    (.coincides, ["point1 any, point2 any > boolean"] + ranges),
    (.reachesAge, ["birth date, n number > date"]),
    (.age, ["birth date, on date > number"]),
    (.birthday, ["birth date, n number > date"]),
    (.endOfFiscalYear, ["date date > date"]),
    (.endOfSchoolAge, ["birth date, n number > date"]),
    (.lastDay, ["from date, period any, counting string > date"]),
    (.nextOpenDay, ["date date, for string? > date"]),
    (.endOfMonth, ["date date > date"]),
    (.firstOfNextMonth, ["date date > date"]),
    (.onlyMember, ["list list > any"]),
  ]

  private static let ranges = ["range1 any, range2 any > boolean"]
  private static let temporal =
    [
      "point1 any, point2 any > boolean", "point any, range range > boolean",
      "range range, point any > boolean",
    ] + ranges
}
