/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fill-in INPUT OUTPUT: puts what the program knows into its manual and its completions, so that
 * nobody has to remember to add a new dialect there. Runs when the program is built.
 */
#include "config.h"

#include "rc-catalog.h"
#include "rc-dialect.h"
#include "rc-encoding.h"

#include <stdio.h>

static char *
list_dialects (void)
{
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  g_auto (GStrv) list = NULL;

  for (const RcDialect *const *dialect = rc_dialect_get_all (); *dialect != NULL; dialect++)
    g_strv_builder_add (ids, (*dialect)->id);
  list = g_strv_builder_end (ids);
  return g_strjoinv (" ", list);
}

/* The items of a list in mdoc; a line of text must not begin with a dot or an apostrophe. */
static char *
describe_dialects (void)
{
  GString *items = g_string_new (NULL);

  for (const RcDialect *const *dialect = rc_dialect_get_all (); *dialect != NULL; dialect++)
    g_string_append_printf (items,
                            "%s.It Cm %s\n\\&%s",
                            items->len > 0 ? "\n" : "",
                            (*dialect)->id,
                            (*dialect)->name);
  return g_string_free (items, FALSE);
}

/* Without "(connect)", which is not sent and which no shell takes unquoted. */
static char *
list_commands (RcCatalog *catalog)
{
  GString *verbs = g_string_new (NULL);
  guint n_commands;
  const RcCommandInfo *commands = rc_catalog_get_commands (catalog, &n_commands);

  for (guint i = 0; i < n_commands; i++)
    if (g_ascii_isalpha (commands[i].verb[0]))
      g_string_append_printf (verbs, "%s%s", verbs->len > 0 ? " " : "", commands[i].verb);
  return g_string_free (verbs, FALSE);
}

static void
fill_in (GString *text, const char *name, char *value)
{
  g_string_replace (text, name, value, 0);
  g_free (value);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcCatalog) catalog = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *template = NULL;

  if (argc != 3)
    {
      fprintf (stderr, "usage: fill-in INPUT OUTPUT\n");
      return 2;
    }

  if (g_file_get_contents (argv[1], &template, NULL, &error))
    catalog = rc_catalog_new ("en", &error);
  if (catalog != NULL)
    {
      g_string_append (text, template);
      fill_in (text, "@COMMANDS@", list_commands (catalog));
      fill_in (text, "@DIALECTS@", list_dialects ());
      fill_in (text, "@DIALECT_ITEMS@", describe_dialects ());
      fill_in (text, "@ENCODINGS@", g_strjoinv (" ", (char **) rc_encoding_get_all ()));
      fill_in (text, "@LANGUAGES@", g_strjoinv (" ", (char **) rc_catalog_get_languages ()));
      g_file_set_contents (argv[2], text->str, (gssize) text->len, &error);
    }
  if (error != NULL)
    {
      fprintf (stderr, "fill-in: %s\n", error->message);
      return 1;
    }

  return 0;
}
