#ifndef MADOGUCHI_CNCURSES_SHIM_H
#define MADOGUCHI_CNCURSES_SHIM_H

// dup3 is declared by this line only.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE 1
#endif
// Without this line the wide-character functions are not declared.
#define NCURSES_WIDECHAR 1
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/syscall.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// Macros and globals that Swift does not import.
static inline WINDOW *mg_screen(void) { return stdscr; }
static inline int mg_lines(void) { return LINES; }
static inline int mg_columns(void) { return COLS; }
static inline int mg_colours(void) { return COLORS; }
static inline FILE *mg_input(void) { return stdin; }
static inline attr_t mg_bold(void) { return A_BOLD; }
static inline attr_t mg_reverse(void) { return A_REVERSE; }
static inline attr_t mg_underline(void) { return A_UNDERLINE; }
static inline attr_t mg_normal(void) { return A_NORMAL; }
static inline int mg_function_key(int number) { return KEY_F(number); }
static inline int mg_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

// tigetstr gives (char *)-1 for what is no string capability.
static inline const char *mg_capability(const char *name) {
  const char *text = tigetstr(name);
  return text == (const char *)-1 ? NULL : text;
}

static inline void mg_mouse_on(void) {
  mousemask(BUTTON1_PRESSED | BUTTON1_CLICKED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
  mouseinterval(0);
}
// 1 press, 4 wheel up, 5 wheel down, 0 anything else.
static inline int mg_mouse_kind(mmask_t state) {
  if (state & (BUTTON1_PRESSED | BUTTON1_CLICKED)) return 1;
  if (state & BUTTON4_PRESSED) return 4;
  if (state & BUTTON5_PRESSED) return 5;
  return 0;
}

// A descriptor that ncurses writes to instead of the terminal itself, so that a frame can be gathered (see `FrameGate`).
static inline FILE *mg_open_output(int fd) { return fdopen(fd, "w"); }
static inline int mg_memory_file(void) { return (int)syscall(SYS_memfd_create, "frame", 1u); }
static inline int mg_copy_descriptor(int fd) { return fcntl(fd, F_DUPFD_CLOEXEC, 3); }
static inline int mg_replace_descriptor(int fd, int other) { return dup3(fd, other, O_CLOEXEC); }

#endif
