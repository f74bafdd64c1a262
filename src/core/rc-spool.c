/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-spool.h"

#include "rc-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

int
rc_spool_open (GError **error)
{
  g_autofree char *path = NULL;
  int fd = open (g_get_tmp_dir (), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

  if (fd >= 0)
    return fd;

  path = g_build_filename (g_get_tmp_dir (), "reply-codes-XXXXXX", NULL);
  fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      g_set_error (error, RC_ERROR, RC_ERROR_READ, _("No temporary file can be made in %s: %s"),
                   g_get_tmp_dir (), g_strerror (errno));
      return -1;
    }
  g_unlink (path);
  return fd;
}

gboolean
rc_spool_write (int spool, const void *data, gsize length, GError **error)
{
  const char *p = data;

  while (length > 0)
    {
      gssize written = write (spool, p, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written < 0)
        {
          g_set_error (error, RC_ERROR, RC_ERROR_READ, _("No room for a temporary file in %s: %s"),
                       g_get_tmp_dir (), g_strerror (errno));
          return FALSE;
        }
      p += written;
      length -= written;
    }

  return TRUE;
}
