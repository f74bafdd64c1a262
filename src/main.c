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

int
main (int argc, char **argv)
{
  g_autoptr (RcApplication) application = NULL;
  const char *localedir = g_getenv ("REPLY_CODES_LOCALEDIR");

  occupy_standard_input ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, localedir != NULL ? localedir : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name (_("Reply Codes"));

  application = rc_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
