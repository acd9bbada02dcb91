/* Starting and ending another program without leaving anything of it behind. */
#define _GNU_SOURCE
#include "csystem.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void become(
  const char *path, char *const arguments[], char *const environment[], int input, int output, int errors,
  pid_t parent
) {
  setpgid(0, 0);
  /* Whoever started it may be killed: nobody is left then to wait for what it says. */
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent) _exit(127);
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  /* Above the three first, so that none of them is overwritten before it is used. */
  input = fcntl(input, F_DUPFD, 10);
  output = fcntl(output, F_DUPFD, 10);
  errors = fcntl(errors, F_DUPFD, 10);
  if (dup2(input, 0) < 0 || dup2(output, 1) < 0 || dup2(errors, 2) < 0) _exit(127);
  close_range(3, ~0u, 0);
  execve(path, arguments, environment);
  _exit(127);
}

pid_t cs_child_start(
  const char *path, char *const arguments[], char *const environment[], int input, int output, int errors
) {
  pid_t parent = getpid();
  sigset_t all, before;
  sigfillset(&all);
  /* None of our handlers runs in the child: it would give our terminal back. */
  pthread_sigmask(SIG_BLOCK, &all, &before);
  pid_t child = fork();
  if (child == 0) become(path, arguments, environment, input, output, errors, parent);
  if (child > 0) setpgid(child, child);
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  return child;
}

void cs_child_kill(pid_t child) {
  if (child > 1) kill(-child, SIGKILL);
}

int cs_child_end(pid_t child) {
  siginfo_t state = {0};
  /* Not taken away yet, so that the number of its group cannot be another's. */
  if (waitid(P_PID, (id_t)child, &state, WEXITED | WNOHANG | WNOWAIT) != 0) return 127;
  if (state.si_pid != child) return -1;
  cs_child_kill(child);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}
