package import Rules

/// Writes the template that translators begin with (翻訳のひな形): gettext PO without translations.
package struct MessageTemplate {
  private var text = """
    # madoguchi: every text of the catalogue and of the program.
    # Give the rule of your language's plural forms. Once all names are translated, all that is asked and said too, or
    # everything, declare it here with "X-Level: names\\n", "X-Level: screens\\n" or "X-Level: full\\n": from then on
    # madoguchi check holds the language to it. Until then Japanese stands in wherever words are missing.
    msgid ""
    msgstr ""
    "Content-Type: text/plain; charset=UTF-8\\n"
    "Content-Transfer-Encoding: 8bit\\n"
    "Plural-Forms: nplurals=1; plural=0;\\n"

    """

  package init() {}

  /// - Parameters:
  ///   - note: what a translator should know of it.
  ///   - picksParameters: each language takes from the parameters what it needs.
  package mutating func add(
    _ key: String, japanese: String, at range: SourceRange?, note: String, picksParameters: Bool = false
  ) {
    text += "\n#. \(note)\n"
    if let range { text += "#: \(range.file):\(range.line)\n" }
    if picksParameters { text += "#, no-brace-format\n" }
    text += "msgctxt \(Text.quoted(key))\nmsgid \(Text.quoted(japanese))\n"
    // What has a number has forms that go with it; Japanese has one.
    let isCounted = Phrasebook.parameters(of: japanese).contains("count")
    text += isCounted ? "msgid_plural \(Text.quoted(japanese))\nmsgstr[0] \"\"\n" : "msgstr \"\"\n"
  }

  package var po: String { text }
}
