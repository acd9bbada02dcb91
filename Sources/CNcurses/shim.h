#ifndef MADOGUCHI_CNCURSES_SHIM_H
#define MADOGUCHI_CNCURSES_SHIM_H

// Without this line the wide-character functions are not declared.
#define NCURSES_WIDECHAR 1
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// Macros and globals that Swift does not import.
static inline WINDOW *mg_screen(void) { return stdscr; }
static inline int mg_lines(void) { return LINES; }
static inline int mg_columns(void) { return COLS; }
static inline int mg_colours(void) { return COLORS; }
static inline FILE *mg_output(void) { return stdout; }
static inline FILE *mg_input(void) { return stdin; }
static inline attr_t mg_bold(void) { return A_BOLD; }
static inline attr_t mg_reverse(void) { return A_REVERSE; }
static inline attr_t mg_underline(void) { return A_UNDERLINE; }
static inline attr_t mg_normal(void) { return A_NORMAL; }
static inline int mg_function_key(int number) { return KEY_F(number); }
static inline int mg_is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

static inline int mg_nonblocking(int fd) { return fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK); }

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

// Used by `TerminalRescue.swift` alone: what a header keeps exists once for each file that uses it.
struct mg_rescue {
  struct termios mode;
  int mode_is_saved;
  const char *reset;
  size_t reset_length;
  int wake_fd;
  volatile sig_atomic_t end_asked;
};
static inline struct mg_rescue *mg_rescue_state(void) {
  static struct mg_rescue state = {.wake_fd = -1};
  return &state;
}

static inline void mg_restore_terminal(void) {
  if (mg_rescue_state()->reset != NULL) {
    ssize_t written = write(STDOUT_FILENO, mg_rescue_state()->reset, mg_rescue_state()->reset_length);
    (void)written;
  }
  if (mg_rescue_state()->mode_is_saved) tcsetattr(STDIN_FILENO, TCSANOW, &mg_rescue_state()->mode);
}

// A crash: give the terminal back, then die of the same signal.
static inline void mg_on_crash(int number) {
  mg_restore_terminal();
  signal(number, SIG_DFL);
  raise(number);
}

// Hang-up or a request to end: the loop ends by itself; a second request does not wait for it.
static inline void mg_on_end(int number) {
  if (mg_rescue_state()->end_asked) mg_on_crash(number);
  mg_rescue_state()->end_asked = 1;
  if (mg_rescue_state()->wake_fd >= 0) {
    ssize_t written = write(mg_rescue_state()->wake_fd, "!", 1);
    (void)written;
  }
}

static inline void mg_rescue_save_mode(void) {
  mg_rescue_state()->mode_is_saved = tcgetattr(STDIN_FILENO, &mg_rescue_state()->mode) == 0;
}

// `reset` must stay alive for ever.
static inline void mg_rescue_arm(const char *reset, size_t length, int wake_fd) {
  static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
  static const int ends[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};
  struct sigaction action;
  memset(&action, 0, sizeof action);
  mg_rescue_state()->reset = reset;
  mg_rescue_state()->reset_length = length;
  mg_rescue_state()->wake_fd = wake_fd;
  mg_rescue_state()->end_asked = 0;
  sigfillset(&action.sa_mask);
  action.sa_handler = mg_on_crash;
  for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++) sigaction(crashes[i], &action, NULL);
  action.sa_handler = mg_on_end;
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) sigaction(ends[i], &action, NULL);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTSTP, SIG_IGN);
}

static inline void mg_rescue_disarm(void) {
  static const int all[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGHUP, SIGTERM, SIGINT, SIGQUIT};
  for (size_t i = 0; i < sizeof all / sizeof *all; i++) signal(all[i], SIG_DFL);
  if (mg_rescue_state()->mode_is_saved) tcsetattr(STDIN_FILENO, TCSANOW, &mg_rescue_state()->mode);
  mg_rescue_state()->reset = NULL;
  mg_rescue_state()->wake_fd = -1;
}

static inline int mg_rescue_end_asked(void) { return mg_rescue_state()->end_asked; }

#endif
