import Procedures
import Rules

/// What a slip of Enter would cost (うっかりEnterで消えるもの): whether an answer takes a *must* or *should* procedure off the
/// list that another answer would keep. Such an answer is offered by nobody: there a key of its own is asked for.
package struct SlipTrial {
  private let matters: [OpenMatter]
  private let laboratory: Trial

  /// - Parameter situation: that of the assessment.
  package init(_ assessment: Assessment, in situation: Situation) {
    // Lines that wait for nothing but their words cannot go; wishes and what stands folded wait for nobody.
    matters = assessment.matters.filter { if case .judgement = $0.about { true } else { false } }
    laboratory = situation.trial()
  }

  package func costsLine(_ answers: SupposedAnswers, rather others: [SupposedAnswers]) -> Bool {
    let lost = matters.filter { matter in
      matter.missing.keys.contains { open in answers.contains { $0.key == open } }
    }
    laboratory.suppose(answers)
    let gone = lost.filter(isGone)
    guard !gone.isEmpty else { return false }
    return others.contains { other in
      laboratory.suppose(other)
      return !gone.allSatisfy(isGone)
    }
  }

  private func isGone(_ matter: OpenMatter) -> Bool { matter.result(in: laboratory) == .decided(false) }
}
