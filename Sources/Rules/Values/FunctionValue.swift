/// A function as a value: all that values know of it is whether it is the same one.
package protocol FunctionValue: AnyObject, Sendable {}
