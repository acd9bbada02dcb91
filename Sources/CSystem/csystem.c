#define _GNU_SOURCE
#include "csystem.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

static int argument_count;
static char **arguments;

/* Before anything else: an end of the program that is closed must not become the number of a file that is opened
   later, or words for people would be written into it. Opened the wrong way round, using it stays an error. */
__attribute__((constructor)) static void begin(int count, char **values) {
  argument_count = count;
  arguments = values;
  for (int fd = 0; fd < 3; fd++)
    if (fcntl(fd, F_GETFD) < 0 && errno == EBADF) open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

int cs_protect_memory(void) {
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return -1;
  return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

int cs_pipe(int ends[2]) {
  return pipe2(ends, O_CLOEXEC | O_NONBLOCK);
}

void cs_hide_option(const char *name) {
  size_t length = strlen(name);
  for (int i = 1; i < argument_count; i++) {
    char *value = NULL;
    if (strcmp(arguments[i], name) == 0 && i + 1 < argument_count) value = arguments[++i];
    else if (strncmp(arguments[i], name, length) == 0 && arguments[i][length] == '=')
      value = arguments[i] + length + 1;
    if (value != NULL) memset(value, 0, strlen(value));
  }
}

void cs_write_all(int fd, const void *bytes, size_t count) {
  const char *next = bytes;
  while (count > 0) {
    ssize_t written = write(fd, next, count);
    if (written > 0) {
      next += written;
      count -= (size_t)written;
    } else if (written < 0 && errno == EAGAIN) {
      struct pollfd room = {.fd = fd, .events = POLLOUT};
      if (poll(&room, 1, 1000) <= 0) return;
    } else if (written == 0 || errno != EINTR) {
      return;
    }
  }
}

static int lock_byte(int descriptor, long place, int command, short kind, struct flock *lock) {
  lock->l_type = kind;
  lock->l_whence = SEEK_SET;
  lock->l_start = place;
  lock->l_len = 1;
  lock->l_pid = 0;
  return fcntl(descriptor, command, lock);
}

int cs_lock_byte(int descriptor, long place) {
  struct flock lock;
  if (lock_byte(descriptor, place, F_OFD_SETLK, F_WRLCK, &lock) == 0) return 0;
  return errno == EAGAIN || errno == EACCES ? 1 : -1;
}

int cs_unlock_byte(int descriptor, long place) {
  struct flock lock;
  return lock_byte(descriptor, place, F_OFD_SETLK, F_UNLCK, &lock);
}

int cs_is_byte_locked(int descriptor, long place) {
  struct flock lock;
  if (lock_byte(descriptor, place, F_OFD_GETLK, F_WRLCK, &lock) != 0) return -1;
  return lock.l_type != F_UNLCK;
}

long cs_uptime(void) {
  struct timespec now;
  return clock_gettime(CLOCK_BOOTTIME, &now) == 0 ? (long)now.tv_sec : 0;
}
