#ifndef CPANGO_SHIM_H
#define CPANGO_SHIM_H

#include <cairo-pdf.h>
#include <fontconfig/fontconfig.h>
#include <hb.h>
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

/// The first of the fonts that were added to `config` that has the form of a character which a variation selector asks
/// for: its place in their order, and its family for as long as `config` lives; -1 where none has it.
static inline int print_config_form(
    FcConfig *config, unsigned int character, unsigned int selector, const char **family) {
  FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
  for (int index = 0; fonts != NULL && index < fonts->nfont; index++) {
    FcChar8 *file = NULL, *name = NULL;
    int face_index = 0;
    if (FcPatternGetString(fonts->fonts[index], FC_FILE, 0, &file) != FcResultMatch) continue;
    FcPatternGetInteger(fonts->fonts[index], FC_INDEX, 0, &face_index);
    hb_blob_t *blob = hb_blob_create_from_file((const char *)file);
    hb_face_t *face = hb_face_create(blob, (unsigned)face_index);
    hb_font_t *font = hb_font_create(face);
    hb_codepoint_t glyph;
    int has = hb_font_get_variation_glyph(font, character, selector, &glyph);
    hb_font_destroy(font);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    if (!has) continue;
    if (FcPatternGetString(fonts->fonts[index], FC_FAMILY, 0, &name) == FcResultMatch) *family = (const char *)name;
    return index;
  }
  return -1;
}

static inline int print_config_font_count(FcConfig *config) {
  FcFontSet *fonts = FcConfigGetFonts(config, FcSetApplication);
  return fonts == NULL ? 0 : fonts->nfont;
}

/// A file that exists in memory only, closed in programs that are started; -1 when there can be none.
static inline int print_memory_file(void) { return (int)syscall(SYS_memfd_create, "page", 1u); }

#endif
