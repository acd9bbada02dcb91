import TestSupport
import Testing

@Suite struct MarkedTextTests {
  @Test func `marks are taken out and their places remembered`() {
    let marked = MarkedText("名前: 1️⃣x\n  y: 2️⃣z 1")
    #expect(marked.text == "名前: x\n  y: z 1")
    #expect(marked.places == [1: "1:5", 2: "2:6"])
  }
}
