import Rules

/// Reads `fee`, `post`, `online`, `convenience` and `time` into the ways to file a procedure (申請方法).
enum ChannelReader {
  static func read(
    _ node: LocatedNode, id: String, locals: ProcedureReader.Locals, in context: inout ReadingContext
  ) -> [Channel] {
    let fees = self.fees(node["fee"], locals: locals, in: &context)
    var channels = [channel(.counter, .now, fees)]
    if let post = possible(node, "post", in: &context), post != .no {
      channels.append(channel(.post, post, fees))
    }
    if let online = node["online"], !online.isNull,
      context.check(online, as: .online)
    {
      var channel = channel(.online, context.choice(online, "possible", Channel.Possible.self) ?? .no, fees)
      channel.via = context.phrase(online, "via", as: "\(id).online.via")
      channel.needs = context.texts(online, "needs")
      channel.when = context.rule(online["when"], locals: locals, expecting: .boolean)
      channel.note = context.phrase(online, "note", as: "\(id).online.note")
      channel.notSuited = context.phrase(online, "not_suited", as: "\(id).online.not_suited")
      channels.append(channel)
    }
    if let shop = node["convenience"], !shop.isNull,
      context.check(shop, as: .convenience)
    {
      var channel = channel(
        .convenience, context.choice(shop, "possible", Channel.Possible.self, required: false) ?? .varies,
        fees)
      channel.needs = context.texts(shop, "needs")
      channel.when = context.rule(shop["when"], locals: locals, expecting: .boolean)
      channel.note = context.phrase(shop, "note", as: "\(id).convenience.note")
      if let fee = shop["fee"] { channel.fee = self.fee(fee, locals: locals, in: &context) }
      channels.append(channel)
    }
    let times = self.times(node["time"], in: &context)
    for place in channels.indices where channels[place].name != .convenience {
      channels[place].time = times[channels[place].name.rawValue] ?? times["result"]
    }
    return channels
  }

  private static func times(_ node: LocatedNode?, in context: inout ReadingContext) -> [String: String] {
    guard let node, !node.isNull, context.check(node, as: .times) else {
      return [:]
    }
    var times: [String: String] = [:]
    for entry in node.entries ?? [] {
      guard let text = entry.value.text, text.first == "P" else {
        context.error(
          "not-a-duration", ["field": entry.key, "text": entry.value.text ?? ""], at: entry.value.range)
        continue
      }
      times[entry.key] = text
    }
    return times
  }

  private static func channel(
    _ name: Channel.Name, _ possible: Channel.Possible, _ fees: [String: Channel.Fee]
  ) -> Channel {
    Channel(
      name: name, possible: possible, via: .none, needs: [], when: nil,
      fee: fees[name.rawValue], note: .none, notSuited: .none, time: nil)
  }

  /// `post: yes`, `no` or `varies`.
  private static func possible(
    _ node: LocatedNode, _ key: String, in context: inout ReadingContext
  ) -> Channel.Possible? {
    guard let value = node[key], !value.isNull else { return nil }
    switch value.text {
    case "yes", "true": return .now
    case "no", "false": return .no
    case "varies": return .varies
    default:
      context.error(
        "unknown-value", ["field": key, "text": value.text ?? "", "known": "yes, no, varies"], at: value.range
      )
      return nil
    }
  }

  private static func fees(
    _ node: LocatedNode?, locals: ProcedureReader.Locals, in context: inout ReadingContext
  ) -> [String: Channel.Fee] {
    guard let node, !node.isNull else { return [:] }
    if node.text != nil { return fee(node, locals: locals, in: &context).map { ["counter": $0] } ?? [:] }
    guard context.check(node, as: .fees) else { return [:] }
    var fees: [String: Channel.Fee] = [:]
    for entry in node.entries ?? [] {
      if let fee = fee(entry.value, locals: locals, in: &context) { fees[entry.key] = fee }
    }
    return fees
  }

  private static func fee(
    _ node: LocatedNode, locals: ProcedureReader.Locals, in context: inout ReadingContext
  ) -> Channel.Fee? {
    if node.text == "varies" { return .varies }
    return context.rule(node, locals: locals, expecting: .number).map { .yen($0) }
  }
}
