/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"
#include "rc-cli-search.h"

#include "rc-code.h"
#include "rc-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define HITS_MAX 15
#define SNIPPET_COLUMNS 64

RcSearch *
rc_cli_search_new (RcCli *cli)
{
  for (const char *const *language = rc_catalog_get_languages (); *language != NULL; language++)
    {
      g_autoptr (GError) error = NULL;

      if (!rc_catalog_load_language (cli->catalog, *language, &error))
        rc_cli_fail (RC_EXIT_DONE, "%s", error->message);
    }

  return rc_search_new (cli->catalog, cli->language);
}

gboolean
rc_cli_is_unknown_code (RcCli *cli, const char *query)
{
  RcCodePattern pattern;
  int code;

  if (!rc_code_pattern_parse (query, &pattern))
    return FALSE;

  code = rc_code_pattern_get_code (&pattern);
  return code >= 0 && !rc_cli_code_is_known (cli->catalog, code);
}

/* --- JSON --- */

/* What servers say is part of a code's page, so a variant is an answer of its code's kind. */
static const char *
get_kind (RcEntryKind kind)
{
  static const char *const kinds[] = {
    [RC_ENTRY_CODE] = "code",         [RC_ENTRY_COMMAND] = "command",
    [RC_ENTRY_CLASS] = "class",       [RC_ENTRY_GROUP] = "group",
    [RC_ENTRY_VARIANT] = "code",      [RC_ENTRY_HISTORIC] = "historic",
    [RC_ENTRY_LOOKUP] = "lookup",     [RC_ENTRY_DIAGNOSIS] = "diagnosis",
    [RC_ENTRY_NOTE] = "note",
  };

  return kinds[kind];
}

static void
add_key (RcJsonWriter *json, const RcSearchHit *hit)
{
  switch (hit->kind)
    {
    case RC_ENTRY_CODE:
    case RC_ENTRY_VARIANT:
      rc_json_writer_put_int (json, "code", hit->code);
      if (hit->kind == RC_ENTRY_VARIANT)
        rc_json_writer_put_string (json, "variant", hit->id);
      if (hit->sense_id != NULL)
        rc_json_writer_put_string (json, "sense", hit->sense_id);
      break;

    case RC_ENTRY_COMMAND:
      rc_json_writer_put_string (json, "verb", hit->id);
      break;

    case RC_ENTRY_CLASS:
      rc_json_writer_put_int (json, "class", hit->code);
      break;

    case RC_ENTRY_GROUP:
      rc_json_writer_put_int (json, "group", hit->code);
      break;

    default:
      rc_json_writer_put_string (json, "id", hit->id);
    }
}

static void
add_hit (RcJsonWriter *json, const RcSearchHit *hit)
{
  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "kind", get_kind (hit->kind));
  add_key (json, hit);
  rc_json_writer_put_string (json, "title", hit->title);
  rc_json_writer_put_string (json, "language", hit->language);
  rc_json_writer_put_string (json, "matched", hit->matched);
  rc_json_writer_end_object (json);
}

guint
rc_cli_hits_to_json (RcJsonWriter *json, const RcSearchHit *hits, guint n_hits)
{
  g_autoptr (GHashTable) codes = g_hash_table_new (g_direct_hash, g_direct_equal);
  guint n = 0;

  for (guint i = 0; i < n_hits; i++)
    {
      gboolean is_code = hits[i].kind == RC_ENTRY_CODE || hits[i].kind == RC_ENTRY_VARIANT;

      /* A code is there once, with its best place. */
      if (is_code && !g_hash_table_add (codes, GINT_TO_POINTER (hits[i].code)))
        continue;
      add_hit (json, &hits[i]);
      n++;
    }

  return n;
}

/* --- Text --- */

static int
get_key (const RcSearchHit *hit, char key[32])
{
  key[0] = '\0';
  switch (hit->kind)
    {
    case RC_ENTRY_CODE:
    case RC_ENTRY_VARIANT:
      g_snprintf (key, 32, "%d", hit->code);
      return rc_code_get_class (hit->code);

    case RC_ENTRY_CLASS:
      g_snprintf (key, 32, "%dyz", hit->code);
      return hit->code;

    case RC_ENTRY_GROUP:
      g_snprintf (key, 32, "x%dz", hit->code);
      return 0;

    case RC_ENTRY_COMMAND:
      g_strlcpy (key, hit->id, 32);
      return 0;

    case RC_ENTRY_HISTORIC:
      g_snprintf (key, 32, "%03d", hit->code);
      return 0;

    default:
      g_strlcpy (key, "·", 32);
      return 0;
    }
}

/* A character's border in @text, at most @columns to the left of @at. */
static const char *
go_left (const char *text, const char *at, guint columns)
{
  while (at > text && columns > 0)
    {
      at = g_utf8_prev_char (at);
      columns--;
    }

  return at;
}

static const char *
go_right (const char *at, guint columns)
{
  for (; *at != '\0' && columns > 0; at = g_utf8_next_char (at))
    columns -= MIN (columns, g_unichar_iswide (g_utf8_get_char (at)) ? 2 : 1);

  return at;
}

/* What matched, where it is not the title, with a little around it. */
static void
print_snippet (RcCli *cli, const RcSearchHit *hit)
{
  const char *match = hit->matched + hit->matched_start;
  const char *end = match + hit->matched_length;
  const char *from = go_left (hit->matched, match, SNIPPET_COLUMNS / 3);
  const char *to = go_right (end, SNIPPET_COLUMNS / 2);
  g_autofree char *before = NULL;
  g_autofree char *middle = NULL;
  g_autofree char *after = NULL;

  if (hit->matched_length == 0 || strcmp (hit->matched, hit->title) == 0)
    return;

  before = rc_text_make_inert (from, match - from);
  middle = rc_text_make_inert (match, end - match);
  after = rc_text_make_inert (end, to - end);
  rc_cli_print ("     %s%s%s%s%s%s%s\n",
                from > hit->matched ? "…" : "",
                before,
                cli->color ? "\033[1m" : "",
                middle,
                cli->color ? "\033[0m" : "",
                after,
                *to != '\0' ? "…" : "");
}

/* The first answer is told at once. */
static void
print_meaning (RcCli *cli, const RcSearchHit *hit)
{
  const RcTexts *texts = rc_search_get_texts (cli->catalog, cli->language, hit);

  if (texts != NULL)
    rc_cli_print_paragraph (cli, "     ", texts->meaning);
}

void
rc_cli_hits_print (RcCli *cli, const RcSearchHit *hits, guint n_hits)
{
  for (guint i = 0; i < MIN (n_hits, HITS_MAX); i++)
    {
      char key[32];
      int klass = get_key (&hits[i], key);

      rc_cli_print_title (cli, klass, key, hits[i].title);
      if (i == 0)
        print_meaning (cli, &hits[i]);
      else
        print_snippet (cli, &hits[i]);
    }

  if (n_hits > HITS_MAX)
    rc_cli_print (ngettext ("… and %u more\n", "… and %u more\n", n_hits - HITS_MAX),
                  n_hits - HITS_MAX);
}

/* --- The verb --- */

RcExit
rc_cli_search (RcCli *cli)
{
  const RcCliOptions *options = cli->options;
  g_autoptr (RcSearch) search = NULL;
  g_autofree char *query = g_strjoinv (" ", options->arguments);
  const RcSearchHit *hits;
  guint n_hits;

  if (options->n_arguments == 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE, "%s", _("Name the words to search for"));

  search = rc_cli_search_new (cli);
  hits = rc_search_query (search, query, &n_hits);
  if (rc_cli_format_is (cli, "json"))
    {
      g_autoptr (GString) text = g_string_new (NULL);
      RcJsonWriter json;

      rc_json_writer_init (&json, text, TRUE);
      rc_json_writer_begin_array (&json);
      rc_cli_hits_to_json (&json, hits, n_hits);
      rc_json_writer_end_array (&json);
      rc_cli_print ("%s\n", text->str);
    }
  else
    {
      rc_cli_hits_print (cli, hits, n_hits);
    }

  if (n_hits == 0)
    {
      g_autofree char *valid = g_utf8_make_valid (query, -1);

      return rc_cli_fail (RC_EXIT_NOTHING_FOUND, _("Nothing found for “%s”"), valid);
    }

  return rc_cli_is_unknown_code (cli, query) ? RC_EXIT_NOTHING_FOUND : RC_EXIT_DONE;
}
