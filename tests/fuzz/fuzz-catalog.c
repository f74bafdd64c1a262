/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A catalog that somebody has damaged: either a sentence that says where, or a catalog that answers. The input is what
 * `ftp.json`, `ftp.en.json` and `ftp.ko.json` hold, form feeds between them.
 */
#include "config.h"

#include "fuzz.h"
#include "rc-error.h"
#include "rc-search.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <stdio.h>
#include <string.h>

#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined (__SANITIZE_ADDRESS__) || __has_feature (address_sanitizer)
#include <sanitizer/lsan_interface.h>
#else
#define __lsan_disable() ((void) 0)
#define __lsan_enable() ((void) 0)
#endif

/* So many brackets cannot be too deep. */
#define OPENINGS_MAX 1000

static const char *const names[] = { "ftp.json", "ftp.en.json", "ftp.ko.json" };

static const char *
get_directory (void)
{
  static char *directory;

  if (directory == NULL)
    directory = g_dir_make_tmp ("rc-fuzz-XXXXXX", NULL);
  g_assert (directory != NULL);
  return directory;
}

static void
write_parts (const char *text, gsize size)
{
  const char *end = text + size;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *feed = text < end ? memchr (text, '\f', end - text) : NULL;
      const char *part_end = feed != NULL ? feed : end;
      g_autofree char *path = g_build_filename (get_directory (), names[i], NULL);
      FILE *file = fopen (path, "w");

      g_assert (file != NULL);
      fwrite (text, 1, part_end - text, file);
      fclose (file);
      text = feed != NULL ? feed + 1 : end;
    }
}

static void
remove_parts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (get_directory (), names[i], NULL);

      g_unlink (path);
    }
}

static void
check_sentence (const char *text)
{
  if (*text == '\0' || strchr (text, '\n') != NULL || !g_utf8_validate (text, -1, NULL))
    g_error ("this is no sentence: “%s”", text);
}

static void
ask (RcCatalog *catalog)
{
  g_autoptr (RcSearch) search = rc_search_new (catalog, "ko");
  guint n_codes, n_hits;
  const RcCodeInfo *codes = rc_catalog_get_codes (catalog, &n_codes);

  for (guint i = 0; i < n_codes; i++)
    {
      const RcTexts *texts = rc_catalog_get_code_texts (catalog, "ko", codes[i].code, NULL);

      g_assert (codes[i].code >= 100 && codes[i].code <= 699);
      g_assert (texts != NULL && texts->title != NULL);
      g_assert (rc_catalog_find_sense (catalog, &codes[i], "RETR", TRUE) != NULL);
      rc_catalog_find_variant (catalog, codes[i].code, "Login incorrect: bad shell", -1, "x", NULL, NULL);
    }
  rc_search_query (search, "login", &n_hits);
  rc_search_query (search, "5yz", &n_hits);
}

/* An object with nothing before and behind it. json-glib 1.6 takes several values for one and loses the first. */
static gboolean
is_one_object (const char *path)
{
  g_autofree char *text = NULL;
  gboolean in_string = FALSE;
  int depth = 0;
  char *p;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return TRUE;
  g_strstrip (text);
  for (p = text; *p != '\0' && (depth > 0 || p == text); p++)
    if (in_string)
      {
        in_string = *p != '"';
        p += *p == '\\' && p[1] != '\0' ? 1 : 0;
      }
    else
      {
        in_string = *p == '"';
        depth += *p == '{' || *p == '[' ? 1 : *p == '}' || *p == ']' ? -1 : 0;
      }
  return *text == '{' && *p == '\0';
}

/* json-glib 1.6 keeps what it has read of a text that turns out to be malformed; that is not what is looked for. */
static gboolean
are_well_formed (const char *data, gsize size)
{
  gboolean well_formed = TRUE;
  guint openings = 0;

  /* Nor what it does with arrays in arrays in arrays, which the catalog never shows it. */
  for (gsize i = 0; i < size; i++)
    openings += data[i] == '[' || data[i] == '{';
  if (openings > OPENINGS_MAX)
    return FALSE;

  __lsan_disable ();
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (get_directory (), names[i], NULL);
      g_autoptr (JsonParser) parser = json_parser_new ();

      well_formed = is_one_object (path) && json_parser_load_from_file (parser, path, NULL) && well_formed;
    }
  __lsan_enable ();
  return well_formed;
}

static void
load (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcCatalog) catalog = rc_catalog_new_from_directory (get_directory (), "ko", &error);

  g_assert ((catalog == NULL) == (error != NULL));
  if (error != NULL)
    check_sentence (error->message);
  else if (rc_catalog_get_warning (catalog) != NULL)
    check_sentence (rc_catalog_get_warning (catalog));
  if (catalog != NULL)
    ask (catalog);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  gboolean well_formed;

  write_parts ((const char *) data, size);
  well_formed = are_well_formed ((const char *) data, size);
  if (!well_formed)
    __lsan_disable ();
  load ();
  if (!well_formed)
    __lsan_enable ();
  remove_parts ();
  return 0;
}
