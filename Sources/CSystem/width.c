/* ncurses asks the C library for the width of a character, and the C library knows one answer for all terminals. */
#define _GNU_SOURCE
#include "csystem.h"
#include <dlfcn.h>
#include <wchar.h>

static int (*is_widened)(uint32_t scalar);

void cs_widen(int (*is_wide)(uint32_t scalar)) { is_widened = is_wide; }

/* Stands before the library's own: programs that are linked together find this one first. */
__attribute__((visibility("default"))) int wcwidth(wchar_t character) {
  static int (*library)(wchar_t);
  if (is_widened != NULL && character > 0x7F && is_widened((uint32_t)character)) return 2;
  if (library == NULL) library = (int (*)(wchar_t))dlsym(RTLD_NEXT, "wcwidth");
  return library == NULL ? 1 : library(character);
}
