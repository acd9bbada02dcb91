/* The terminal is taken once and given back on every way out: end, hang-up, trap, abort, crash, failed exec. */
#define _GNU_SOURCE
#include "csystem.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static const char reset[] =
  "\033[?2004l\033[?1000l\033[?1002l\033[?1006l\033[0m\033[?25h\033[?1049l\r\n";
static const char handed_name[] = "MADOGUCHI_TERMINAL";
static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGSYS, SIGXCPU, SIGXFSZ};
static const int ends[] = {SIGHUP, SIGTERM, SIGINT, SIGQUIT};
#define COUNT(list) (sizeof list / sizeof *list)

static struct termios found;
static volatile sig_atomic_t is_held;
/* Whether a screen of ours stands there. */
static volatile sig_atomic_t has_screen;
static volatile sig_atomic_t wake_end = -1;
static volatile sig_atomic_t end_asked;

static void restore(void) {
  if (!is_held) return;
  if (has_screen) {
    ssize_t written = write(STDOUT_FILENO, reset, sizeof reset - 1);
    (void)written;
  }
  /* What was typed for the counter is not for the shell behind it. */
  tcflush(STDIN_FILENO, TCIFLUSH);
  tcsetattr(STDIN_FILENO, TCSANOW, &found);
}

/* Gives the terminal back, then dies of the same signal. */
static void on_crash(int number) {
  restore();
  is_held = 0;
  signal(number, SIG_DFL);
  sigset_t only;
  sigemptyset(&only);
  sigaddset(&only, number);
  sigprocmask(SIG_UNBLOCK, &only, NULL);
  raise(number);
}

/* The loop ends by itself; a second request does not wait for it. */
static void on_end(int number) {
  if (end_asked) on_crash(number);
  end_asked = 1;
  if (wake_end >= 0) {
    ssize_t written = write(wake_end, "!", 1);
    (void)written;
  }
}

static void handle(int number, void (*handler)(int)) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigfillset(&action.sa_mask);
  action.sa_handler = handler;
  sigaction(number, &action, NULL);
}

static int is_ignored(int number) {
  struct sigaction now;
  return sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

/* The mode that the program before us found, in hexadecimal digits. 0 where it handed nothing over. */
static int take_handed_mode(void) {
  const char *text = getenv(handed_name);
  if (text == NULL) return 0;
  struct termios mode;
  unsigned char *bytes = (unsigned char *)&mode;
  int is_whole = strlen(text) == 2 * sizeof mode;
  for (size_t i = 0; is_whole && i < sizeof mode; i++) {
    unsigned value;
    if (sscanf(text + 2 * i, "%2x", &value) != 1) is_whole = 0;
    else bytes[i] = (unsigned char)value;
  }
  unsetenv(handed_name);
  if (is_whole) found = mode;
  return is_whole;
}

int cs_terminal_hold(void) {
  struct termios mode;
  if (is_held) return 0;
  if (tcgetattr(STDIN_FILENO, &mode) != 0) return -1;
  int is_handed = take_handed_mode();
  if (!is_handed) found = mode;
  has_screen = is_handed;
  is_held = 1;
  for (size_t i = 0; i < COUNT(crashes); i++) handle(crashes[i], on_crash);
  for (size_t i = 0; i < COUNT(ends); i++)
    if (!is_ignored(ends[i])) handle(ends[i], on_crash);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGTSTP, SIG_IGN);
  mode.c_lflag &= (tcflag_t)~(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
  tcsetattr(STDIN_FILENO, TCSANOW, &mode);
  tcflush(STDIN_FILENO, TCIFLUSH);
  static int is_registered;
  if (!is_registered) is_registered = atexit(cs_terminal_release) == 0;
  /* Requests to end that came while the program was being replaced. */
  sigset_t waiting;
  sigemptyset(&waiting);
  for (size_t i = 0; i < COUNT(ends); i++) sigaddset(&waiting, ends[i]);
  sigprocmask(SIG_UNBLOCK, &waiting, NULL);
  return 0;
}

void cs_terminal_arm(int wake_fd) {
  wake_end = wake_fd;
  end_asked = 0;
  has_screen = 1;
  for (size_t i = 0; i < COUNT(ends); i++) handle(ends[i], on_end);
}

int cs_terminal_end_asked(void) { return end_asked; }

void cs_terminal_flush_input(void) { tcflush(STDIN_FILENO, TCIFLUSH); }

void cs_terminal_disarm(void) {
  has_screen = 0;
  wake_end = -1;
  restore();
  is_held = 0;
  for (size_t i = 0; i < COUNT(crashes); i++) signal(crashes[i], SIG_DFL);
  for (size_t i = 0; i < COUNT(ends); i++) signal(ends[i], SIG_DFL);
}

void cs_terminal_release(void) {
  if (!is_held) return;
  restore();
  cs_terminal_disarm();
}

void cs_terminal_hand_over(void) {
  if (!is_held) return;
  sigset_t waiting;
  sigemptyset(&waiting);
  sigaddset(&waiting, SIGHUP);
  sigaddset(&waiting, SIGTERM);
  sigprocmask(SIG_BLOCK, &waiting, NULL);
  signal(SIGINT, SIG_IGN);
  signal(SIGQUIT, SIG_IGN);
  char text[2 * sizeof found + 1];
  const unsigned char *bytes = (const unsigned char *)&found;
  for (size_t i = 0; i < sizeof found; i++) snprintf(text + 2 * i, 3, "%02x", bytes[i]);
  setenv(handed_name, text, 1);
  tcflush(STDIN_FILENO, TCIFLUSH);
}
