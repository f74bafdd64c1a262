/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments.h"

#include <string.h>

/* tests/data/arguments.tsv: class (V valid, T tolerated and marked, X not to be decoded), code
 * (0: a command), verb, text with \n \r \xHH, the JSON, the marks. */
enum
{
  COLUMN_CLASS,
  COLUMN_CODE,
  COLUMN_VERB,
  COLUMN_TEXT,
  COLUMN_JSON,
  COLUMN_MARKS,
  N_COLUMNS,
};

static GString *
unescape (const char *text)
{
  GString *bytes = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (text[0] == '\\' && text[1] == 'n')
        g_string_append_c (bytes, '\n');
      else if (text[0] == '\\' && text[1] == 'r')
        g_string_append_c (bytes, '\r');
      else if (text[0] == '\\' && text[1] == 'x')
        {
          g_string_append_c (bytes,
                             (char) (g_ascii_xdigit_value (text[2]) * 16
                                     + g_ascii_xdigit_value (text[3])));
          text += 2;
        }
      else
        {
          g_string_append_c (bytes, *text);
          continue;
        }
      text++;
    }

  return bytes;
}

static char *
to_json (const RcArguments *arguments)
{
  GString *text = g_string_new (NULL);
  RcJsonWriter json;

  rc_json_writer_init (&json, text, FALSE);
  rc_arguments_to_json (arguments, &json);
  return g_string_free (text, FALSE);
}

static char *
join_marks (const RcArguments *arguments)
{
  GString *marks = g_string_new (NULL);

  for (guint i = 0; arguments != NULL && i < arguments->n_marks; i++)
    {
      if (i > 0)
        g_string_append_c (marks, ',');
      g_string_append (marks, rc_arguments_mark_to_id (arguments->marks[i]));
    }

  return g_string_free (marks, FALSE);
}

static void
check_row (char **columns)
{
  int code = (int) g_ascii_strtoll (columns[COLUMN_CODE], NULL, 10);
  const char *verb = *columns[COLUMN_VERB] == '\0' ? NULL : columns[COLUMN_VERB];
  g_autoptr (GString) text = unescape (columns[COLUMN_TEXT]);
  g_autoptr (RcArguments) arguments = NULL;
  g_autofree char *json = NULL;
  g_autofree char *marks = NULL;

  if (code == 0)
    arguments = rc_arguments_decode_command (verb, text->str, text->len);
  else
    arguments = rc_arguments_decode (code, verb, text->str, text->len);

  json = to_json (arguments);
  marks = join_marks (arguments);
  g_test_message ("%s %s %s", columns[COLUMN_CODE], columns[COLUMN_VERB], columns[COLUMN_TEXT]);
  g_assert_cmpstr (json, ==, columns[COLUMN_JSON]);
  g_assert_cmpstr (marks, ==, columns[COLUMN_MARKS]);

  /* X: nothing is decoded; T: decoded or not, but something is odd or only a habit; V: no mark. */
  if (*columns[COLUMN_CLASS] == 'X')
    g_assert_true (arguments == NULL || arguments->kind == RC_ARGUMENTS_NONE);
  if (*columns[COLUMN_CLASS] == 'V')
    g_assert_cmpstr (marks, ==, "");
}

static char **
load_rows (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "arguments.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpint (text[length - 1], ==, '\n');
  text[length - 1] = '\0';
  return g_strsplit (text, "\n", -1);
}

static void
test_table (void)
{
  g_auto (GStrv) rows = load_rows ();

  g_assert_cmpuint (g_strv_length (rows), >, 200);
  for (guint i = 1; rows[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (rows[i], "\t", -1);

      g_assert_cmpuint (g_strv_length (columns), ==, N_COLUMNS);
      check_row (columns);
    }
}

/* Every text under every code and a few verbs, cut anywhere: no crash, no read past the end. */
static void
test_cut_anywhere (void)
{
  static const char *const verbs[] = {
    NULL, "FEAT", "MLST", "MDTM", "SIZE", "EPRT", "OPTS", "STOU",
  };
  static const int codes[] = { 110, 120, 150, 200, 211, 213, 215, 216, 227, 228, 229,
                               235, 250, 257, 336, 521, 522, 631 };
  g_auto (GStrv) rows = load_rows ();

  for (guint i = 1; rows[i] != NULL; i++)
    {
      g_auto (GStrv) columns = g_strsplit (rows[i], "\t", -1);
      g_autoptr (GString) text = unescape (columns[COLUMN_TEXT]);

      for (guint j = 0; j < G_N_ELEMENTS (codes); j++)
        for (guint k = 0; k < G_N_ELEMENTS (verbs); k++)
          {
            gsize length = text->len * (1 + (i + j + k) % 7) / 8;
            g_autofree char *cut = g_memdup2 (text->str, length);
            g_auto (RcArguments) arguments = { 0 };

            rc_arguments_read (&arguments, codes[j], verbs[k], cut, length);
          }
    }
}

static void
test_random_bytes (void)
{
  for (guint i = 0; i < 20000; i++)
    {
      static const char alphabet[] = "0123456789,,,()|\"\" =\n\r;-MARKADAT/\xff\xb0";
      char text[64];
      gsize length = (gsize) g_test_rand_int_range (0, sizeof text);
      g_auto (RcArguments) arguments = { 0 };
      static const int codes[] = { 110, 150, 211, 213, 227, 228, 229, 235, 250, 257, 521, 631 };

      for (gsize j = 0; j < length; j++)
        text[j] = alphabet[g_test_rand_int_range (0, sizeof alphabet)];
      if (rc_arguments_read (&arguments,
                             codes[i % G_N_ELEMENTS (codes)],
                             i % 3 == 0 ? "FEAT" : NULL,
                             text,
                             length))
        {
          g_autofree char *json = to_json (&arguments);

          g_assert_true (g_utf8_validate (json, -1, NULL));
        }
    }
}

/* A megabyte of anything is read in linear time. */
static void
test_long_text (void)
{
  static const char *const fillers[] = {
    "(", "1,", "|", "\"", "(1 ", "PBSZ=", "211-\n", "ab;", "=", "(1,", "(|",
  };
  static const int codes[] = {
    110, 120, 150, 200, 211, 213, 227, 228, 229, 250, 257, 336, 522, 631,
  };
  gsize length = 1 << 20;
  g_autofree char *text = g_malloc (length);

  for (guint i = 0; i < G_N_ELEMENTS (fillers); i++)
    {
      gsize n = strlen (fillers[i]);

      for (gsize j = 0; j < length; j++)
        text[j] = fillers[i][j % n];
      for (guint j = 0; j < G_N_ELEMENTS (codes); j++)
        {
          g_auto (RcArguments) arguments = { 0 };

          rc_arguments_read (&arguments, codes[j], codes[j] == 211 ? "FEAT" : NULL, text, length);
        }
    }
}

/* --- Addresses --- */

typedef struct
{
  const char *text;
  const char *canonical; /* NULL: no address */
  const char *scope;
} AddressCase;

static const AddressCase address_cases[] = {
  { "8.8.8.8", "8.8.8.8", "public" },
  { "10.1.2.3", "10.1.2.3", "private" },
  { "172.15.255.255", "172.15.255.255", "public" },
  { "172.16.0.0", "172.16.0.0", "private" },
  { "172.31.255.255", "172.31.255.255", "private" },
  { "172.32.0.0", "172.32.0.0", "public" },
  { "192.168.0.1", "192.168.0.1", "private" },
  { "100.63.255.255", "100.63.255.255", "public" },
  { "100.64.0.1", "100.64.0.1", "shared" },
  { "100.127.255.255", "100.127.255.255", "shared" },
  { "100.128.0.0", "100.128.0.0", "public" },
  { "127.255.0.1", "127.255.0.1", "loopback" },
  { "169.254.1.1", "169.254.1.1", "link-local" },
  { "0.0.0.0", "0.0.0.0", "unspecified" },
  { "0.0.0.1", "0.0.0.1", "reserved" },
  { "192.0.0.8", "192.0.0.8", "reserved" },
  { "192.0.2.1", "192.0.2.1", "documentation" },
  { "198.51.100.1", "198.51.100.1", "documentation" },
  { "203.0.113.255", "203.0.113.255", "documentation" },
  { "198.18.0.1", "198.18.0.1", "reserved" },
  { "198.20.0.1", "198.20.0.1", "public" },
  { "224.0.0.1", "224.0.0.1", "multicast" },
  { "239.255.255.255", "239.255.255.255", "multicast" },
  { "240.0.0.1", "240.0.0.1", "reserved" },
  { "255.255.255.255", "255.255.255.255", "reserved" },
  { "010.001.000.009", "10.1.0.9", "private" },
  { "::", "::", "unspecified" },
  { "::1", "::1", "loopback" },
  { "[2001:DB8::1]", "2001:db8::1", "documentation" },
  { "2606:4700::1111", "2606:4700::1111", "public" },
  { "fd00::1", "fd00::1", "private" },
  { "fc00::1", "fc00::1", "private" },
  { "fe80::1%eth0", "fe80::1", "link-local" },
  { "febf::1", "febf::1", "link-local" },
  { "fec0::1", "fec0::1", "private" },
  { "ff02::1", "ff02::1", "multicast" },
  { "::ffff:10.0.0.1", "::ffff:10.0.0.1", "private" },
  { "::ffff:8.8.8.8", "::ffff:8.8.8.8", "public" },
  { "64:ff9b::808:808", "64:ff9b::808:808", "public" },
  { "64:ff9b:1::1", "64:ff9b:1::1", "private" },
  { "3fff:fff::1", "3fff:fff::1", "documentation" },
  { "3fff:1000::1", "3fff:1000::1", "public" },
  { "100::1", "100::1", "reserved" },
  { "4000::1", "4000::1", "reserved" },
  { "1.2.3", NULL, NULL },
  { "1.2.3.4.5", NULL, NULL },
  { "1.2.3.256", NULL, NULL },
  { "1.2.3.0004", NULL, NULL },
  { "1.2.3.4 ", NULL, NULL },
  { "1.2.3.", NULL, NULL },
  { "", NULL, NULL },
  { "[]", NULL, NULL },
  { "[1.2.3.4]", NULL, NULL },
  { ":::", NULL, NULL },
  { "12345::", NULL, NULL },
  { "example.com", NULL, NULL },
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (address_cases); i++)
    {
      const AddressCase *c = &address_cases[i];
      char buffer[RC_ADDRESS_STRING_SIZE];
      RcAddress address;
      gboolean ok = rc_address_parse (&address, c->text, -1);

      g_test_message ("%s", c->text);
      g_assert_cmpint (ok, ==, c->canonical != NULL);
      if (!ok)
        continue;
      g_assert_cmpstr (rc_address_to_string (&address, buffer), ==, c->canonical);
      g_assert_cmpstr (rc_scope_to_string (rc_address_get_scope (&address)), ==, c->scope);
    }
}

static void
test_equal (void)
{
  RcAddress a, b;

  g_assert_true (rc_address_parse (&a, "10.0.0.1", -1));
  g_assert_true (rc_address_parse (&b, "10.0.0.01", -1));
  g_assert_true (rc_address_equal (&a, &b));
  g_assert_true (rc_address_parse (&b, "::ffff:10.0.0.1", -1));
  g_assert_false (rc_address_equal (&a, &b));
}

/* --- Speed --- */

static void
measure (const char *name, int code, const char *verb, const char *text)
{
  const guint n = 2000000;
  gsize length = strlen (text);

  g_test_timer_start ();
  for (guint i = 0; i < n; i++)
    {
      RcArguments arguments;

      rc_arguments_read (&arguments, code, verb, text, length);
      rc_arguments_clear (&arguments);
    }
  g_test_message ("%s: %.1f ns", name, g_test_timer_elapsed () * 1e9 / n);
}

static void
test_speed (void)
{
  measure ("226 (nothing to decode)", 226, "RETR", "Transfer complete.");
  measure ("250 (no value)", 250, "CWD", "Directory successfully changed.");
  measure ("150", 150, "RETR", "Opening BINARY mode data connection for a.txt (12345 bytes).");
  measure ("227", 227, "PASV", "Entering Passive Mode (192,168,1,10,195,149).");
  measure ("229", 229, "EPSV", "Entering Extended Passive Mode (|||6446|)");
  measure ("257", 257, "PWD", "\"/home/user/data\" is the current directory");
  measure ("213", 213, "MDTM", "19980615100045");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/arguments/table", test_table);
  g_test_add_func ("/core/arguments/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/core/arguments/random-bytes", test_random_bytes);
  g_test_add_func ("/core/arguments/long-text", test_long_text);
  g_test_add_func ("/core/address/scopes", test_addresses);
  g_test_add_func ("/core/address/equal", test_equal);
  if (g_test_perf ())
    g_test_add_func ("/core/arguments/speed", test_speed);
  return g_test_run ();
}
