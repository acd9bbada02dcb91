import Procedures
import Rules

/// Online eligibility and fees by channel, judged from the answers (オンライン可否).
struct ChannelJudge {
  let situation: Situation
  let locals: [Value]

  init(_ situation: Situation, locals: [Value]) {
    self.situation = situation
    self.locals = locals
  }

  func offers(of procedure: Procedure) -> [ChannelOffer] {
    procedure.channels.map { channel in
      var possible = channel.possible
      var needs = channel.needs
      var isSure = true
      if let when = channel.when {
        switch when.evaluate(in: situation, locals) {
        case .boolean(true): break
        case .boolean(false), .null: possible = .no
        default: isSure = false
        }
      }
      if possible == .now || possible == .with {
        // What the applicant is known to have is not a condition any more; what is known to be missing rules it out.
        let isAnyMissing = needs.contains { has($0) == false }
        needs.removeAll { has($0) == true }
        possible = needs.isEmpty && isSure && !isAnyMissing ? .now : .with
      }
      return ChannelOffer(
        name: channel.name, possible: possible, needs: possible == .no ? [] : needs,
        fee: fee(channel.fee), feeVaries: varies(channel.fee), time: channel.time,
        via: channel.via, note: channel.note, notSuited: channel.notSuited)
    }
  }

  /// Whether the person who came (else the first of the table) has it; nil where it is not known.
  private func has(_ need: String) -> Bool? {
    guard let row = applicant else { return nil }
    let value: Value
    switch need {
    case "my-number-card": value = situation.fact(.cardUsable, row)
    case "signing-certificate", "user-certificate":
      let pin = situation.fact(.pin, row)
      let certificate = situation.fact(.certificatesValid, row)
      if certificate == .boolean(false) { return false }
      guard certificate == .boolean(true), case .string(let state) = pin else { return nil }
      return state == "known"
    default: return nil
    }
    if case .boolean(let truth) = value { return truth }
    return nil
  }

  private var applicant: Row? {
    if case .row(let row) = situation.fact(.visitorMember) { return row }
    return situation.people.first
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
