/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-source.h"

#include "rc-error.h"
#include "rc-gzip.h"
#include "rc-spool.h"

#include <archive.h>
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SPOOL_BLOCK (256 * 1024)
#define WAIT_MILLISECONDS 100

struct _RcSource
{
  int fd;     /* -1 for sources in memory */
  char *path; /* NULL if it cannot change, unless it @grows */
  gboolean grows;
  char *name;
  GBytes *bytes;
  guint64 size;
  dev_t device;
  ino_t inode;
  const char *compression;
  const char *converted_from;
  GError *notice;
};

typedef struct
{
  RcSourceProgress progress;
  gpointer user_data;
  guint64 done;
  guint64 total;
} Spool;

static gboolean
spool_report (Spool *spool, gsize added, GError **error)
{
  spool->done += added;
  if (spool->progress == NULL || spool->progress (spool->done, spool->total, spool->user_data))
    return TRUE;

  g_set_error_literal (error, RC_ERROR, RC_ERROR_CANCELLED, _("Reading was cancelled"));
  return FALSE;
}

static void
set_read_error (GError **error, const char *name, int code)
{
  if (code == ENOENT)
    g_set_error (error, RC_ERROR, RC_ERROR_READ, _("There is no file %s"), name);
  else if (code == EACCES || code == EPERM)
    g_set_error (error, RC_ERROR, RC_ERROR_READ, _("You may not read %s"), name);
  else
    g_set_error (error, RC_ERROR, RC_ERROR_READ, _("%s cannot be read: %s"), name,
                 g_strerror (code));
}

static void
take_spool (RcSource *self, int spool)
{
  struct stat st;

  if (self->fd >= 0)
    close (self->fd);
  self->fd = spool;
  g_clear_pointer (&self->path, g_free);
  self->size = fstat (spool, &st) == 0 ? (guint64) st.st_size : 0;
}

/* --- compressed files --- */

static const char *
sniff_compression (const guint8 *head, gsize length)
{
  if (length >= 3 && head[0] == 0x1f && head[1] == 0x8b && head[2] == 8)
    return "gzip";
  if (length >= 6 && memcmp (head, "\xfd" "7zXZ\0", 6) == 0)
    return "xz";
  if (length >= 4 && memcmp (head, "\x28\xb5\x2f\xfd", 4) == 0)
    return "zstd";
  if (length >= 10 && memcmp (head, "BZh", 3) == 0 && head[3] >= '1' && head[3] <= '9' &&
      memcmp (head + 4, "\x31\x41\x59\x26\x53\x59", 6) == 0)
    return "bzip2";
  return NULL;
}

static struct archive *
new_unpacker (void)
{
  struct archive *archive = archive_read_new ();

  archive_read_support_format_raw (archive);
  archive_read_support_filter_gzip (archive);
  archive_read_support_filter_xz (archive);
  archive_read_support_filter_zstd (archive);
  archive_read_support_filter_bzip2 (archive);
  return archive;
}

static void
note_damage (RcSource *self, struct archive *archive)
{
  const char *reason = archive_error_string (archive);

  g_clear_error (&self->notice);
  g_set_error (&self->notice, RC_ERROR, RC_ERROR_DAMAGED,
               _("%s is damaged or cut off, so the rest of it is missing: %s"), self->name,
               reason != NULL ? reason : _("unexpected end"));
}

static void
note_too_large (RcSource *self, guint64 limit)
{
  g_autofree char *size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);

  g_clear_error (&self->notice);
  /* Translators: a file's name and, twice, a size such as "1.0 GiB". */
  g_set_error (&self->notice, RC_ERROR, RC_ERROR_TOO_LARGE, _("%s goes on beyond %s; only the first %s are read"),
               self->name, size, size);
}

static gboolean
unpack_entry (RcSource *self, struct archive *archive, int out, Spool *spool, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (SPOOL_BLOCK);
  guint64 limit = CLAMP (self->size * RC_SOURCE_RATIO_MAX, RC_SOURCE_BOMB_MAX, RC_SOURCE_SPOOLED_MAX);
  guint64 total = 0;

  while (TRUE)
    {
      gssize n = archive_read_data (archive, buffer, SPOOL_BLOCK);

      if (n < 0)
        {
          note_damage (self, archive);
          return TRUE;
        }
      if (n == 0)
        return TRUE;
      if (total + n > limit)
        {
          note_too_large (self, limit);
          return TRUE;
        }
      if (!rc_spool_write (out, buffer, n, error) || !spool_report (spool, n, error))
        return FALSE;
      total += n;
    }
}

static gboolean
write_salvage (const void *data, gsize length, gpointer user_data)
{
  int out = GPOINTER_TO_INT (user_data);

  return lseek (out, 0, SEEK_CUR) < (off_t) RC_SOURCE_SPOOLED_MAX && rc_spool_write (out, data, length, NULL);
}

/* The file is compressed: unpack it into a temporary file and read that. */
static gboolean
unpack (RcSource *self, const char *compression, Spool *spool, GError **error)
{
  struct archive *archive = new_unpacker ();
  struct archive_entry *entry;
  gboolean ok = TRUE;
  int out = rc_spool_open (error);

  if (out < 0)
    {
      archive_read_free (archive);
      return FALSE;
    }

  lseek (self->fd, 0, SEEK_SET);
  if (archive_read_open_fd (archive, self->fd, SPOOL_BLOCK) != ARCHIVE_OK ||
      archive_read_next_header (archive, &entry) != ARCHIVE_OK)
    note_damage (self, archive);
  else
    ok = unpack_entry (self, archive, out, spool, error);
  archive_read_free (archive);

  if (!ok)
    {
      close (out);
      return FALSE;
    }
  if (g_error_matches (self->notice, RC_ERROR, RC_ERROR_DAMAGED) && strcmp (compression, "gzip") == 0)
    rc_gzip_salvage (self->fd, lseek (out, 0, SEEK_CUR), write_salvage, GINT_TO_POINTER (out));
  self->compression = compression;
  take_spool (self, out);
  return TRUE;
}

/* --- UTF-16 --- */

static const char *
sniff_utf16 (const guint8 *head, gsize length)
{
  if (length >= 2 && head[0] == 0xff && head[1] == 0xfe)
    return "UTF-16LE";
  if (length >= 2 && head[0] == 0xfe && head[1] == 0xff)
    return "UTF-16BE";
  return NULL;
}

static gsize
utf16_to_utf8 (const guint8 *in, gsize units, gboolean big, gunichar *lead, GString *out)
{
  gsize start = out->len;

  for (gsize i = 0; i < units; i++)
    {
      gunichar unit = big ? (in[2 * i] << 8 | in[2 * i + 1]) : (in[2 * i + 1] << 8 | in[2 * i]);

      if (*lead != 0 && unit >= 0xdc00 && unit <= 0xdfff)
        {
          g_string_append_unichar (out, 0x10000 + ((*lead - 0xd800) << 10) + (unit - 0xdc00));
          *lead = 0;
          continue;
        }
      if (*lead != 0)
        g_string_append_unichar (out, 0xfffd);
      *lead = unit >= 0xd800 && unit <= 0xdbff ? unit : 0;
      if (*lead == 0)
        g_string_append_unichar (out, unit >= 0xdc00 && unit <= 0xdfff ? 0xfffd : unit);
    }

  return out->len - start;
}

static gboolean
convert_utf16 (RcSource *self, const char *encoding, Spool *spool, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (SPOOL_BLOCK);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean big = g_str_has_suffix (encoding, "BE");
  guint64 offset = 2;
  gunichar lead = 0;
  int fd = rc_spool_open (error);

  if (fd < 0)
    return FALSE;

  while (TRUE)
    {
      gssize n = rc_source_read (self, buffer, SPOOL_BLOCK, offset);

      if (n == 0 || n == 1)
        break;
      if (n < 0)
        set_read_error (error, self->name, errno);
      g_string_truncate (out, 0);
      utf16_to_utf8 (buffer, MAX (n, 0) / 2, big, &lead, out);
      if (n < 0 || !rc_spool_write (fd, out->str, out->len, error) || !spool_report (spool, n, error))
        {
          close (fd);
          return FALSE;
        }
      offset += n & ~(gssize) 1;
    }

  self->converted_from = encoding;
  g_clear_pointer (&self->bytes, g_bytes_unref);
  take_spool (self, fd);
  return TRUE;
}

/* --- opening --- */

static gboolean
decode_if_needed (RcSource *self, Spool *spool, GError **error)
{
  guint8 head[16] = { 0 };
  gssize n = rc_source_read (self, head, sizeof head, 0);
  const char *kind;

  spool->total = self->size;
  if (n > 0 && (kind = sniff_compression (head, n)) != NULL)
    {
      if (!unpack (self, kind, spool, error))
        return FALSE;
      n = rc_source_read (self, head, sizeof head, 0);
    }
  if (n > 0 && (kind = sniff_utf16 (head, n)) != NULL)
    return convert_utf16 (self, kind, spool, error);
  return TRUE;
}

static gboolean
spool_feed (RcSource *self, RcSourceFeed feed, gpointer feed_data, Spool *spool, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (SPOOL_BLOCK);
  guint64 total = 0;
  int out = rc_spool_open (error);

  if (out < 0)
    return FALSE;

  while (TRUE)
    {
      gssize n = feed (buffer, SPOOL_BLOCK, feed_data, error);

      if (n < 0 || (n > 0 && (!rc_spool_write (out, buffer, n, error) || !spool_report (spool, n, error))))
        {
          close (out);
          return FALSE;
        }
      if (n == 0)
        break;
      total += n;
      if (total >= RC_SOURCE_SPOOLED_MAX)
        {
          note_too_large (self, RC_SOURCE_SPOOLED_MAX);
          break;
        }
    }

  take_spool (self, out);
  return TRUE;
}

typedef struct
{
  int fd;
  const char *name;
  Spool *spool;
} FdFeed;

/* A pipe may give nothing for as long as it likes; who has asked may lose patience meanwhile. */
static gboolean
wait_for_data (const FdFeed *feed, GError **error)
{
  struct pollfd wait = { feed->fd, POLLIN, 0 };

  while (poll (&wait, 1, WAIT_MILLISECONDS) == 0)
    if (!spool_report (feed->spool, 0, error))
      return FALSE;
  return TRUE;
}

static gssize
feed_from_fd (gpointer buffer, gsize length, gpointer feed_data, GError **error)
{
  const FdFeed *feed = feed_data;
  gssize n;

  do
    {
      if (!wait_for_data (feed, error))
        return -1;
      n = read (feed->fd, buffer, length);
    }
  while (n < 0 && (errno == EINTR || errno == EAGAIN));
  if (n < 0)
    set_read_error (error, feed->name, errno);
  return n;
}

static gboolean
spool_stream (RcSource *self, int fd, Spool *spool, GError **error)
{
  FdFeed feed = { fd, self->name, spool };

  return spool_feed (self, feed_from_fd, &feed, spool, error);
}

RcSource *
rc_source_new_for_path (const char       *path,
                        RcSourceProgress  progress,
                        gpointer          user_data,
                        GError          **error)
{
  g_autoptr (RcSource) self = g_new0 (RcSource, 1);
  Spool spool = { progress, user_data, 0, 0 };
  struct stat st;

  self->fd = -1;
  self->name = g_filename_display_name (path);
  self->path = g_strdup (path);
  /* Nobody may be writing into a pipe, and opening it is not to wait for that. */
  self->fd = open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (self->fd < 0 || fstat (self->fd, &st) != 0)
    {
      set_read_error (error, self->name, errno);
      return NULL;
    }
  if (S_ISDIR (st.st_mode))
    {
      g_set_error (error, RC_ERROR, RC_ERROR_DIRECTORY, _("%s is a folder, not a log file"),
                   self->name);
      return NULL;
    }

  self->size = st.st_size;
  self->device = st.st_dev;
  self->inode = st.st_ino;
  if (!S_ISREG (st.st_mode))
    {
      int fd = g_steal_fd (&self->fd);
      gboolean ok = spool_stream (self, fd, &spool, error);

      close (fd);
      if (!ok)
        return NULL;
    }
  if (!decode_if_needed (self, &spool, error))
    return NULL;
  return g_steal_pointer (&self);
}

RcSource *
rc_source_new_for_fd (int               fd,
                      const char       *name,
                      RcSourceProgress  progress,
                      gpointer          user_data,
                      GError          **error)
{
  g_autoptr (RcSource) self = g_new0 (RcSource, 1);
  Spool spool = { progress, user_data, 0, 0 };

  self->fd = -1;
  self->name = g_strdup (name);
  if (!spool_stream (self, fd, &spool, error) || !decode_if_needed (self, &spool, error))
    return NULL;
  return g_steal_pointer (&self);
}

RcSource *
rc_source_new_for_feed (RcSourceFeed      feed,
                        gpointer          feed_data,
                        const char       *name,
                        guint64           total,
                        RcSourceProgress  progress,
                        gpointer          user_data,
                        GError          **error)
{
  g_autoptr (RcSource) self = g_new0 (RcSource, 1);
  Spool spool = { progress, user_data, 0, total };

  self->fd = -1;
  self->name = g_strdup (name);
  if (!spool_feed (self, feed, feed_data, &spool, error))
    return NULL;
  spool.done = 0;
  if (!decode_if_needed (self, &spool, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Copies @piece to the end of the spool, and ends its last line if nothing did. */
static gboolean
spool_piece (RcSource *self, RcSource *piece, int out, Spool *spool, GError **error)
{
  g_autofree char *buffer = g_malloc (SPOOL_BLOCK);
  guint64 offset = 0;
  char last = '\n';
  gssize n;

  while ((n = rc_source_read (piece, buffer, SPOOL_BLOCK, offset)) > 0)
    {
      if (!rc_spool_write (out, buffer, n, error) || !spool_report (spool, n, error))
        return FALSE;
      offset += n;
      last = buffer[n - 1];
    }
  if (n < 0)
    {
      set_read_error (error, piece->name, errno);
      return FALSE;
    }
  if (piece->notice != NULL && self->notice == NULL)
    self->notice = g_error_copy (piece->notice);
  return last == '\n' || rc_spool_write (out, "\n", 1, error);
}

RcSource *
rc_source_new_for_pieces (const char *const *paths,
                          RcSourceProgress   progress,
                          gpointer           user_data,
                          GError           **error)
{
  g_autoptr (RcSource) self = g_new0 (RcSource, 1);
  Spool spool = { progress, user_data, 0, 0 };
  int out;

  self->fd = -1;
  self->name = g_filename_display_name (paths[0]);
  out = rc_spool_open (error);
  if (out < 0)
    return NULL;
  for (guint i = 0; paths[i] != NULL; i++)
    {
      g_autoptr (RcSource) piece = rc_source_new_for_path (paths[i], progress, user_data, error);

      if (piece == NULL || !spool_piece (self, piece, out, &spool, error))
        {
          close (out);
          return NULL;
        }
    }
  take_spool (self, out);
  return g_steal_pointer (&self);
}

gboolean
rc_source_is_encoded (gconstpointer head, gsize length)
{
  return sniff_compression (head, length) != NULL || sniff_utf16 (head, length) != NULL;
}

RcSource *
rc_source_new_for_spool (int spool, const char *name, gboolean grows)
{
  RcSource *self = g_new0 (RcSource, 1);

  self->fd = -1;
  self->name = g_strdup (name);
  self->grows = grows;
  take_spool (self, spool);
  return self;
}

RcSource *
rc_source_dup (RcSource *source, GError **error)
{
  g_autoptr (RcSource) self = g_new0 (RcSource, 1);

  self->fd = source->fd >= 0 ? fcntl (source->fd, F_DUPFD_CLOEXEC, 0) : -1;
  self->name = g_strdup (source->name);
  self->bytes = source->bytes != NULL ? g_bytes_ref (source->bytes) : NULL;
  self->size = source->size;
  self->compression = source->compression;
  self->converted_from = source->converted_from;
  if (self->fd < 0 && source->fd >= 0)
    {
      set_read_error (error, self->name, errno);
      return NULL;
    }
  return g_steal_pointer (&self);
}

RcSource *
rc_source_new_for_bytes (GBytes *bytes, const char *name)
{
  RcSource *self = g_new0 (RcSource, 1);
  Spool spool = { NULL, NULL, 0, 0 };

  self->fd = -1;
  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  self->size = g_bytes_get_size (bytes);
  if (sniff_utf16 (g_bytes_get_data (bytes, NULL), self->size) != NULL)
    decode_if_needed (self, &spool, NULL);
  return self;
}

void
rc_source_free (RcSource *self)
{
  if (self == NULL)
    return;
  if (self->fd >= 0)
    close (self->fd);
  g_free (self->path);
  g_free (self->name);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_error (&self->notice);
  g_free (self);
}

/* --- reading --- */

gssize
rc_source_read (RcSource *self, gpointer buffer, gsize length, guint64 offset)
{
  gsize done = 0;

  if (self->bytes != NULL)
    {
      gsize size = g_bytes_get_size (self->bytes);

      if (offset >= size)
        return 0;
      done = MIN (length, size - offset);
      memcpy (buffer, (const char *) g_bytes_get_data (self->bytes, NULL) + offset, done);
      return done;
    }

  while (done < length)
    {
      gssize n = pread (self->fd, (char *) buffer + done, length - done, offset + done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return done > 0 ? (gssize) done : -1;
      if (n == 0)
        break;
      done += n;
    }

  return done;
}

guint64
rc_source_get_size (RcSource *self)
{
  return self->size;
}

RcSourceChange
rc_source_refresh (RcSource *self)
{
  struct stat st;
  guint64 before = self->size;

  if (self->grows && fstat (self->fd, &st) == 0)
    {
      self->size = st.st_size;
      return self->size > before ? RC_SOURCE_GREW : RC_SOURCE_UNCHANGED;
    }
  if (self->path == NULL)
    return RC_SOURCE_UNCHANGED;
  if (stat (self->path, &st) != 0)
    return RC_SOURCE_GONE;
  if (st.st_dev != self->device || st.st_ino != self->inode)
    return RC_SOURCE_REPLACED;

  self->size = st.st_size;
  if (self->size > before)
    return RC_SOURCE_GREW;
  return self->size < before ? RC_SOURCE_SHRANK : RC_SOURCE_UNCHANGED;
}

const char *
rc_source_get_name (RcSource *self)
{
  return self->name;
}

const char *
rc_source_get_compression (RcSource *self)
{
  return self->compression;
}

const char *
rc_source_get_converted_from (RcSource *self)
{
  return self->converted_from;
}

const GError *
rc_source_get_notice (RcSource *self)
{
  return self->notice;
}
