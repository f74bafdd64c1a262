/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-catalog-private.h"

#include "rc-code.h"

#include <string.h>

/* --- Loading --- */

/* A pattern on its way into the list of its code. */
typedef struct
{
  RcCatalogPattern pattern;
  int code;
  guint n_servers; /* of the variant */
  guint order;
} LoadedPattern;

static gboolean
compile_pattern (RcJsonReader            *reader,
                 const RcJsonObject              *object,
                 const char              *member,
                 gboolean                 required,
                 const char             **text,
                 const RcVariantPattern **pattern)
{
  g_autoptr (GError) error = NULL;

  if (!rc_json_reader_get_string (reader, object, member, required, text))
    return FALSE;
  if (*text == NULL)
    return TRUE;

  *pattern = rc_variant_pattern_new (reader->arena, *text, &error);
  if (*pattern == NULL)
    return rc_json_reader_fail (reader, member, "%s", error->message);

  return TRUE;
}

static gboolean
load_pattern (RcJsonReader       *reader,
              const RcJsonObject *object,
              RcPatternInfo      *info,
              LoadedPattern      *loaded)
{
  RcCatalogPattern *pattern = &loaded->pattern;

  if (!compile_pattern (reader, object, "pattern", TRUE, &info->text, &pattern->pattern)
      || !compile_pattern (reader, object, "greeting", FALSE, &info->greeting, &pattern->greeting)
      || !rc_json_reader_get_strings (reader, object, "servers", &info->servers))
    return FALSE;

  pattern->servers = info->servers;
  return TRUE;
}

static gboolean
load_patterns (RcJsonReader  *reader,
               const RcJsonObject    *object,
               RcVariantInfo *info,
               guint          variant,
               GArray        *all)
{
  const RcJsonArray *array;
  RcPatternInfo *list;
  gboolean ok = TRUE;

  if (!rc_json_reader_get_array (reader, object, "patterns", &array))
    return FALSE;

  info->n_patterns = array != NULL ? rc_json_array_get_length (array) : 0;
  list = rc_arena_new_array (reader->arena, RcPatternInfo, info->n_patterns);
  info->patterns = list;

  rc_json_reader_push (reader, "patterns");
  for (guint i = 0; i < info->n_patterns && ok; i++)
    {
      LoadedPattern loaded = { .code = info->code, .order = all->len };
      const RcJsonObject *element;

      rc_json_reader_push_index (reader, i);
      element = rc_json_reader_get_element (reader, array, i);
      ok = element != NULL && load_pattern (reader, element, &list[i], &loaded);
      rc_json_reader_pop (reader);

      loaded.pattern.variant = variant;
      if (ok)
        g_array_append_val (all, loaded);
    }
  rc_json_reader_pop (reader);
  return ok;
}

/* All servers of all patterns, each once. */
static const char *const *
join_servers (RcArena *arena, const RcVariantInfo *info)
{
  g_autoptr (GPtrArray) servers = g_ptr_array_new ();
  const char **list;

  for (guint i = 0; i < info->n_patterns; i++)
    for (const char *const *server = info->patterns[i].servers; *server != NULL; server++)
      if (!g_ptr_array_find_with_equal_func (servers, *server, g_str_equal, NULL))
        g_ptr_array_add (servers, (gpointer) *server);

  list = rc_arena_new_array (arena, const char *, servers->len + 1);
  for (guint i = 0; i < servers->len; i++)
    list[i] = g_ptr_array_index (servers, i);
  return list;
}

static gboolean
load_variant (RcCatalog    *self,
              RcJsonReader *reader,
              const RcJsonObject   *object,
              guint         index,
              GArray       *patterns)
{
  RcVariantInfo *info = &self->variants[index];
  gint64 code = 0;

  if (!rc_json_reader_get_string (reader, object, "id", TRUE, &info->id)
      || !rc_json_reader_get_int (reader, object, "code", TRUE, RC_CODE_MIN, RC_CODE_MAX, &code)
      || !rc_json_reader_get_boolean (reader, object, "generic", &info->generic)
      || !rc_json_reader_get_string (reader, object, "when", FALSE, &info->when)
      || !rc_catalog_index_id (reader, self->variant_index, info->id, index))
    return FALSE;

  info->code = (int) code;
  if (!load_patterns (reader, object, info, index, patterns))
    return FALSE;

  info->servers = join_servers (self->arena, info);
  return TRUE;
}

/*
 * By code; then the pattern that says most first: one without placeholders, then those that begin with the
 * server's own words ("Could not delete {path}: {*}" rather than "{path}: Permission denied"), then
 * those with more literal text; and one that many servers send before one server's own.
 */
static int
compare_patterns (gconstpointer a, gconstpointer b)
{
  const LoadedPattern *x = a;
  const LoadedPattern *y = b;
  guint x_weight = rc_variant_pattern_get_weight (x->pattern.pattern);
  guint y_weight = rc_variant_pattern_get_weight (y->pattern.pattern);
  gboolean x_literal = rc_variant_pattern_is_literal (x->pattern.pattern);
  gboolean y_literal = rc_variant_pattern_is_literal (y->pattern.pattern);
  gboolean x_open = rc_variant_pattern_is_open (x->pattern.pattern);
  gboolean y_open = rc_variant_pattern_is_open (y->pattern.pattern);

  if (x->code != y->code)
    return x->code - y->code;
  if (x_literal != y_literal)
    return x_literal ? -1 : 1;
  if (x_open != y_open)
    return x_open ? 1 : -1;
  if (x_weight != y_weight)
    return x_weight > y_weight ? -1 : 1;
  if (x->n_servers != y->n_servers)
    return x->n_servers > y->n_servers ? -1 : 1;

  return x->order < y->order ? -1 : 1;
}

static void
index_patterns (RcCatalog *self, GArray *patterns)
{
  RcCatalogPattern *list = rc_arena_new_array (self->arena, RcCatalogPattern, patterns->len);

  for (guint i = 0; i < patterns->len; i++)
    {
      LoadedPattern *loaded = &g_array_index (patterns, LoadedPattern, i);

      loaded->n_servers = g_strv_length ((char **) self->variants[loaded->pattern.variant].servers);
    }

  g_array_sort (patterns, compare_patterns);
  for (guint i = 0; i < patterns->len; i++)
    {
      const LoadedPattern *loaded = &g_array_index (patterns, LoadedPattern, i);
      RcCatalogPatterns *of_code = &self->patterns[loaded->code - RC_CODE_MIN];

      list[i] = loaded->pattern;
      if (of_code->n_patterns == 0)
        of_code->patterns = &list[i];
      of_code->n_patterns++;
    }
}

gboolean
rc_catalog_load_variants (RcCatalog *self, RcJsonReader *reader, const RcJsonObject *root)
{
  g_autoptr (GArray) patterns = g_array_new (FALSE, FALSE, sizeof (LoadedPattern));
  const RcJsonArray *array;
  gboolean ok = TRUE;

  if (!rc_json_reader_get_array (reader, root, "variants", &array))
    return FALSE;

  self->n_variants = array != NULL ? rc_json_array_get_length (array) : 0;
  self->variants = rc_arena_new_array (self->arena, RcVariantInfo, self->n_variants);
  rc_json_reader_push (reader, "variants");
  for (guint i = 0; i < self->n_variants && ok; i++)
    {
      const RcJsonObject *object;

      rc_json_reader_push_index (reader, i);
      object = rc_json_reader_get_element (reader, array, i);
      ok = object != NULL && load_variant (self, reader, object, i, patterns);
      rc_json_reader_pop (reader);
    }
  rc_json_reader_pop (reader);

  if (ok)
    index_patterns (self, patterns);
  return ok;
}

/* --- Finding --- */

static const char *
find_server (const char *const *servers, const char *server)
{
  for (; *servers != NULL; servers++)
    if (strcmp (*servers, server) == 0)
      return *servers;

  return NULL;
}

/* The greeting is folded when the first pattern asks for it; most never do. */
typedef struct
{
  const char *text;
  gboolean is_folded;
  RcVariantText folded;
} Greeting;

static const RcVariantText *
fold_greeting (Greeting *greeting)
{
  if (!greeting->is_folded)
    rc_variant_text_init (&greeting->folded, greeting->text, -1);
  greeting->is_folded = TRUE;
  return &greeting->folded;
}

/* How good a pattern is that fits the text, or -1: where only the greeting can tell, it has to. */
static int
rate_pattern (const RcCatalogPattern *pattern, gboolean is_known, Greeting *greeting)
{
  int rating = is_known ? 4 : 0;

  if (pattern->greeting == NULL)
    return rating + 1;
  if (greeting->text == NULL)
    return rating;

  return rc_variant_pattern_matches (pattern->greeting, fold_greeting (greeting)) ? rating + 2 : -1;
}

const RcVariantInfo *
rc_catalog_find_variant (RcCatalog   *self,
                         int          code,
                         const char  *text,
                         gssize       length,
                         const char  *greeting,
                         const char  *server,
                         const char **matched_server)
{
  const RcCatalogPatterns *patterns;
  const RcCatalogPattern *best = NULL;
  const char *best_server = NULL;
  RcVariantText folded;
  Greeting folded_greeting;
  int best_rating = -1;

  if (!rc_code_is_valid (code) || self->patterns[code - RC_CODE_MIN].n_patterns == 0)
    return NULL;

  patterns = &self->patterns[code - RC_CODE_MIN];
  rc_variant_text_init (&folded, text, length);
  folded_greeting.text = greeting;
  folded_greeting.is_folded = FALSE;

  /* The list is in the order of how much a pattern says, so among equals the first is best. */
  for (guint i = 0; i < patterns->n_patterns; i++)
    {
      const RcCatalogPattern *pattern = &patterns->patterns[i];
      const char *known = server != NULL ? find_server (pattern->servers, server) : NULL;
      int rating = rate_pattern (pattern, known != NULL, &folded_greeting);

      if (rating <= best_rating || !rc_variant_pattern_matches (pattern->pattern, &folded))
        continue;

      best = pattern;
      best_rating = rating;
      best_server = known != NULL ? known : pattern->servers[0];
    }

  if (best == NULL)
    return NULL;
  if (matched_server != NULL)
    *matched_server = best_server;
  return &self->variants[best->variant];
}

const char *
rc_catalog_identify_server (RcCatalog *self, int code, const char *text, gssize length)
{
  const RcCatalogPatterns *patterns;
  RcVariantText folded;

  if (!rc_code_is_valid (code) || self->patterns[code - RC_CODE_MIN].n_patterns == 0)
    return NULL;

  patterns = &self->patterns[code - RC_CODE_MIN];
  rc_variant_text_init (&folded, text, length);
  for (guint i = 0; i < patterns->n_patterns; i++)
    {
      const RcCatalogPattern *pattern = &patterns->patterns[i];
      gboolean one_server = pattern->servers[0] != NULL && pattern->servers[1] == NULL;

      if (one_server && !self->variants[pattern->variant].generic
          && rc_variant_pattern_matches (pattern->pattern, &folded))
        return pattern->servers[0];
    }

  return NULL;
}
