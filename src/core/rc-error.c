/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-error.h"

G_DEFINE_QUARK (rc-error-quark, rc_error)

void
rc_error_make_sentence (GError *error)
{
  char *valid = g_utf8_make_valid (error->message, -1);

  for (char *p = valid; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      *p = ' ';
  g_free (error->message);
  error->message = valid;
}
