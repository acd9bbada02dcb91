import CNcurses
import CSystem

/// Lets a frame out in one piece (画面の一括出力): ncurses writes dozens of times for one, and each could be seen alone.
///
/// ncurses has a descriptor of its own. While it draws, a file in memory stands behind that number; then all of it is
/// written to the terminal at once. Where there is no such file, ncurses writes for itself.
struct FrameGate: ~Copyable {
  /// For `newterm`: a terminal like standard output, under a number that only ncurses knows.
  let output: UnsafeMutablePointer<FILE>
  private let descriptor: Int32
  private let memory: Int32

  init?() {
    let copy = mg_copy_descriptor(STDOUT_FILENO)
    guard copy >= 0 else { return nil }
    guard let output = mg_open_output(copy) else {
      _ = close(copy)
      return nil
    }
    self.output = output
    descriptor = copy
    memory = mg_memory_file()
  }

  deinit {
    fclose(output)
    if memory >= 0 { _ = close(memory) }
  }

  /// Everything that ncurses writes in `draw` goes out in one write.
  func pass(_ draw: () -> Void) {
    guard memory >= 0, mg_replace_descriptor(memory, descriptor) >= 0 else { return draw() }
    draw()
    _ = mg_replace_descriptor(STDOUT_FILENO, descriptor)
    let count = Int(lseek(memory, 0, SEEK_CUR))
    guard count > 0 else { return }
    let bytes = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 1)
    let read = pread(memory, bytes, count, 0)
    if read > 0 { cs_write_all(STDOUT_FILENO, bytes, read) }
    bytes.deallocate()
    _ = ftruncate(memory, 0)
    _ = lseek(memory, 0, SEEK_SET)
  }
}
