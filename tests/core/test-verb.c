/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reply lists that the engine has built in are those of the catalog. */
#include "config.h"

#include "rc-catalog.h"
#include "rc-verb.h"

#include <string.h>

static gboolean
has_code (const RcCommandInfo *command, int code)
{
  for (guint i = 0; i < command->n_replies; i++)
    if (command->replies[i] == code)
      return TRUE;

  /* The answer to EPSV ALL, to which no RFC gives a code. */
  return strcmp (command->verb, "EPSV") == 0 && code == 200;
}

static void
compare_lists (const RcVerb *verb, const RcCommandInfo *command)
{
  for (guint i = 0; i < command->n_replies; i++)
    {
      g_test_message ("%s %d", verb->name, command->replies[i]);
      g_assert_true (rc_verb_allows (verb, command->replies[i]));
    }

  for (const guint16 *reply = verb->replies; *reply != 0; reply++)
    {
      g_test_message ("%s %d", verb->name, *reply);
      g_assert_true (has_code (command, *reply));
    }
}

static void
test_lists (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcCatalog) catalog = rc_catalog_new (NULL, &error);
  const RcCommandInfo *commands;
  guint n_commands;

  g_assert_no_error (error);
  commands = rc_catalog_get_commands (catalog, &n_commands);
  for (guint i = 0; i < n_commands; i++)
    {
      const RcVerb *verb = rc_verb_connect;

      if (strcmp (commands[i].verb, rc_verb_connect->name) != 0)
        verb = rc_verb_lookup (commands[i].verb, strlen (commands[i].verb));
      g_test_message ("%s", commands[i].verb);
      g_assert_nonnull (verb);
      g_assert_nonnull (verb->replies);
      compare_lists (verb, &commands[i]);
    }
}

/* X-forms are their commands under another name. */
static void
test_aliases (void)
{
  for (const RcVerb *verb = rc_verb_get_all (); verb->name != NULL; verb++)
    {
      const RcVerb *other;

      if (verb->alias_of == NULL)
        continue;

      other = rc_verb_lookup (verb->alias_of, strlen (verb->alias_of));
      g_assert_nonnull (other);
      g_assert_true (verb->replies == other->replies);
      g_assert_cmpint (verb->kind, ==, other->kind);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/verb/lists", test_lists);
  g_test_add_func ("/core/verb/aliases", test_aliases);
  return g_test_run ();
}
