/// A function as a value: written inside an expression, or a built-in one taken by its name.
package final class FunctionValue: Sendable {
  enum Body: Sendable {
    case lambda(Lambda, captured: [Value])
    case builtin(Builtin)
    case catalogue(CatalogueFunction)
  }

  let body: Body

  init(_ body: Body) { self.body = body }
}
