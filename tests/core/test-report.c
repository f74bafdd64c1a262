/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents for others: whatever a log says, it brings no link, no script, no table and no end of a block. */
#include "config.h"

#include "rc-report.h"

#include <string.h>

#define N_LOGS 400

static RcCatalog *catalog;

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, length);
  return TRUE;
}

static char *
write_report (const char *log, RcReportFormat format)
{
  const RcReportOptions options = { .language = "en" };
  g_autoptr (GBytes) bytes = g_bytes_new (log, strlen (log));
  g_autoptr (GError) error = NULL;
  g_autoptr (RcTranscript) transcript =
    rc_transcript_new (rc_source_new_for_bytes (bytes, "a<b>_c_#1@d"), NULL, "UTF-8", NULL, &error);
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, &error));
  g_assert_true (rc_report_write (transcript, catalog, format, &options, append, out));
  return g_string_free (out, FALSE);
}

static const char *
pick (GRand *rand, const char *const *words, guint n)
{
  return words[g_rand_int_range (rand, 0, n)];
}

/* What somebody would write into a name, a banner or a reply to get out of a document. */
static void
append_hostile (GRand *rand, GString *out)
{
  static const char *const pieces[] = {
    "<script>alert(1)</script>", "</pre>", "</span></pre><img src=x onerror=alert(1)>", "\"><a href=\"http://x.example\">",
    "[a](http://x.example)", "![a](http://x.example)", "<http://x.example>", "http://x.example/a", "https://x.example",
    "www.x.example", "WWW.x.example", "kim@x.example", "@kim", "#12", "`", "```", "~~~", "**a**", "_a_", "$a$",
    "| a | b |", "---", "===", "1. a", "1) a", "- a", "+ a", "# a", "> a", "&lt;b&gt;", "&#60;", "\\", "\\\\<", "<!--",
    "-->", "\t", "\033[31m", "\xe2\x80\xae", "\xe2\x81\xa6", "\x0b", "\x0c", "\xc2\x85", "\xe2\x80\xa8", "    ", "a",
  };

  for (int n = g_rand_int_range (rand, 1, 5); n > 0; n--)
    {
      g_string_append (out, pick (rand, pieces, G_N_ELEMENTS (pieces)));
      if (g_rand_boolean (rand))
        g_string_append_c (out, ' ');
    }
}

static char *
make_log (GRand *rand)
{
  static const char *const lines[] = {
    "220 ",      "USER ", "331 Password for ",  "530 Login incorrect ", "CWD ",          "550 ",
    "257 \"",    "PASV\n227 Entering Passive Mode (10,0,0,5,195,80) ",  "RETR ",         "426 ",
    "530-",      "421 ",  "550 No such file ",  "553 ",                 "MKD ",          "AUTH TLS\n534 ",
    "LIST\n425 Can't open data connection ",    "SITE ",                "500 ",          "",
  };
  GString *log = g_string_new ("220 ");

  append_hostile (rand, log);
  g_string_append (log, "\nUSER ");
  append_hostile (rand, log);
  g_string_append_c (log, '\n');
  for (int n = g_rand_int_range (rand, 1, 12); n > 0; n--)
    {
      g_string_append (log, pick (rand, lines, G_N_ELEMENTS (lines)));
      append_hostile (rand, log);
      g_string_append_c (log, '\n');
    }
  return g_string_free (log, FALSE);
}

/* --- HTML --- */

static gboolean
is_own_tag (const char *tag, gsize length)
{
  static const char *const tags[] = { "<!DOCTYPE html>", "<html>", "<head>", "<style>", "</style>", "</head>", "<body>",
                                      "</body>", "</html>", "<h1>", "</h1>", "<h2>", "</h2>", "<p>", "</p>", "<ul>",
                                      "</ul>", "<li>", "</li>", "<pre>", "</pre>", "</span>" };

  if (g_str_has_prefix (tag, "<meta "))
    return TRUE;
  if (length == strlen ("<span class=\"c0\">") && g_str_has_prefix (tag, "<span class=\"c"))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (strlen (tags[i]) == length && memcmp (tags[i], tag, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_entity (const char *text)
{
  static const char *const entities[] = { "&lt;", "&gt;", "&amp;", "&quot;", "&#39;", "&apos;" };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (text, entities[i]))
      return TRUE;
  return g_str_has_prefix (text, "&#x");
}

static guint
count (const char *text, const char *piece)
{
  guint n = 0;

  while ((text = strstr (text, piece)) != NULL)
    {
      n++;
      text += strlen (piece);
    }
  return n;
}

static void
check_html (const char *html)
{
  for (const char *p = html; (p = strpbrk (p, "<&")) != NULL; p++)
    {
      const char *end = strchr (p, '>');

      if (*p == '&')
        g_assert_true (is_entity (p));
      else
        g_assert_true (end != NULL && is_own_tag (p, end + 1 - p));
    }
  g_assert_cmpuint (count (html, "<pre>"), ==, 1);
  g_assert_cmpuint (count (html, "</pre>"), ==, 1);
  g_assert_cmpuint (count (html, "<span"), ==, count (html, "</span>"));
  g_assert_null (strpbrk (html, "\033\x0b\x0c\t"));
  g_assert_null (strstr (html, "\xe2\x80\xae"));
}

static void
test_html (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_LOGS; i++)
    {
      g_autofree char *log = make_log (rand);
      g_autofree char *html = write_report (log, RC_REPORT_HTML);

      check_html (html);
    }
}

/* --- Markdown --- */

static gboolean
is_after_backslash (const char *line, const char *p)
{
  guint n = 0;

  while (p > line && p[-1] == '\\')
    {
      n++;
      p--;
    }
  return n % 2 == 1;
}

/* The first character of what the document itself did not write. */
static const char *
skip_own_mark (const char *line)
{
  static const char *const marks[] = { "# ", "## ", "- " };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (g_str_has_prefix (line, marks[i]))
      return line + strlen (marks[i]);
  return line;
}

static void
check_markdown_text (const char *line)
{
  const char *text = skip_own_mark (line);

  g_assert_null (strpbrk (text, "\r\t\033\x0b\x0c"));
  if (*text != '\0')
    g_assert_null (strchr ("-+=#>", *text));
  g_assert_false (g_regex_match_simple ("^[0-9]+[.)]", text, 0, 0));
  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean escaped = is_after_backslash (line, p);

      if (strchr ("`*_[]<>|~$", *p) != NULL)
        g_assert_true (escaped);
      if (*p == '@' || (*p == '#' && p[-1] != '&'))
        g_assert_true (escaped && g_str_has_prefix (p + 1, "&#8288;"));
      if (*p == '&')
        g_assert_true (escaped || g_str_has_prefix (p, "&#8288;"));
      if (g_str_has_prefix (p, "://") || (p - text >= 3 && *p == '.' && g_ascii_strncasecmp (p - 3, "www", 3) == 0))
        g_assert_true (escaped);
    }
}

static void
check_markdown (const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  gboolean in_log = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (g_str_equal (lines[i], "## Commands and replies"))
        {
          /* From here to the end all is an indented block, which only its indentation holds together. */
          in_log = TRUE;
          g_assert_cmpstr (lines[i + 1], ==, "");
        }
      else if (in_log)
        g_assert_true (*lines[i] == '\0' || g_str_has_prefix (lines[i], "    "));
      else
        check_markdown_text (lines[i]);
    }
  g_assert_true (in_log);
}

static void
test_markdown (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);

  for (guint i = 0; i < N_LOGS; i++)
    {
      g_autofree char *log = make_log (rand);
      g_autofree char *markdown = write_report (log, RC_REPORT_MARKDOWN);

      check_markdown (markdown);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new ("en", &error);
  g_assert_no_error (error);
  g_test_add_func ("/core/report/html", test_html);
  g_test_add_func ("/core/report/markdown", test_markdown);
  status = g_test_run ();
  rc_catalog_free (catalog);
  return status;
}
