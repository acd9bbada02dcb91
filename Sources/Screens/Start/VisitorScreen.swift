import Guidance
import Procedures
import Terminal

/// Who came (来庁者): the person, somebody of the household, or an agent; and what proves who stands here. Two keys.
struct VisitorScreen: CounterScreen {
  let step = 1
  private var isAskingProof = false
  private var focus = 0

  init(_ context: Context) { isAskingProof = Self.roles(context).isEmpty }

  static func isNeeded(_ context: Context) -> Bool {
    guard let household = context.household else { return false }
    let acts =
      context.vocabulary[.visitorActsAs] != nil && household[FactAddress(.visitorActsAs)] == nil
    let proof = context.vocabulary[.visitorID] != nil && household[FactAddress(.visitorID)] == nil
    return acts || proof
  }

  /// In what role one stands here: the value of `visitor.acts_as`, and whether it is the first person of the table.
  private struct Role {
    var acts: String
    var label: String
    var isFirst = false
    var isMember = false
  }

  private static func roles(_ context: Context) -> [Role] {
    guard let question = context.vocabulary[.visitorActsAs],
      context.household?[FactAddress(.visitorActsAs)] == nil
    else { return [] }
    // Whoever cannot come for these events is not offered.
    let row = context.vocabulary.row(Vocabulary.path(of: question.name))
    let left = row.flatMap { context.situation?.implied(question, in: $0).left } ?? question.choices.map(\.id)
    return question.choices.filter { left.contains($0.id) }.flatMap { choice -> [Role] in
      guard choice.id == CoreChoice.ownRight.rawValue else {
        return [Role(acts: choice.id, label: context.names.choice(choice.id, of: question))]
      }
      if context.isAboutDeceased {
        return [Role(acts: choice.id, label: context.say("visitor.relative"), isMember: true)]
      }
      return [
        Role(acts: choice.id, label: context.say("visitor.first"), isFirst: true),
        Role(acts: choice.id, label: context.say("visitor.member"), isMember: true),
      ]
    }
  }

  private func proofs(_ context: Context) -> [Question.Choice] {
    context.vocabulary[.visitorID]?.choices ?? []
  }

  private func count(_ context: Context) -> Int {
    isAskingProof ? proofs(context).count : Self.roles(context).count
  }

  func keys(_ context: Context) -> KeyTable {
    var table = KeyTable()
    table.bindChoices(count(context), "choose")
    table.bind(.enter, to: .confirm, label: "Enter", "take")
    if isAskingProof { table.bind(.character("-"), .character("0"), to: .unsure, label: "-", "unsure") }
    table.bind(.left, .backspace, to: .back, label: "←", "back")
    table.bindMoves()
    return table
  }

  mutating func act(_ action: Action, _ context: Context) -> Outcome {
    switch action {
    case .choose(let place): return take(place, context)
    case .confirm: return take(focus, context)
    case .unsure: return .said([.answered(FactAddress(.visitorID), .unsure)], then: .advance)
    case .move(let key):
      var cursor = ListCursor(count: count(context), index: focus)
      if cursor.take(key) { focus = cursor.index }
      return .stay
    case .back:
      guard isAskingProof, context.vocabulary[.visitorActsAs] != nil else { return .to(.back) }
      isAskingProof = false
      focus = 0
      return .said([.cleared(FactAddress(.visitorActsAs))])
    default: return .stay
    }
  }

  private mutating func take(_ place: Int, _ context: Context) -> Outcome {
    if isAskingProof {
      let proofs = proofs(context)
      guard place < proofs.count else { return .stay }
      return .said(
        [.answered(FactAddress(.visitorID), .choice(proofs[place].id))] + here(proofs[place].id, context),
        then: .advance)
    }
    let roles = Self.roles(context)
    guard place < roles.count else { return .stay }
    let role = roles[place]
    var kinds: [VisitEvent.Kind] = [.answered(FactAddress(.visitorActsAs), .choice(role.acts))]
    if role.isFirst {
      let first = context.household?.members?.first ?? context.visit?.freshRowID(for: .people) ?? "m1"
      kinds.append(.linked(row: Household.visitor, link: .member, to: [first]))
    } else if !role.isMember, role.acts != CoreChoice.legalRepresentative.rawValue {
      // Somebody from outside: nobody of the table.
      kinds.append(.linked(row: Household.visitor, link: .member, to: []))
    }
    focus = 0
    isAskingProof = true
    return .said(kinds, then: context.vocabulary[.visitorID] == nil ? .advance : .stay)
  }

  /// What was shown here need not be asked for again among what to bring: one with a photo, or two without.
  private func here(_ proof: String, _ context: Context) -> [VisitEvent.Kind] {
    let document = DocumentID.identity
    let isEnough = [CoreChoice.photo, .two].contains { $0.rawValue == proof }
    guard context.catalogue.documents[document] != nil,
      isEnough != (context.visit?.documentsHere.contains(document) ?? false)
    else { return [] }
    return [.documentHere(document, isEnough)]
  }

  func panes(_ context: Context) -> Panes {
    var items: [Item] = []
    let labels =
      isAskingProof
      ? proofs(context).map { choice in
        context.vocabulary[.visitorID].map { context.names.choice(choice.id, of: $0) } ?? choice.words
      } : Self.roles(context).map(\.label)
    for (place, label) in labels.enumerated() {
      let option = Option(key: KeyTable.label(ofChoice: place), label: label)
      items.append(Item(.option(option), isFocused: place == focus, target: .pick(place)))
    }
    if isAskingProof {
      items.append(
        Item(.option(Option(key: "-", label: context.say("unsure"))), target: .key(.character("-"))))
      items += [.gap, .text(context.say("visitor.proof_note"), .dim)]
    }
    let heading = context.say(isAskingProof ? "visitor.proof_heading" : "visitor.heading")
    return Panes(main: Pane(heading: heading, tab: context.say("visitor.tab"), items: [.gap] + items))
  }
}
