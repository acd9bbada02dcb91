/// A function that can be called: written inside an expression, or one of the catalogue or built in, taken by its name.
final class CallableFunction: FunctionValue {
  enum Body: Sendable {
    case lambda(Lambda, captured: [Value])
    case builtin(Builtin)
    case catalogue(RuleFunction)
  }

  let body: Body

  init(_ body: Body) { self.body = body }
}
