/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-shell-search.h"

static RcCatalog *
load_catalog (void)
{
  g_autoptr (GError) error = NULL;
  RcCatalog *catalog = rc_catalog_new ("en", &error);

  g_assert_no_error (error);
  g_assert_true (rc_catalog_load_language (catalog, "zh_CN", &error));
  g_assert_true (rc_catalog_load_language (catalog, "ko", &error));

  return catalog;
}

static void
test_join (void)
{
  static const struct
  {
    const char *terms[4];
    const char *query;
  } cases[] = {
    { { "ftp", "522", NULL }, "522" },    { { "522", "FTP", NULL }, "522" },
    { { "ftp", NULL }, "ftp" },           { { "session", "reuse", NULL }, "session reuse" },
    { { "ftp", "会话", NULL }, "会话" }, { { NULL }, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *query = rc_shell_search_join (cases[i].terms);

      g_assert_cmpstr (query, ==, cases[i].query);
    }
}

/* The first result, or nothing where a key is empty. */
static void
test_query (void)
{
  static const struct
  {
    const char *terms[4];
    const char *key;
  } cases[] = {
    { { "522" }, "code:522" },
    { { "ftp", "522" }, "code:522" },
    { { "session", "reuse" }, "diagnosis:tls-session-reuse" },
    { { "会话重用" }, "diagnosis:tls-session-reuse" },
    { { "세션", "재사용" }, "diagnosis:tls-session-reuse" },
    { { "passive", "mode" }, "command:PASV" },
    { { "stor" }, "command:STOR" },
    { { "55" }, "" },
    { { "pa" }, "" },
    { { "firefox" }, "" },
    { { "calculator" }, "" },
    { { "weather" }, "" },
    { { "system", "monitor" }, "" },
    { { "screen" }, "" },
    { { "\xff\xfe\x01" }, "" },
    { { NULL }, "" },
  };
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "en");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) keys = rc_shell_search_query (search, catalog, cases[i].terms);

      g_assert_cmpstr (keys[0] != NULL ? keys[0] : "", ==, cases[i].key);
      g_assert_cmpuint (g_strv_length (keys), <=, 20);
    }
}

static void
test_describe (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  const char *const *languages = rc_catalog_get_languages ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      const RcTexts *texts = rc_catalog_get_code_texts (catalog, languages[i], 550, NULL);
      g_autofree char *wanted = g_strconcat ("550  ", texts->title, NULL);
      g_autofree char *name = NULL;
      g_autofree char *description = NULL;

      g_assert_true (rc_shell_search_describe (catalog, languages[i], "code:550", &name, &description));
      g_assert_cmpstr (name, ==, wanted);
      g_assert_cmpstr (description, ==, texts->meaning);
      g_assert_false (rc_shell_search_describe (catalog, languages[i], "code:999", &name, &description));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/shell-search/join", test_join);
  g_test_add_func ("/model/shell-search/query", test_query);
  g_test_add_func ("/model/shell-search/describe", test_describe);

  return g_test_run ();
}
