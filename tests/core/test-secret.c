/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-secret-set.h"
#include "rc-secret.h"

#include <string.h>

static char *
mask (const char *text, const char *secret)
{
  GString *out = g_string_new (NULL);
  RcSpan span = rc_span (text, strlen (text)), own = rc_span (secret, strlen (secret));
  gboolean masked = rc_secret_append_masked (out, span, own);

  g_assert_cmpint (masked, ==, strcmp (out->str, text) != 0);
  g_assert_cmpint (masked, ==, rc_secret_occurs (span, own));
  return g_string_free (out, FALSE);
}

static void
test_mask (void)
{
  static const struct
  {
    const char *text, *secret, *masked;
  } cases[] = {
    { "", "", "" },
    { "230 in", "", "230 in" },
    { "PASS word", "", "PASS ********" },
    { "(PASS word) and ACCT two, PASS three", "", "(PASS ********) and ACCT ********, PASS ********" },
    { "pass on, BYPASS word, PASS ****", "", "pass on, BYPASS word, PASS ****" },
    { "ftp://a:b@host ftp://c:d@e:f@host", "", "ftp://a:********@host ftp://c:********@host" },
    { "http://host:21/a@b", "", "http://host:21/a@b" },
    { "you sent geheim, geheim", "geheim", "you sent ********, ********" },
    { "PASSPORT is Pass", "Pass", "PASSPORT is ********" },
    { "::a::a", "::a::a", "********" },
    { "abc", "abc", "abc" }, /* too short to be told from a word */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = mask (cases[i].text, cases[i].secret);

      g_assert_cmpstr (masked, ==, cases[i].masked);
    }
}

static char *
mask_all (RcSecretSet *set, const char *text)
{
  GString *out = g_string_new (text);
  gboolean masked = rc_secret_set_mask (set, out);

  g_assert_cmpint (masked, ==, strcmp (out->str, text) != 0);
  return g_string_free (out, FALSE);
}

/* Passwords that stand in other lines: long ones only, of two the longer one, and no more than the set may have. */
static void
test_set (void)
{
  static const char *const secrets[] = { "hunter22", "hunter22!", "short", "geheim" };
  static const char *const cases[][2] = {
    { "", "" },
    { "230 hello", "230 hello" },
    { "230 hunter22", "230 ********" },
    { "hunter22!hunter22geheim", "************************" },
    { "a short one, hunter2", "a short one, hunter2" },
  };
  g_autoptr (RcSecretSet) set = rc_secret_set_new ();

  g_assert_null (rc_secret_set_find (set, RC_SPAN_LITERAL ("230 hunter22")));
  for (guint i = 0; i < G_N_ELEMENTS (secrets); i++)
    rc_secret_set_add (set, rc_span (secrets[i], strlen (secrets[i])));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *masked = mask_all (set, cases[i][0]);

      g_assert_cmpstr (masked, ==, cases[i][1]);
    }

  g_assert_cmpstr (rc_secret_set_find (set, RC_SPAN_LITERAL ("230 hunter22")), ==, "hunter22");

  for (guint i = 0; i < 2 * RC_SECRET_SET_MAX; i++)
    {
      g_autofree char *secret = g_strdup_printf ("secret-%05u", i);

      rc_secret_set_add (set, rc_span (secret, strlen (secret)));
    }
  {
    g_autofree char *first = mask_all (set, "secret-00001");
    g_autofree char *beyond = mask_all (set, "secret-08000");

    g_assert_cmpstr (first, ==, "********");
    g_assert_cmpstr (beyond, ==, "secret-08000");
  }
}

/* Where something is masked there is a sign of it, and not behind it. */
static void
test_signs (void)
{
  static const char *const pieces[] = {
    "PASS ", "pass ", "PasS ", "ACCT ", "acct", "user ", "ftp> ", "USER ", "://", ":", "/", "@", " ", "a", "secret", "Response: 230 ",
    "address ", "server ", "\r\n", "é", "(", "****", "BY", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
  };
  guint n_masked = 0;

  for (guint round = 0; round < 50000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      guint n = (guint) g_test_rand_int_range (0, 12);
      RcSpan span, secret;
      const char *sign;

      for (guint i = 0; i < n; i++)
        g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      /* Exactly as long as it is: nothing may be read behind it. */
      g_autofree char *bytes = g_memdup2 (text->str, text->len);
      span = rc_span (bytes != NULL ? bytes : "", text->len);
      sign = rc_secret_find_sign (span);
      if (rc_secret_find (span, &secret) || rc_secret_find_typed (span, &secret))
        g_assert_true (sign != NULL && sign < secret.text);
      if (rc_secret_occurs (span, rc_span (NULL, 0)))
        {
          g_assert_nonnull (sign);
          g_assert_false (rc_secret_occurs (rc_span (span.text, sign - span.text), rc_span (NULL, 0)));
          n_masked++;
        }
    }
  g_assert_cmpuint (n_masked, >, 1000);
  g_assert_null (rc_secret_find_sign (rc_span (NULL, 0)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secret/mask", test_mask);
  g_test_add_func ("/secret/set", test_set);
  g_test_add_func ("/secret/signs", test_signs);
  return g_test_run ();
}
