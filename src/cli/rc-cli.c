/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli.h"

#include "rc-dialect.h"
#include "rc-encoding.h"
#include "rc-text.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIDTH_DEFAULT 80
#define WIDTH_MAX 100

/* --- output --- */

RcExit
rc_cli_fail (RcExit status, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *inert = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  inert = rc_text_make_inert (text, -1);
  fprintf (stderr, "ftp-reply: %s\n", inert);
  return status;
}

/* Why stdout could not be written, or 0: stdio remembers that, but not why. */
static int write_error;

static gboolean
check_written (gboolean written)
{
  if (!written && write_error == 0)
    write_error = errno;
  return written;
}

gboolean
rc_cli_is_written (void)
{
  return write_error == 0;
}

gboolean
rc_cli_write (const char *text, gsize length, gpointer user_data)
{
  return check_written (fwrite (text, 1, length, stdout) == length);
}

void
rc_cli_print (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  check_written (vprintf (format, args) >= 0);
  va_end (args);
}

void
rc_cli_print_paragraph (const RcCli *cli, const char *indent, const char *text)
{
  g_autofree char *inert = rc_text_make_inert (text, -1);
  g_autofree char *wrapped = rc_text_wrap (inert, indent, cli->width);

  rc_cli_print ("%s\n", wrapped);
}

void
rc_cli_print_list (const RcCli *cli, const char *label, const char *const *items)
{
  if (items == NULL || *items == NULL)
    return;
  rc_cli_print ("\n%s%s%s\n", cli->color ? "\033[1m" : "",
                rc_catalog_get_label (cli->catalog, cli->language, label), cli->color ? "\033[0m" : "");
  for (; *items != NULL; items++)
    {
      g_autofree char *inert = rc_text_make_inert (*items, -1);
      g_autofree char *wrapped = rc_text_wrap (inert, "    ", cli->width);

      /* The first line has a mark in its margin. */
      rc_cli_print ("  - %s\n", wrapped + MIN (strlen (wrapped), 4));
    }
}

gboolean
rc_cli_format_is (const RcCli *cli, const char *format)
{
  return g_strcmp0 (cli->options->format, format) == 0;
}

/* --- options --- */

static GOptionContext *
new_context (RcCliOptions *options)
{
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &options->format,
      N_("Output: text or json; read also jsonl, summary, markdown, html"), N_("FORMAT") },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options->language,
      N_("Language of the reference: en, zh_CN, ko"), N_("LANGUAGE") },
    { "encoding", 0, 0, G_OPTION_ARG_STRING, &options->encoding,
      N_("Encoding of the log; guessed otherwise"), N_("NAME") },
    { "dialect", 0, 0, G_OPTION_ARG_STRING, &options->dialect,
      N_("Program that wrote the log; detected otherwise"), N_("NAME") },
    { "color", 0, 0, G_OPTION_ARG_STRING, &options->color, N_("Colors: auto, always, never"),
      N_("WHEN") },
    { "only", 0, 0, G_OPTION_ARG_STRING, &options->only, N_("read: only failures"), "failures" },
    { "session", 0, 0, G_OPTION_ARG_STRING, &options->session, N_("read: only this session"), "ID" },
    { "class", 0, 0, G_OPTION_ARG_INT, &options->class, N_("list: only this class"), "1–6" },
    { "command", 0, 0, G_OPTION_ARG_STRING, &options->verb,
      N_("list: only the codes that answer this command"), N_("COMMAND") },
    { "keep", 0, 0, G_OPTION_ARG_STRING, &options->keep,
      N_("redact: leave these as they are"), "users,hosts,addresses,paths" },
    { "show-secrets", 0, 0, G_OPTION_ARG_NONE, &options->show_secrets,
      N_("Show passwords as the log has them"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &options->version, N_("Print the version"), NULL },
    { NULL },
  };
  GOptionContext *context = g_option_context_new (_("QUERY… | VERB ARGUMENT…"));

  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _(
    "Explains FTP reply codes and the session logs they stand in.\n\n"
    "  QUERY…                     a code, a pattern (5yz, x3z, 53), a command, a reply line, or words\n"
    "  explain CODE|REPLY-LINE    one code in full\n"
    "  search WORDS               ranked results, all languages\n"
    "  list                       all codes\n"
    "  read FILE…|-               a transcript, annotated; several files are pieces of one\n"
    "  compare GOOD BAD           two sessions side by side, the first difference that matters\n"
    "  redact FILE|-              a transcript without its secrets"));
  g_option_context_set_description (context, _(
    "Exit status: 0 done, 1 nothing found, 2 wrong use, 3 the file cannot be read."));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  return context;
}

static void
options_clear (RcCliOptions *options)
{
  g_free (options->language);
  g_free (options->format);
  g_free (options->encoding);
  g_free (options->dialect);
  g_free (options->color);
  g_free (options->only);
  g_free (options->session);
  g_free (options->verb);
  g_free (options->keep);
  g_strfreev (options->arguments);
}

static const RcCliVerb *
find_verb (const char *name)
{
  const RcCliVerb *verb = rc_cli_verbs;

  while (verb->name != NULL && (name == NULL || strcmp (verb->name, name) != 0))
    verb++;
  return verb;
}

/* What stands behind "--" is neither an option nor a verb. */
static gboolean
parse (char **argv, RcCliOptions *options, const RcCliVerb **verb, GError **error)
{
  g_autoptr (GOptionContext) context = new_context (options);
  g_autoptr (GStrvBuilder) arguments = g_strv_builder_new ();
  g_autoptr (GStrvBuilder) head_builder = g_strv_builder_new ();
  g_auto (GStrv) head = NULL;
  guint i = 0;

  for (; argv[i] != NULL && (i == 0 || strcmp (argv[i], "--") != 0); i++)
    g_strv_builder_add (head_builder, argv[i]);
  head = g_strv_builder_end (head_builder);
  if (!g_option_context_parse_strv (context, &head, error))
    return FALSE;

  *verb = find_verb (head[0] != NULL ? head[1] : NULL);
  for (guint j = (*verb)->name != NULL ? 2 : 1; head[0] != NULL && head[j] != NULL; j++)
    g_strv_builder_add (arguments, head[j]);
  for (i = argv[i] != NULL ? i + 1 : i; argv[i] != NULL; i++)
    g_strv_builder_add (arguments, argv[i]);
  options->arguments = g_strv_builder_end (arguments);
  options->n_arguments = g_strv_length (options->arguments);
  return TRUE;
}

static gboolean
has_word (const char *words, const char *word)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, word);
}

/* An option that says nothing to this verb is a slip worth telling. */
static RcExit
check_options (const RcCliOptions *options, const RcCliVerb *verb)
{
  const struct
  {
    const char *name;
    gboolean given;
  } own[] = {
    { "class", options->class != -1 },   { "command", options->verb != NULL },
    { "keep", options->keep != NULL },   { "only", options->only != NULL },
    { "session", options->session != NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (own[i].given && !has_word (verb->options, own[i].name))
      return rc_cli_fail (RC_EXIT_WRONG_USE, _("--%s does not go with this"), own[i].name);

  if (options->encoding != NULL && rc_encoding_lookup (options->encoding) == NULL)
    return rc_cli_fail (RC_EXIT_WRONG_USE, _("There is no encoding “%s”"), options->encoding);
  if (options->dialect != NULL && rc_dialect_lookup (options->dialect) == NULL)
    return rc_cli_fail (RC_EXIT_WRONG_USE, _("There is no dialect “%s”"), options->dialect);

  return RC_EXIT_DONE;
}

/* --- languages and terminals --- */

/* The names of the catalog, and locale names that lead to one of them. */
static gboolean
is_known_language (const char *asked)
{
  static const char *const known[] = { "en", "zh", "ko" };
  gsize length = strcspn (asked, "_-.@");

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (length == 2 && g_ascii_strncasecmp (asked, known[i], 2) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
choose_language (const char *asked, const char **language)
{
  gboolean exact;

  if (asked != NULL && !is_known_language (asked))
    return FALSE;
  *language = rc_catalog_match_language (asked != NULL ? asked : g_get_language_names ()[0], &exact);
  if (!exact && strcmp (*language, "zh_CN") == 0)
    rc_cli_fail (0, "%s", _("The reference is in Simplified Chinese; there is no Traditional edition yet"));
  return TRUE;
}

static gboolean
choose_color (const char *asked, gboolean *color)
{
  if (asked == NULL || strcmp (asked, "auto") == 0)
    *color = isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL &&
             g_strcmp0 (g_getenv ("TERM"), "dumb") != 0;
  else if (strcmp (asked, "always") == 0)
    *color = TRUE;
  else if (strcmp (asked, "never") == 0)
    *color = FALSE;
  else
    return FALSE;
  return TRUE;
}

static guint
get_width (void)
{
  struct winsize size;

  if (!isatty (STDOUT_FILENO))
    return WIDTH_DEFAULT;
  if (ioctl (STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 20)
    return WIDTH_DEFAULT;
  return MIN (size.ws_col, WIDTH_MAX);
}

static RcExit
run (RcCliOptions *options, const RcCliVerb *verb)
{
  RcCli cli = { .options = options };
  g_autoptr (GError) error = NULL;
  g_autoptr (RcCatalog) catalog = NULL;

  if (options->version)
    {
      rc_cli_print ("ftp-reply %s\n", PACKAGE_VERSION);
      return RC_EXIT_DONE;
    }
  if (options->format == NULL)
    options->format = g_strndup (verb->formats, strcspn (verb->formats, " "));
  if (!has_word (verb->formats, options->format))
    return rc_cli_fail (RC_EXIT_WRONG_USE, _("There is no format “%s” here; use one of: %s"),
                        options->format, verb->formats);
  if (!choose_language (options->language, &cli.language))
    return rc_cli_fail (RC_EXIT_WRONG_USE, _("There is no language “%s”; use en, zh_CN or ko"),
                        options->language);
  if (!choose_color (options->color, &cli.color))
    return rc_cli_fail (RC_EXIT_WRONG_USE, _("--color is auto, always or never, not “%s”"),
                        options->color);

  if (check_options (options, verb) != RC_EXIT_DONE)
    return RC_EXIT_WRONG_USE;

  catalog = rc_catalog_new (cli.language, &error);
  if (catalog == NULL)
    return rc_cli_fail (RC_EXIT_UNREADABLE, "%s", error->message);
  if (rc_catalog_get_warning (catalog) != NULL)
    rc_cli_fail (0, "%s", rc_catalog_get_warning (catalog));
  cli.catalog = catalog;
  cli.width = get_width ();
  return verb->run (&cli);
}

/* Whoever starts the program may have closed these; the next file that is opened would then be taken for one of them. Reading
 * the first or writing the others fails as it should. */
static void
occupy_standard_files (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl (fd, F_GETFD) == -1 && open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      abort ();
}

int
rc_cli_main (int argc, char **argv)
{
  RcCliOptions options = { .class = -1 };
  const RcCliVerb *verb = NULL;
  g_autoptr (GError) error = NULL;
  RcExit status;

  occupy_standard_files ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  if (!parse (argv, &options, &verb, &error))
    status = rc_cli_fail (RC_EXIT_WRONG_USE, "%s", error->message);
  else
    status = run (&options, verb);
  options_clear (&options);

  /* A full disk is the reader's business, a closed pipe is not. */
  check_written (fflush (stdout) == 0);
  if (write_error != 0 && write_error != EPIPE && status == RC_EXIT_DONE)
    status = rc_cli_fail (RC_EXIT_UNREADABLE, _("The output cannot be written: %s"),
                          g_strerror (write_error));
  return status;
}
