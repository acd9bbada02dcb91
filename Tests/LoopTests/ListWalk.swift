import Terminal

/// Down the list, each line with its detail and its reasons; then the list by place.
func walkList(_ rows: Int, press: (Key) -> Void, look: (String) -> Void) {
  for row in 0..<rows {
    press(.enter)
    look("detail \(row)")
    press(.character("w"))
    look("why of \(row)")
    for key in [Key.escape, .escape, .down] { press(key) }
  }
  press(.character("g"))
  look("list by place")
}
