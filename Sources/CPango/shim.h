#ifndef CPANGO_SHIM_H
#define CPANGO_SHIM_H

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>
#include <sys/syscall.h>
#include <unistd.h>

// Casts of GObject are macros, and `g_object_unref` is one over a generic pointer: neither reaches Swift.

static inline void print_release_object(void *object) { g_object_unref(object); }

static inline PangoFontMap *print_font_map_new(void) {
  return pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
}

/// Makes a font map see the fonts of `config` and no others.
static inline void print_font_map_use(PangoFontMap *map, FcConfig *config) {
  pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(map), config);
}

/// Whether one of the fonts that were added to `config` can draw the character.
static inline int print_config_has_char(FcConfig *config, unsigned int character) {
  FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
  if (fonts == NULL) return 0;
  for (int index = 0; index < fonts->nfont; index++) {
    FcCharSet *set = NULL;
    if (FcPatternGetCharSet(fonts->fonts[index], FC_CHARSET, 0, &set) == FcResultMatch &&
        FcCharSetHasChar(set, character))
      return 1;
  }
  return 0;
}

static inline int print_config_font_count(FcConfig *config) {
  FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
  return fonts == NULL ? 0 : fonts->nfont;
}

/// A file that exists in memory only, closed in programs that are started; -1 when there can be none.
static inline int print_memory_file(void) { return (int)syscall(SYS_memfd_create, "page", 1u); }

#endif
