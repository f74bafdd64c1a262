/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-error.h"
#include "rc-variant.h"

#include <string.h>

typedef struct
{
  const char *pattern;
  const char *text;
  gboolean matches;
} MatchCase;

static const MatchCase match_cases[] = {
  { "Login incorrect", "Login incorrect.", TRUE },
  { "Login incorrect.", "LOGIN   incorrect", TRUE },
  { "Login incorrect", "  Login incorrect \r", TRUE },
  { "Login incorrect", "Login incorrect!", FALSE },
  { "Login incorrect", "Login incorrect for you", FALSE },
  { "Login incorrect", "", FALSE },
  { "Login{*}", "Login", TRUE },
  { "Login {*}", "Login", TRUE },
  { "Login {*}", "Logins", FALSE },
  { "{*} incorrect", "incorrect.", TRUE },
  { "{*}incorrect", "Login incorrect", TRUE },
  { "{*}session reuse{*}", "522 SSL failed; session reuse required: see help", TRUE },
  { "{*}a{*}b{*}c", "a b c b c", TRUE },
  { "{*}a{*}b{*}c", "a b c b", FALSE },
  { "{path}: No such file or directory", "/a: b: No such file or directory", TRUE },
  { "{path}: No such file or directory", ": No such file or directory", FALSE },
  { "Password required for {user}", "Password required for kim.", TRUE },
  { "Password required for {user}", "Password required for ", FALSE },
  { "Password required for {user}", "Password required for the archive", FALSE },
  { "Password required for {user}{*}", "Password required for the archive", TRUE },
  { "User {user} logged in", "User kim logged in", TRUE },
  { "User {user} logged in", "User kim is logged in", FALSE },
  { "{host} FTP server ready", "a.test FTP server ready", TRUE },
  { "{host} FTP server ready", "The best FTP server ready", FALSE },
  { "from {address}:{n}", "from ::1:50123", TRUE },
  { "{n} users", "12 users", TRUE },
  { "{n} users", "no users", FALSE },
  { "{n} users", "-12 users", FALSE },
  { "{*}{n} users", "-12 users", TRUE },
  { "port {n}", "port 21", TRUE },
  { "port {n}", "port 21a", FALSE },
  { "{n}-{n}-{n} {*}", "2024-01-02 x", TRUE },
  { "too many connections ({n})", "Too many connections (8)", TRUE },
  { "brace { and } stay", "brace { and } stay", TRUE },
  { "x{*}y", "xy", TRUE },
  { "x{*}y", "x", FALSE },
  { "ab{*}ba", "aba", FALSE },
  { "명령 {n} 실패", "명령 3  실패", TRUE },
};

static void
test_match (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (match_cases); i++)
    {
      const MatchCase *c = &match_cases[i];
      g_autoptr (RcArena) arena = rc_arena_new ();
      g_autoptr (GError) error = NULL;
      const RcVariantPattern *pattern = rc_variant_pattern_new (arena, c->pattern, &error);
      RcVariantText text;

      g_assert_no_error (error);
      rc_variant_text_init (&text, c->text, -1);
      g_test_message ("%s ~ %s", c->pattern, c->text);
      g_assert_cmpint (rc_variant_pattern_matches (pattern, &text), ==, c->matches);
    }
}

static void
test_errors (void)
{
  static const char *const bad[] = { "", " . ", "{*}", "{*} {path}", "{n}", "{password}: no" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (RcArena) arena = rc_arena_new ();
      g_autoptr (GError) error = NULL;

      g_assert_null (rc_variant_pattern_new (arena, bad[i], &error));
      g_assert_error (error, RC_ERROR, RC_ERROR_CATALOG);
    }
}

static void
test_weight (void)
{
  g_autoptr (RcArena) arena = rc_arena_new ();
  const RcVariantPattern *pattern = rc_variant_pattern_new (arena, " ab {n}  cd{*}e. ", NULL);

  g_assert_cmpuint (rc_variant_pattern_get_weight (pattern), ==, 5);
  g_assert_false (rc_variant_pattern_is_literal (pattern));
  g_assert_true (rc_variant_pattern_is_literal (rc_variant_pattern_new (arena, "ab cd", NULL)));
  g_assert_false (rc_variant_pattern_is_open (pattern));
  g_assert_true (rc_variant_pattern_is_open (rc_variant_pattern_new (arena, "{path}: ab", NULL)));
  g_assert_false (rc_variant_pattern_is_open (rc_variant_pattern_new (arena, "{n} ab", NULL)));
}

/* What a pattern says must have room in a text: a longer one would never fit. */
static void
test_longest (void)
{
  g_autoptr (RcArena) arena = rc_arena_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *longest = g_strnfill (RC_VARIANT_MAX_PATTERN, 'a');
  g_autofree char *longer = g_strnfill (RC_VARIANT_MAX_PATTERN + 1, 'a');
  const RcVariantPattern *pattern = rc_variant_pattern_new (arena, longest, &error);
  RcVariantText text;

  g_assert_no_error (error);
  rc_variant_text_init (&text, longest, -1);
  g_assert_true (rc_variant_pattern_matches (pattern, &text));
  g_assert_null (rc_variant_pattern_new (arena, longer, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_CATALOG);
}

/* A pattern full of gaps against a text that almost fits: a backtracking matcher never ends. */
static void
test_no_explosion (void)
{
  g_autoptr (RcArena) arena = rc_arena_new ();
  g_autoptr (GString) pattern = g_string_new (NULL);
  g_autofree char *text = g_malloc (1 << 20);
  const RcVariantPattern *compiled;
  RcVariantText folded;

  for (guint i = 0; i < 100; i++)
    g_string_append (pattern, "{*}a");
  g_string_append_c (pattern, 'b');
  compiled = rc_variant_pattern_new (arena, pattern->str, NULL);

  memset (text, 'a', 1 << 20);
  rc_variant_text_init (&folded, text, 1 << 20);
  g_assert_cmpuint (folded.length, <=, RC_VARIANT_MAX_TEXT);
  g_assert_false (rc_variant_pattern_matches (compiled, &folded));
}

static void
test_any_bytes (void)
{
  g_autoptr (RcArena) arena = rc_arena_new ();
  const RcVariantPattern *pattern = rc_variant_pattern_new (arena, "{path}: denied", NULL);
  RcVariantText text;

  rc_variant_text_init (&text, "\xff\x00\xc3: DENIED", 11);
  g_assert_true (rc_variant_pattern_matches (pattern, &text));
  rc_variant_text_init (&text, "\0\0", 2);
  g_assert_false (rc_variant_pattern_matches (pattern, &text));
  rc_variant_text_init (&text, NULL, 0);
  g_assert_false (rc_variant_pattern_matches (pattern, &text));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/variant/match", test_match);
  g_test_add_func ("/core/variant/errors", test_errors);
  g_test_add_func ("/core/variant/weight", test_weight);
  g_test_add_func ("/core/variant/longest", test_longest);
  g_test_add_func ("/core/variant/no-explosion", test_no_explosion);
  g_test_add_func ("/core/variant/any-bytes", test_any_bytes);
  return g_test_run ();
}
