/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"
#include "rc-cli-search.h"

#include "rc-code.h"

#include <glib/gi18n.h>

/*
 * `ftp-reply QUERY…`: whatever somebody has at hand, and the best answers to it. A code or a reply
 * line gets its page at once, everything else a list.
 */

/* Arguments that all look like codes or patterns are queries of their own; else they are one. */
static gboolean
are_patterns (char **arguments)
{
  for (; *arguments != NULL; arguments++)
    {
      RcCodePattern pattern;

      if (!rc_code_pattern_parse (*arguments, &pattern))
        return FALSE;
    }

  return TRUE;
}

static char **
split_queries (const RcCliOptions *options)
{
  g_autofree char *line = NULL;
  char **queries;

  if (are_patterns (options->arguments))
    return g_strdupv (options->arguments);

  line = g_strjoinv (" ", options->arguments);
  queries = g_new0 (char *, 2);
  queries[0] = g_utf8_make_valid (line, -1);
  return queries;
}

static gboolean
is_impossible_code (const char *query)
{
  RcCodePattern pattern;
  int code;

  if (!rc_code_pattern_parse (query, &pattern))
    return FALSE;

  code = rc_code_pattern_get_code (&pattern);
  return code >= 0 && !rc_code_is_valid (code);
}

static RcExit
tell_nothing_found (const char *query)
{
  if (is_impossible_code (query))
    return rc_cli_fail (RC_EXIT_NOTHING_FOUND,
                        _("FTP has no reply code %s; they go from 100 to 699"),
                        query);

  return rc_cli_fail (RC_EXIT_NOTHING_FOUND, _("Nothing found for “%s”"), query);
}

/* Whether the query is answered by a code's page rather than by a list. */
static gboolean
print_page (RcCli *cli, const char *query)
{
  RcCliReply reply;
  gboolean is_page;

  if (!rc_cli_reply_parse (&reply, cli->catalog, query))
    return FALSE;

  /* Words behind a code that no server says are words to search for. */
  is_page = rc_code_is_valid (reply.code)
            && (!reply.has_line || reply.variant != NULL
                || reply.arguments.kind != RC_ARGUMENTS_NONE);
  if (is_page)
    rc_cli_code_print (cli, &reply, TRUE);
  rc_cli_reply_clear (&reply);
  return is_page;
}

/* Prints the answer, or adds it to @json. */
static RcExit
answer (RcCli *cli, RcSearch *search, const char *query, RcJsonWriter *json)
{
  const RcSearchHit *hits;
  guint n_hits;

  if (json == NULL && print_page (cli, query))
    return rc_cli_is_unknown_code (cli, query) ? RC_EXIT_NOTHING_FOUND : RC_EXIT_DONE;

  hits = rc_search_query (search, query, &n_hits);
  if (json != NULL)
    rc_cli_hits_to_json (json, hits, n_hits);
  else
    rc_cli_hits_print (cli, hits, n_hits);

  if (n_hits == 0 || (is_impossible_code (query) && rc_cli_is_unknown_code (cli, query)))
    return tell_nothing_found (query);

  return rc_cli_is_unknown_code (cli, query) ? RC_EXIT_NOTHING_FOUND : RC_EXIT_DONE;
}

RcExit
rc_cli_query (RcCli *cli)
{
  const RcCliOptions *options = cli->options;
  g_autoptr (GString) text = g_string_new (NULL);
  RcJsonWriter writer, *json = NULL;
  g_autoptr (RcSearch) search = NULL;
  g_auto (GStrv) queries = NULL;
  RcExit status = RC_EXIT_NOTHING_FOUND;

  if (options->n_arguments == 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE,
                        "%s",
                        _("Name a code, a reply line or some words; --help says more"));

  if (rc_cli_format_is (cli, "json"))
    {
      json = &writer;
      rc_json_writer_init (json, text, TRUE);
      rc_json_writer_begin_array (json);
    }

  /* Codes are answered from what is loaded already. */
  queries = split_queries (options);
  search = are_patterns (options->arguments) ? rc_search_new (cli->catalog, cli->language)
                                             : rc_cli_search_new (cli);
  for (guint i = 0; queries[i] != NULL; i++)
    {
      if (i > 0 && json == NULL)
        rc_cli_print ("\n");
      if (answer (cli, search, queries[i], json) == RC_EXIT_DONE)
        status = RC_EXIT_DONE;
    }

  if (json != NULL)
    {
      rc_json_writer_end_array (json);
      rc_cli_print ("%s\n", text->str);
    }

  return status;
}
