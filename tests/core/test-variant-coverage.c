/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How much of what servers really say the catalog explains. data/server-replies.tsv lists reply texts of
 * server products; a text that says more than its code does ("specific") has to find, by code and text
 * alone, an entry that counts that product among its senders. data/variant-negatives.tsv has invented
 * and mixed-up texts, which must find nothing.
 */
#include "config.h"

#include "rc-catalog.h"

#include <string.h>

/* What is asked of the specific texts, in per cent. */
#define NEEDED_MAIN 95
#define NEEDED_ALL 85

typedef struct
{
  const char *name; /* in server-replies.tsv */
  const char *id;   /* in the catalog */
  gboolean main;
} Product;

static const Product products[] = {
  { "Apache MINA FtpServer", "mina", FALSE },
  { "BusyBox ftpd", "busybox", FALSE },
  { "DrFTPD", "drftpd", FALSE },
  { "FileZilla Server 0.9", "filezilla-server-0.9", FALSE },
  { "FileZilla Server 1.x", "filezilla-server", FALSE },
  { "IBM z/OS FTP server", "zos", FALSE },
  { "Microsoft IIS FTP", "iis", FALSE },
  { "NetBSD ftpd / tnftpd", "tnftpd", FALSE },
  { "OWFS owftpd", "owftpd", FALSE },
  { "ProFTPD", "proftpd", TRUE },
  { "Pure-FTPd", "pure-ftpd", TRUE },
  { "SFTPGo / ftpserverlib", "sftpgo", FALSE },
  { "Serv-U", "serv-u", FALSE },
  { "WU-FTPD", "wu-ftpd", FALSE },
  { "ebftpd", "ebftpd", FALSE },
  { "inetutils ftpd", "inetutils-ftpd", TRUE },
  { "linux-ftpd-ssl", "linux-ftpd-ssl", FALSE },
  { "pyftpdlib", "pyftpdlib", TRUE },
  { "twoftpd", "twoftpd", FALSE },
  { "uftpd", "uftpd", FALSE },
  { "vsftpd", "vsftpd", TRUE },
  { "wzdftpd", "wzdftpd", FALSE },
};

typedef struct
{
  guint found;
  guint of;
} Share;

static RcCatalog *catalog;

static double
get_percent (const Share *share)
{
  return share->of > 0 ? 100.0 * share->found / share->of : 0;
}

static void
print_share (const char *name, const Share *share)
{
  g_test_message ("%s: %u of %u (%.1f %%)", name, share->found, share->of, get_percent (share));
}

static const Product *
find_product (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    if (strcmp (products[i].name, name) == 0)
      return &products[i];

  return NULL;
}

/* The lines of a file below tests/data, or NULL-terminated nothing past its end. */
static char **
read_lines (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char **lines;
  guint n;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (text, "\n", -1);
  n = g_strv_length (lines);
  if (n > 0 && *lines[n - 1] == '\0')
    g_clear_pointer (&lines[n - 1], g_free);
  return lines;
}

static const RcVariantInfo *
find_variant (int code, const char *text)
{
  return rc_catalog_find_variant (catalog, code, text, -1, NULL, NULL, NULL);
}

static gboolean
is_explained (int code, const char *text, const char *server)
{
  const RcVariantInfo *variant = find_variant (code, text);

  return variant != NULL && g_strv_contains (variant->servers, server);
}

static void
test_listed (void)
{
  const char *file = g_test_get_filename (G_TEST_DIST, "data", "server-replies.tsv", NULL);
  g_auto (GStrv) lines = read_lines (file);
  Share main_five = { 0, 0 };
  Share all = { 0, 0 };
  Share generic = { 0, 0 };

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      const Product *product;
      gboolean found;

      g_assert_cmpuint (g_strv_length (fields), ==, 7);
      product = find_product (fields[0]);
      g_assert_nonnull (product);
      g_assert_true (g_str_has_prefix (fields[4], fields[2]));

      found = is_explained (atoi (fields[2]), fields[4] + 4, product->id);
      if (strcmp (fields[6], "specific") != 0)
        {
          generic.of++;
          generic.found += found;
          continue;
        }

      all.of++;
      all.found += found;
      main_five.of += product->main;
      main_five.found += product->main && found;
      if (!found)
        g_test_message ("not explained: %s: %s", fields[0], fields[4]);
    }

  print_share ("main five", &main_five);
  print_share ("all listed", &all);
  print_share ("texts that say no more than their code", &generic);
  g_assert_cmpfloat (get_percent (&main_five), >=, NEEDED_MAIN);
  g_assert_cmpfloat (get_percent (&all), >=, NEEDED_ALL);
}

static void
test_negatives (void)
{
  const char *file = g_test_get_filename (G_TEST_DIST, "data", "variant-negatives.tsv", NULL);
  g_auto (GStrv) lines = read_lines (file);
  guint n_matched = 0;

  g_assert_cmpuint (g_strv_length (lines), >=, 300);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);
      const RcVariantInfo *variant;

      g_assert_cmpuint (g_strv_length (fields), ==, 2);
      variant = find_variant (atoi (fields[0]), fields[1]);
      if (variant == NULL)
        continue;

      g_test_message ("%s %s is taken for %s", fields[0], fields[1], variant->id);
      n_matched++;
    }

  g_assert_cmpuint (n_matched, ==, 0);
}

/* --- Greetings --- */

static void
assert_found (int code, const char *text, const char *greeting, const char *id)
{
  const RcVariantInfo *variant = rc_catalog_find_variant (catalog, code, text, -1, greeting, NULL, NULL);

  g_test_message ("%d %s", code, text);
  g_assert_nonnull (variant);
  g_assert_cmpstr (variant->id, ==, id);
}

/* One text of many servers: its entry is true of all, unless the greeting tells more. */
static void
test_greetings (void)
{
  assert_found (530, "Please login with USER and PASS.", NULL, "not-logged-in-530");
  assert_found (550, "Permission denied.", NULL, "permission-denied-550");
  assert_found (550, "Permission denied.", "(vsFTPd 3.0.3)", "vsftpd-permission-550");
  assert_found (550, "Permission denied.", "220 Files live here", "permission-denied-550");
  assert_found (550, "a.txt: Permission denied.", "ProFTPD Server (Debian) [::1]", "proftpd-permission-550");
  assert_found (530, "Login incorrect.", "(vsFTPd 3.0.3)", "vsftpd-login-incorrect-530");
  assert_found (550, "Could not delete a.txt: Permission denied", NULL, "pure-ftpd-dele-550");
}

/* --- Own texts --- */

/* A text that @pattern was made for. */
static char *
make_text (const char *pattern)
{
  static const char *const fillings[][2] = {
    { "{*}", "x7 qq" },    { "{n}", "42" },        { "{path}", "/x/y.txt" },
    { "{user}", "kim" },   { "{host}", "h.test" }, { "{address}", "192.0.2.7" },
    { "{size}", "1,200" }, { "{time}", "12:31" },   { "{word}", "FOO" },
  };
  g_autoptr (GString) text = g_string_new (pattern);

  for (guint i = 0; i < G_N_ELEMENTS (fillings); i++)
    g_string_replace (text, fillings[i][0], fillings[i][1], 0);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* No entry takes the texts of another one away from the servers that send them. */
static void
test_own_texts (void)
{
  guint n_variants;
  const RcVariantInfo *variants = rc_catalog_get_variants (catalog, &n_variants);

  for (guint i = 0; i < n_variants; i++)
    for (guint j = 0; j < variants[i].n_patterns; j++)
      {
        const RcPatternInfo *pattern = &variants[i].patterns[j];
        g_autofree char *text = make_text (pattern->text);

        if (pattern->greeting != NULL)
          continue;

        g_test_message ("%s: %d %s", variants[i].id, variants[i].code, text);
        for (guint k = 0; pattern->servers[k] != NULL; k++)
          g_assert_true (is_explained (variants[i].code, text, pattern->servers[k]));
      }
}

/* --- Recordings --- */

static void
count_recording (const char *path, Share *share)
{
  g_auto (GStrv) lines = read_lines (path);

  for (guint i = 1; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", -1);

      if (g_strv_length (fields) < 5 || *fields[4] == '\0')
        continue;

      share->of++;
      if (find_variant (atoi (fields[2]), fields[4]) != NULL)
        share->found++;
      else
        g_test_message ("in a recording, not explained: %s %s", fields[2], fields[4]);
    }
}

static void
count_recordings (const char *folder, Share *share)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  if (dir == NULL)
    return;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".expected.tsv"))
        count_recording (path, share);
      else if (g_file_test (path, G_FILE_TEST_IS_DIR))
        count_recordings (path, share);
    }
}

static void
test_recordings (void)
{
  Share share = { 0, 0 };

  count_recordings (g_test_get_filename (G_TEST_DIST, "data", "transcripts", NULL), &share);
  g_assert_cmpuint (share.of, >, 0);
  print_share ("recorded replies", &share);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new (NULL, &error);
  g_assert_no_error (error);

  g_test_add_func ("/core/variant-coverage/listed", test_listed);
  g_test_add_func ("/core/variant-coverage/negatives", test_negatives);
  g_test_add_func ("/core/variant-coverage/greetings", test_greetings);
  g_test_add_func ("/core/variant-coverage/own-texts", test_own_texts);
  g_test_add_func ("/core/variant-coverage/recordings", test_recordings);
  status = g_test_run ();
  rc_catalog_free (catalog);
  return status;
}
