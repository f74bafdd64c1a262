/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <unistd.h>

#include "rc-application.h"

/* Were standard input closed, the next file that is opened would be taken for it. */
static void
occupy_standard_input (void)
{
  if (fcntl (STDIN_FILENO, F_GETFD) == -1)
    open ("/dev/null", O_WRONLY);
}

/* Where the system lacks the reader's locale, the letters and the language of the texts work all the same.
 * Returns whether it is there. */
static gboolean
set_locale (void)
{
  static const char *const variables[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
  gboolean found = setlocale (LC_ALL, "") != NULL;

  for (guint i = 0; i < G_N_ELEMENTS (variables) && !found && g_getenv ("LANGUAGE") == NULL; i++)
    if (g_getenv (variables[i]) != NULL)
      g_setenv ("LANGUAGE", g_getenv (variables[i]), TRUE);
  if (!found)
    setlocale (LC_ALL, "C.UTF-8");
  /* GTK would ask for the same once more, and complain. */
  gtk_disable_setlocale ();

  return found;
}

int
main (int argc, char **argv)
{
  g_autoptr (RcApplication) application = NULL;
  const char *localedir = g_getenv ("REPLY_CODES_LOCALEDIR");
  gboolean has_locale;

  occupy_standard_input ();
  has_locale = set_locale ();
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (!has_locale)
    g_printerr ("reply-codes: %s\n", _("The locale that was asked for is not installed on this computer; numbers "
                                       "and dates are written the English way"));
  g_set_application_name (_("Reply Codes"));

  application = rc_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
