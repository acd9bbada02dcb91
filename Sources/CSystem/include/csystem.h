#pragma once
/* Functions that Swift cannot call by itself: prctl and openat are variadic. */

/* No core dumps and no memory read by other processes of the same user. 0 on success. */
int cs_protect_memory(void);
/* A pipe whose ends are closed on exec and do not block. 0 on success. */
int cs_pipe(int ends[2]);
