extension Evaluator {
  /// Calls a built-in function with its arguments in order.
  func call(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    for case .string(let text) in arguments where !spend(text.utf8.count / Evaluator.lettersPerStep) {
      return .null
    }
    switch builtin {
    case .exp, .log, .sqrt, .stddev: if !spend(Budget.stepsPerSeries) { return exhausted() }
    default: break
    }
    if let special = uncertain(builtin, arguments) { return special }
    if let missing = Value.missing(of: arguments) {
      return .unknown(missing)
    }
    return known(builtin, arguments)
  }

  private func known(_ builtin: Builtin, _ arguments: [Value]) -> Value {
    switch builtin {
    case .date, .dateAndTime, .time, .duration, .yearsAndMonthsDuration, .number, .string, .dayOfYear,
      .dayOfWeek,
      .monthOfYear, .weekOfYear, .now, .today:
      return conversion(builtin, arguments)
    case .not:
      guard let value = arguments.first else { return .null }
      return Logic.not(single(value))
    case .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter, .replace,
      .contains,
      .startsWith, .endsWith, .matches, .split, .stringJoin:
      return text(builtin, arguments)
    case .listContains, .listReplace, .count, .all, .any, .sublist, .append, .concatenate, .insertBefore,
      .remove, .reverse, .indexOf, .union, .distinctValues, .flatten, .sort, .onlyMember:
      return list(builtin, arguments)
    case .min, .max, .sum, .mean, .product, .median, .stddev, .mode: return statistic(builtin, arguments)
    case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs, .modulo, .sqrt,
      .log,
      .exp, .odd, .even:
      return numeric(builtin, arguments)
    case .is, .getValue, .getEntries, .context, .contextPut, .contextMerge: return context(builtin, arguments)
    case .range, .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
      .finishedBy,
      .includes, .during, .starts, .startedBy, .coincides:
      return relation(builtin, arguments)
    case .reachesAge, .age, .birthday, .endOfFiscalYear, .endOfSchoolAge, .lastDay, .nextOpenDay, .endOfMonth,
      .firstOfNextMonth:
      return law(builtin, arguments)
    }
  }

  /// A list of one stands for its member where no list is wanted (DMN 1.5, 10.3.2.9.4).
  func single(_ value: Value) -> Value {
    if case .list(let members) = value, members.count == 1 { return members[0] }
    return value
  }

  func listed(_ value: Value) -> [Value]? {
    switch value {
    case .list(let members): members
    case .null: nil
    default: [value]
    }
  }
}

/// Typed access to arguments: nil when there is none or it is of another type.
struct Arguments {
  let values: [Value]

  init(_ values: [Value]) { self.values = values }

  var count: Int { values.count }

  subscript(index: Int) -> Value {
    guard index < values.count else { return .null }
    if case .list(let members) = values[index], members.count == 1 { return members[0] }
    return values[index]
  }

  /// Whether an argument was given and is not null.
  func has(_ index: Int) -> Bool { index < values.count && !values[index].isNull }

  func number(_ index: Int) -> Number? {
    if case .number(let number) = self[index] { return number }
    return nil
  }

  func integer(_ index: Int) -> Int? { number(index).flatMap { $0.rounded(.down)?.integer } }

  func text(_ index: Int) -> String? {
    if case .string(let text) = self[index] { return text }
    return nil
  }

  /// A date, also that of a date and time.
  func date(_ index: Int) -> CivilDate? {
    switch self[index] {
    case .date(let date): date
    case .dateTime(let moment): moment.date
    default: nil
    }
  }

  /// A list; a single value is taken for a list of one.
  func list(_ index: Int) -> [Value]? {
    guard index < values.count else { return nil }
    switch values[index] {
    case .list(let members): return members
    case .null: return nil
    default: return [values[index]]
    }
  }
}
