#pragma once
/* Functions that Swift cannot call by itself, or must not write itself: signal handlers, fork, variadic calls. */
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* No core dumps and no memory read by other processes of the same user. 0 on success. */
int cs_protect_memory(void);
/* A pipe whose ends are closed on exec and do not block. 0 on success. */
int cs_pipe(int ends[2]);

/* The value of an option is taken out of what the system shows of this process (`--name VALUE`, `--name=VALUE`). */
void cs_hide_option(const char *name);

/* Writes all of it, whatever it takes; errors are the reader's loss. */
void cs_write_all(int fd, const void *bytes, size_t count);

/* MARK: The terminal, from the first moment to the last (terminal.c) */

/* Takes the terminal: its mode is kept, echo and key signals are off, what was typed ahead is gone. 0 on success. */
int cs_terminal_hold(void);
/* From now on a request to end writes a byte to `wake_fd`; a crash resets the screen and gives the mode back. */
void cs_terminal_arm(int wake_fd);
/* Whether the program was told to end since it was armed. */
int cs_terminal_end_asked(void);
/* What was typed so far is forgotten. */
void cs_terminal_flush_input(void);
/* The screen was ended in order: mode and signals as they were found. */
void cs_terminal_disarm(void);
/* Gives the terminal back in any state, for words on it; does nothing where it is not held. */
void cs_terminal_release(void);
/* Keeps it held across exec: no echo, no key signals, the mode to give back in the environment. */
void cs_terminal_hand_over(void);

/* MARK: Width of characters (width.c) */

/* From now on the C library, and with it ncurses, takes two columns for characters of which this is true. */
void cs_widen(int (*is_wide)(uint32_t scalar));

/* MARK: Other programs (child.c) */

/* Starts a program in a group of its own, with default signals and nothing open but these three; its number or -1.
   It dies with us. */
pid_t cs_child_start(
  const char *path, char *const arguments[], char *const environment[], int input, int output, int errors);
/* Whether it has ended: its exit code, 128 and more for a signal; -1 while it runs. Nobody of its group outlives it. */
int cs_child_end(pid_t child);
/* Ends it and all that it started. */
void cs_child_kill(pid_t child);

/* MARK: Locks and time */

/* A lock on one byte of an open file, gone with the descriptor: 0 taken, 1 held by somebody else, -1 no locks here. */
int cs_lock_byte(int descriptor, long place);
int cs_unlock_byte(int descriptor, long place);
/* Whether somebody else holds it: 1 yes, 0 no, -1 no locks here. */
int cs_is_byte_locked(int descriptor, long place);
/* Seconds since the machine was started, sleep included; no change of the clock changes them. */
long cs_uptime(void);
