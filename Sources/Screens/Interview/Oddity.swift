import Guidance
import Rules

/// What is odd about an answer (まれな答え), as it is asked back on every form: by a field, a choice, the household table.
struct Oddity {
  /// In words; nil where nothing is odd.
  let told: Told?

  init(of answer: Answer, at address: FactAddress, _ context: Context) {
    guard let situation = context.situation else {
      told = nil
      return
    }
    told = Plausibility.doubt(answer, at: address, in: situation).map { .catalogue($0) }
  }
}
