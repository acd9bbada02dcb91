/// The rules of a good question (よい聞き方の決まり), as far as a program can see them.
enum QuestionWording {
  /// One line of the narrowest screen, and two for what explains it.
  static let longestQuestion = 58
  static let longestRemark = 116

  struct Finding: Sendable, Hashable {
    let code: String
    var parameters: [String: String] = [:]
  }

  static func findings(in text: String, of kind: Question.Kind) -> [Finding] {
    let words = AskedWords(text)
    var found: [Finding] = []
    let lengths = [(words.question, longestQuestion), (words.remark, longestRemark)]
    for (part, most) in lengths where part.screenColumns > most {
      found.append(
        Finding(
          code: "long-question",
          parameters: ["text": part, "columns": "\(part.screenColumns)", "most": "\(most)"]))
    }
    // "Yes" to "…ませんか" means one thing to one and its opposite to another.
    if negatives.contains(where: words.question.contains) { found.append(Finding(code: "negative-question")) }
    if isDouble(text, words.question, kind) { found.append(Finding(code: "double-question")) }
    return found
  }

  private static let negatives = ["ませんか", "ないですか", "ないのですか", "なかったですか", "ないでしょうか"]
  /// What joins two questions of which "yes" would not tell which was meant.
  private static let joints = ["か、", "、または", "それとも"]

  private static func isDouble(_ text: String, _ question: String, _ kind: Question.Kind) -> Bool {
    let marks = zip(text, text.dropFirst()).count { $0 == "か" && "。？?".contains($1) }
    if marks > 1 { return true }
    return kind == .yesNo && joints.contains(where: question.contains)
  }
}
