extension Evaluator {
  /// Numeric functions (DMN 1.5, 10.3.4.5).
  func numeric(_ builtin: Builtin, _ values: [Value]) -> Value {
    let arguments = Arguments(values)
    if builtin == .abs { return absolute(arguments[0]) }
    guard let number = arguments.number(0) else { return .null }
    switch builtin {
    case .decimal: return values.count == 2 ? rounded(number, arguments, .halfEven) : .null
    case .floor: return rounded(number, arguments, .floor)
    case .ceiling: return rounded(number, arguments, .ceiling)
    case .roundUp: return rounded(number, arguments, .up)
    case .roundDown: return rounded(number, arguments, .down)
    case .roundHalfUp: return rounded(number, arguments, .halfUp)
    case .roundHalfDown: return rounded(number, arguments, .halfDown)
    case .modulo: return Arithmetic.result(arguments.number(1).flatMap { number.modulo($0) })
    case .sqrt: return Arithmetic.result(number.squareRoot())
    case .log: return Arithmetic.result(number.logarithm())
    case .exp: return Arithmetic.result(number.exponential())
    case .odd: return isOdd(number).map { .boolean($0) } ?? .null
    case .even: return isOdd(number).map { .boolean(!$0) } ?? .null
    default: return .null
    }
  }

  private func rounded(_ number: Number, _ arguments: Arguments, _ rounding: Rounding) -> Value {
    if arguments.count > 1 {
      guard let scale = arguments.number(1)?.rounded(.down)?.integer, (-6111...6176).contains(scale) else {
        return .null
      }
      return Arithmetic.result(number.rounded(scale: scale, rounding))
    }
    return Arithmetic.result(number.rounded(rounding))
  }

  private func absolute(_ value: Value) -> Value {
    switch value {
    case .number(let number): .number(number.absolute)
    case .yearsMonths(let months): .yearsMonths(Int(clamping: months.magnitude))
    case .daysTime(let span): .daysTime(span.total < 0 ? Span(total: -span.total) : span)
    default: .null
    }
  }

  /// Nil when the number is not whole.
  private func isOdd(_ number: Number) -> Bool? {
    guard number.isWhole else { return nil }
    let plain = number.normalized
    return plain.exponent == 0 && plain.coefficient & 1 == 1
  }

  // MARK: over lists

  func statistic(_ builtin: Builtin, _ values: [Value]) -> Value {
    let members: [Value]
    if values.count == 1, case .list(let all) = values[0] {
      members = all
    } else {
      members = values
    }
    guard spend(members.count) else { return .null }
    if builtin == .min || builtin == .max { return extreme(members, isMin: builtin == .min) }
    if builtin == .sum || builtin == .mean, let duration = durations(members, isMean: builtin == .mean) {
      return duration
    }
    var numbers: [Number] = []
    for member in members {
      guard case .number(let number) = member else { return .null }
      numbers.append(number)
    }
    if numbers.isEmpty { return builtin == .mode ? .list([]) : .null }
    switch builtin {
    case .sum: return Arithmetic.result(total(numbers))
    case .mean: return Arithmetic.result(mean(numbers))
    case .product:
      var product: Number? = .one
      for number in numbers { product = product?.multiplied(by: number) }
      return Arithmetic.result(product)
    case .median:
      let sorted = numbers.sorted()
      let middle = sorted.count / 2
      if sorted.count % 2 == 1 { return .number(sorted[middle]) }
      return Arithmetic.result(sorted[middle - 1].adding(sorted[middle])?.divided(by: Number(2)))
    case .stddev: return Arithmetic.result(deviation(numbers))
    case .mode: return mode(numbers)
    default: return .null
    }
  }

  private func extreme(_ members: [Value], isMin: Bool) -> Value {
    guard var best = members.first else { return .null }
    if members.count == 1 { return Comparison.sign(best, best) == nil ? .null : best }
    for member in members.dropFirst() {
      guard canCompare(member, best), let sign = Comparison.sign(member, best) else { return .null }
      if isMin ? sign < 0 : sign > 0 { best = member }
    }
    return best
  }

  private func total(_ numbers: [Number]) -> Number? {
    var total: Number? = .zero
    for number in numbers { total = total?.adding(number) }
    return total
  }

  private func mean(_ numbers: [Number]) -> Number? { total(numbers)?.divided(by: Number(numbers.count)) }

  /// The sample standard deviation; nil of a single number.
  private func deviation(_ numbers: [Number]) -> Number? {
    guard numbers.count > 1, let mean = mean(numbers) else { return nil }
    var squares: Number? = .zero
    for number in numbers {
      let distance = number - mean
      squares = squares?.adding(distance * distance)
    }
    return squares?.divided(by: Number(numbers.count - 1))?.squareRoot()
  }

  private func mode(_ numbers: [Number]) -> Value {
    var counts: [Number: Int] = [:]
    for number in numbers { counts[number, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return .list(counts.filter { $0.value == most }.keys.sorted().map { .number($0) })
  }

  /// Sums and means of durations of one kind; nil where the members are no durations.
  private func durations(_ members: [Value], isMean: Bool) -> Value? {
    guard let first = members.first else { return nil }
    switch first {
    case .yearsMonths, .daysTime: break
    default: return nil
    }
    var total = first
    for member in members.dropFirst() {
      switch (total, member) {
      case (.yearsMonths, .yearsMonths), (.daysTime, .daysTime):
        total = Arithmetic.calculate(.add, total, member)
      default: return .null
      }
    }
    return isMean ? Arithmetic.calculate(.divide, total, .number(Number(members.count))) : total
  }
}
