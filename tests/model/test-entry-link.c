/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-entry-link.h"
#include "rc-error.h"

static const struct
{
  const char *uri;
  const char *key; /* NULL: an error, or a query if there is one */
  const char *query;
} links[] = {
  { "reply-codes:522", "code:522", NULL },
  { "Reply-Codes:522", "code:522", NULL },
  { "reply-codes://522", "code:522", NULL },
  { "reply-codes://522/", "code:522", NULL },
  { "reply-codes:%35%32%32", "code:522", NULL },
  { "reply-codes:code:522", "code:522", NULL },
  { "reply-codes:code:522%23tls-data", "code:522#tls-data", NULL },
  { "reply-codes:STOR", "command:STOR", NULL },
  { "reply-codes:stor", "command:STOR", NULL },
  { "reply-codes:5yz", "class:5", NULL },
  { "reply-codes:4xx", "class:4", NULL },
  { "reply-codes:x3z", "group:3", NULL },
  { "reply-codes:diagnosis:tls-session-reuse", "diagnosis:tls-session-reuse", NULL },
  { "reply-codes:435", NULL, "435" },
  { "reply-codes:", NULL, NULL },
  { "reply-codes:///", NULL, NULL },
  { "reply-codes:999", NULL, NULL },
  { "reply-codes:55", NULL, NULL },
  { "reply-codes:53x", NULL, NULL },
  { "reply-codes:BREW", NULL, NULL },
  { "reply-codes:7yz", NULL, NULL },
  { "reply-codes:code:x", NULL, NULL },
  { "reply-codes:%", NULL, NULL },
  { "reply-codes:%00", NULL, NULL },
  { "reply-codes:%ff%fe", NULL, NULL },
  { "reply-codes:%E2%80%AE522", NULL, NULL },
  { "reply-codes:<b>522</b>", NULL, NULL },
};

static void
test_parse (void)
{
  g_autoptr (GError) load_error = NULL;
  g_autoptr (RcCatalog) catalog = rc_catalog_new ("en", &load_error);

  g_assert_no_error (load_error);
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *query = NULL;
      g_autofree char *key = rc_entry_link_parse (links[i].uri, catalog, &query, &error);

      g_test_message ("%s", links[i].uri);
      g_assert_true (rc_entry_link_is_link (links[i].uri));
      g_assert_cmpstr (key, ==, links[i].key);
      g_assert_cmpstr (query, ==, links[i].query);
      if (key == NULL && query == NULL)
        g_assert_error (error, RC_ERROR, RC_ERROR_QUERY);
      else
        g_assert_no_error (error);
    }
}

static void
test_others (void)
{
  g_assert_false (rc_entry_link_is_link ("file:///tmp/reply-codes:522"));
  g_assert_false (rc_entry_link_is_link ("reply-codes"));
  g_assert_false (rc_entry_link_is_link ("reply-codesx:522"));
  g_assert_false (rc_entry_link_is_link (""));
}

/* The sentence stays one, whatever the link holds. */
static void
test_long (void)
{
  g_autoptr (RcCatalog) catalog = rc_catalog_new ("en", NULL);
  g_autofree char *many = g_strnfill (10000, 'A');
  g_autofree char *uri = g_strconcat ("reply-codes:\n\xe2\x80\xae", many, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *query = NULL;

  g_assert_null (rc_entry_link_parse (uri, catalog, &query, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_QUERY);
  g_assert_cmpuint (strlen (error->message), <, 200);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_null (strstr (error->message, "\xe2\x80\xae"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/entry-link/parse", test_parse);
  g_test_add_func ("/model/entry-link/others", test_others);
  g_test_add_func ("/model/entry-link/long", test_long);

  return g_test_run ();
}
