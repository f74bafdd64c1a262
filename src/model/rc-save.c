/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-save.h"

#include "rc-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define BLOCK (256 * 1024)

static void
set_error (GError **error, const char *path, int code)
{
  g_autofree char *name = g_filename_display_basename (path);

  /* Translators: the name of a file, and the reason, such as "No space left on device" */
  g_set_error (error, RC_ERROR, RC_ERROR_READ, _("“%s” could not be saved: %s"), name, g_strerror (code));
}

/* Where the bytes really go: through links, whether or not there is something at their end. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

static gboolean
write_block (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize n = write (fd, data, length);

      if (n < 0 && errno != EINTR)
        return FALSE;
      if (n > 0)
        {
          data += n;
          length -= n;
        }
    }
  return TRUE;
}

static gboolean
copy (int fd, int source, guint64 size, const char *path, GCancellable *cancellable, GError **error)
{
  g_autofree char *buffer = g_malloc (BLOCK);
  guint64 done = 0;

  while (done < size)
    {
      gssize n = pread (source, buffer, MIN (BLOCK, size - done), done);

      if (n < 0 && errno == EINTR)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (n <= 0 || !write_block (fd, buffer, n))
        {
          set_error (error, path, n == 0 ? EIO : errno);
          return FALSE;
        }
      done += n;
    }
  return TRUE;
}

static gboolean
save_to_path (const char *path, int source, guint64 size, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = resolve (path);
  g_autofree char *folder = g_path_get_dirname (target);
  g_autofree char *temporary = g_build_filename (folder, ".reply-codes-XXXXXX", NULL);
  struct stat st;
  gboolean exists = stat (target, &st) == 0;
  int fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, exists ? 0600 : 0666);
  gboolean ok;

  if (fd < 0)
    {
      set_error (error, target, errno);
      return FALSE;
    }
  ok = copy (fd, source, size, target, cancellable, error);
  if (ok && ((exists && fchmod (fd, st.st_mode & 07777) != 0) || fsync (fd) != 0))
    {
      set_error (error, target, errno);
      ok = FALSE;
    }
  close (fd);
  if (ok && g_rename (temporary, target) != 0)
    {
      set_error (error, target, errno);
      ok = FALSE;
    }
  if (!ok)
    g_unlink (temporary);
  return ok;
}

/* On a server: GIO writes beside the file as well, where the server can. */
static gboolean
save_to_uri (GFile *file, int source, guint64 size, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileOutputStream) stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  g_autofree char *buffer = g_malloc (BLOCK);
  g_autoptr (GCancellable) give_up = g_cancellable_new ();
  guint64 done = 0;

  if (stream == NULL)
    return FALSE;
  while (done < size)
    {
      gssize n = pread (source, buffer, MIN (BLOCK, size - done), done);

      if (n <= 0 || !g_output_stream_write_all (G_OUTPUT_STREAM (stream), buffer, n, NULL, cancellable, error))
        {
          if (n <= 0)
            set_error (error, g_file_peek_path (file) != NULL ? g_file_peek_path (file) : "?", EIO);
          /* Closed otherwise, what was written so far would take the place of the old file. */
          g_cancellable_cancel (give_up);
          g_output_stream_close (G_OUTPUT_STREAM (stream), give_up, NULL);
          return FALSE;
        }
      done += n;
    }
  return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);
}

gboolean
rc_save (GFile *file, int source, guint64 size, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = g_file_get_path (file);

  if (path != NULL)
    return save_to_path (path, source, size, cancellable, error);
  return save_to_uri (file, source, size, cancellable, error);
}
