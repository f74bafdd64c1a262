/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-session-store.h"

#include <string.h>

#define FAR G_GUINT64_CONSTANT (0x123456789ab)

static RcSessionStore *
make_store (guint n_ids)
{
  g_autoptr (RcStringSet) ids = rc_string_set_new ();

  for (guint i = 0; i < n_ids; i++)
    {
      g_autofree char *id = g_strdup_printf ("id %u", i);

      rc_string_set_add (ids, id);
    }
  return rc_session_store_new (ids);
}

static void
fill (RcSessionStore *store, guint number, const RcFinding *worst)
{
  RcSessionInfo *info = rc_session_store_edit (store, number);
  g_autofree char *user = g_strdup_printf ("user %u", number % 3);

  info->first_line = number % 2 == 0 ? 1 : FAR;
  info->last_line = info->first_line + number;
  info->n_replies = number * 1000;
  info->n_commands = number % 2 == 0 ? 0 : FAR;
  info->n_failures = number;
  info->user = number % 4 == 0 ? NULL : rc_session_store_keep (store, user);
  info->peer = number % 5 == 0 ? NULL : rc_session_store_keep (store, "192.0.2.1");
  info->server = number % 3 == 0 ? NULL : rc_session_store_keep (store, "vsftpd");
  info->start = number % 2 == 0 ? NULL : rc_session_store_keep (store, "2026-02-03T10:11:12Z");
  info->clock = number % 3 == 0 ? "utc" : number % 3 == 1 ? "local" : NULL;
  info->worst = number % 2 == 0 ? worst : NULL;
  info->logged_in = number % 2 == 1;
  info->quiet = number % 3 == 1;
}

static void
assert_equal (const RcSessionInfo *one, const RcSessionInfo *other)
{
  g_assert_cmpuint (one->first_line, ==, other->first_line);
  g_assert_cmpuint (one->last_line, ==, other->last_line);
  g_assert_cmpuint (one->n_replies, ==, other->n_replies);
  g_assert_cmpuint (one->n_commands, ==, other->n_commands);
  g_assert_cmpuint (one->n_failures, ==, other->n_failures);
  /* Equal strings are one: the table of sessions relies on it. */
  g_assert_true (one->user == other->user);
  g_assert_true (one->peer == other->peer);
  g_assert_true (one->server == other->server);
  g_assert_true (one->start == other->start);
  g_assert_cmpstr (one->clock, ==, other->clock);
  g_assert_true (one->worst == other->worst);
  g_assert_cmpint (one->logged_in, ==, other->logged_in);
  g_assert_cmpint (one->quiet, ==, other->quiet);
}

/* Sessions end in another order than they begin, and read the same afterwards. */
static void
test_put_away (void)
{
  RcSessionStore *store = make_store (5000);
  RcFinding *worst = rc_finding_new ("login-refused", RC_SEVERITY_ERROR, RC_CERTAINTY_SURE, "you");
  RcSessionInfo info, before;

  for (guint i = 0; i < 5000; i++)
    fill (store, i, worst);
  for (guint i = 5000; i-- > 0;)
    {
      rc_session_store_get (store, i, &before);
      g_assert_nonnull (rc_session_store_get_live (store, i));
      if (i % 7 == 0)
        continue;
      rc_session_store_put_away (store, i);
      g_assert_null (rc_session_store_get_live (store, i));
      rc_session_store_get (store, i, &info);
      g_assert_cmpuint (info.number, ==, i);
      g_assert_cmpstr (info.id, ==, before.id);
      assert_equal (&info, &before);
    }
  g_assert_cmpuint (rc_session_store_get_n (store), ==, 5000);
  rc_session_store_get (store, 4, &info);
  g_assert_cmpstr (info.id, ==, "id 4");
  rc_session_store_free (store);
  rc_finding_free (worst);
}

/* What nobody has been told of yet is empty, and the last ones can be forgotten. */
static void
test_live (void)
{
  RcSessionStore *store = make_store (10);
  RcSessionInfo info;

  rc_session_store_edit (store, 7)->n_replies = 3;
  g_assert_cmpuint (rc_session_store_get_n (store), ==, 8);
  rc_session_store_get (store, 6, &info);
  g_assert_cmpuint (info.n_replies, ==, 0);
  g_assert_cmpstr (info.id, ==, "id 6");
  rc_session_store_truncate (store, 7);
  g_assert_cmpuint (rc_session_store_get_n (store), ==, 7);
  g_assert_cmpuint (rc_session_store_edit (store, 7)->n_replies, ==, 0);
  rc_session_store_free (store);
}

/* A stranger's name of any length takes some hundred bytes, and no character is cut in two. */
static void
test_long_strings (void)
{
  RcSessionStore *store = make_store (0);
  g_autoptr (GString) name = g_string_new (NULL);
  const char *kept;

  g_assert_null (rc_session_store_keep (store, NULL));
  g_assert_null (rc_session_store_keep (store, ""));
  g_string_append (name, "x");
  while (name->len < 60000)
    g_string_append (name, "김");
  kept = rc_session_store_keep (store, name->str);
  g_assert_cmpuint (strlen (kept), ==, 511);
  g_assert_true (g_utf8_validate (kept, -1, NULL));
  g_assert_true (g_str_has_prefix (name->str, kept));
  rc_session_store_free (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/session-store/put-away", test_put_away);
  g_test_add_func ("/session-store/live", test_live);
  g_test_add_func ("/session-store/long-strings", test_long_strings);

  return g_test_run ();
}
