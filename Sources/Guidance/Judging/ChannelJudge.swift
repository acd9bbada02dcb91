import Procedures
import Rules

/// Online eligibility and fees by channel, judged from the answers (オンライン可否).
struct ChannelJudge {
  let situation: Situation
  let locals: [Value]
  /// Those whose line it is.
  private let persons: [String]

  /// - Parameter persons: ids of those whose line it is.
  init(_ situation: Situation, locals: [Value], persons: [String]) {
    self.situation = situation
    self.locals = locals
    self.persons = persons
  }

  /// Who would file it, and who else of the household could.
  private struct Filers {
    let first: [Row]
    let others: [Row]
  }

  /// Who claims claims with their own card; for a child and for the household it is whoever came, or somebody else of
  /// them who is grown up.
  private func filers() -> Filers {
    func isGrown(_ row: Row) -> Bool {
      guard case .date(let birth) = situation.fact(.birthDate, row) else { return true }
      return LawDates.age(birth: birth, on: situation.household.on) >= 15
    }
    let own = persons.compactMap { situation.memberIndex[$0] }.map { situation.members[$0] }.filter(isGrown)
    if !own.isEmpty { return Filers(first: own, others: []) }
    var first = situation.people.first
    if case .row(let row) = situation.fact(.visitorMember) { first = row }
    return Filers(
      first: first.map { [$0] } ?? [], others: situation.people.filter { isGrown($0) && $0 != first })
  }

  func offers(of procedure: Procedure) -> [ChannelOffer] {
    let filers = procedure.channels.contains { !$0.needs.isEmpty } ? filers() : Filers(first: [], others: [])
    return procedure.channels.map { channel in
      var possible = channel.possible
      var needs = channel.possible == .no ? [] : channel.needs
      var isSure = true
      if let when = channel.when {
        switch when.evaluate(in: situation, locals) {
        case .boolean(true): break
        case .boolean(false), .null: (possible, needs) = (.no, [])
        default: isSure = false
        }
      }
      if possible != .no, !needs.isEmpty || possible == .now || possible == .with {
        // What the filer is known to have is not a condition any more; what nobody who could file has rules it out, and
        // is said: "no" alone would be false for everybody else.
        needs.removeAll { has($0, filers.first) == true }
        let missing = needs.filter { has($0, filers.first + filers.others) == false }
        if !missing.isEmpty {
          (possible, needs) = (.no, missing)
        } else if possible == .now || possible == .with {
          possible = needs.isEmpty && isSure ? .now : .with
        }
      }
      return ChannelOffer(
        name: channel.name, possible: possible, needs: needs,
        fee: fee(channel.fee), feeVaries: varies(channel.fee), time: channel.time,
        via: channel.via, note: channel.note, notSuited: channel.notSuited)
    }
  }

  /// Whether anybody who can file it has it; nil where it is not known.
  private func has(_ need: String, _ filers: [Row]) -> Bool? {
    var isOpen = filers.isEmpty
    for row in filers {
      switch has(need, row) {
      case true?: return true
      case false?: break
      case nil: isOpen = true
      }
    }
    return isOpen ? nil : false
  }

  private func has(_ need: String, _ row: Row) -> Bool? {
    switch need {
    case "my-number-card":
      if case .boolean(let truth) = situation.fact(.cardUsable, row) { return truth }
      return nil
    case "signing-certificate", "user-certificate":
      let certificate = situation.fact(.certificatesValid, row)
      if certificate == .boolean(false) { return false }
      guard certificate == .boolean(true), case .string(let state) = situation.fact(.pin, row) else {
        return nil
      }
      return state == CoreChoice.known.rawValue
    default: return nil
    }
  }

  private func fee(_ fee: Channel.Fee?) -> Int? {
    guard case .yen(let rule) = fee, case .number(let yen) = rule.evaluate(in: situation, locals) else {
      return nil
    }
    return yen.integer
  }

  private func varies(_ fee: Channel.Fee?) -> Bool {
    if case .varies = fee { return true }
    return false
  }
}
