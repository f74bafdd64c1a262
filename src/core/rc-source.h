/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The bytes of a transcript, readable at any offset. Files are read with pread() and never mapped:
 * a file that shrinks while it is open gives short reads, not a signal. What cannot be read at any
 * offset (standard input, a compressed file, UTF-16) is spooled into an unlinked temporary file
 * first; offsets are then those of the spooled bytes.
 *
 * rc_source_read() is safe from several threads at once; the rest belongs to one thread.
 */
typedef struct _RcSource RcSource;

/* No more than this is spooled; the rest is left out and rc_source_get_notice() says so. */
#define RC_SOURCE_SPOOLED_MAX (G_GUINT64_CONSTANT (64) << 30)

/* Logs do not shrink to less than a thousandth. A compressed file that unpacks to more than this many times its size
 * was made to fill disks; of such a one no more than %RC_SOURCE_BOMB_MAX bytes are unpacked. */
#define RC_SOURCE_RATIO_MAX 1100
#define RC_SOURCE_BOMB_MAX (G_GUINT64_CONSTANT (1) << 30)

typedef enum
{
  RC_SOURCE_UNCHANGED,
  RC_SOURCE_GREW,
  RC_SOURCE_SHRANK,   /* or was rewritten: read it again from the start */
  RC_SOURCE_REPLACED, /* another file has the name now (rotated) */
  RC_SOURCE_GONE,     /* the name is gone; what is open can still be read */
} RcSourceChange;

/* Progress of spooling; return FALSE to cancel. @total is 0 where it is not known. */
typedef gboolean (*RcSourceProgress) (guint64 done, guint64 total, gpointer user_data);

/**
 * rc_source_new_for_path:
 * @path: a file's name, in the file system's encoding
 * @progress: (nullable): called now and then while a file is spooled
 * @error: %RC_ERROR_READ, %RC_ERROR_DIRECTORY, %RC_ERROR_CANCELLED; one sentence
 *
 * Returns: (transfer full) (nullable): the source
 */
RcSource *rc_source_new_for_path (const char       *path,
                                  RcSourceProgress  progress,
                                  gpointer          user_data,
                                  GError          **error);

/* Spools everything that @fd gives until its end. @name is what messages call it. */
RcSource *rc_source_new_for_fd (int               fd,
                                const char       *name,
                                RcSourceProgress  progress,
                                gpointer          user_data,
                                GError          **error);

/* Gives up to @length bytes; 0 at the end, -1 with @error set. */
typedef gssize (*RcSourceFeed) (gpointer buffer, gsize length, gpointer feed_data, GError **error);

/**
 * rc_source_new_for_feed:
 * @feed: called until its end, in the thread of the caller
 * @name: what messages call it, UTF-8
 * @total: how much there is, for @progress; 0 if nobody knows
 *
 * Spools what the caller reads elsewhere, as from a server.
 */
RcSource *rc_source_new_for_feed (RcSourceFeed      feed,
                                  gpointer          feed_data,
                                  const char       *name,
                                  guint64           total,
                                  RcSourceProgress  progress,
                                  gpointer          user_data,
                                  GError          **error);

/**
 * rc_source_new_for_pieces:
 * @paths: (array zero-terminated=1): the pieces of a rotated log, the oldest first; each may be compressed
 *
 * Reads several files as one, spooled. Sources of pieces never change.
 */
RcSource *rc_source_new_for_pieces (const char *const *paths,
                                    RcSourceProgress   progress,
                                    gpointer           user_data,
                                    GError           **error);

/* What was written to @spool (rc_spool_open()), which it takes over, as it is. If it @grows somebody still writes to it, and
 * rc_source_refresh() tells. */
RcSource *rc_source_new_for_spool (int spool, const char *name, gboolean grows);

/* Whether a file that begins so would be unpacked or converted before it is read; 16 bytes are enough. */
gboolean rc_source_is_encoded (gconstpointer head, gsize length);

/* The same bytes for another thread, as many as there are now; it does not change when @source does. NULL only if no file can
 * be opened any more. */
RcSource *rc_source_dup (RcSource *source, GError **error);

/* A copy of @bytes, as pasted from the clipboard. */
RcSource *rc_source_new_for_bytes (GBytes *bytes, const char *name);

void rc_source_free (RcSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcSource, rc_source_free)

/* Reads up to @length bytes at @offset; fewer at the end of the file; -1 on an error. */
gssize rc_source_read (RcSource *source, gpointer buffer, gsize length, guint64 offset);

/* The size in bytes as it was when last looked at by rc_source_refresh(). */
guint64 rc_source_get_size (RcSource *source);

/* Looks at the file again: has it grown, shrunk, been replaced? Spooled sources never change. */
RcSourceChange rc_source_refresh (RcSource *source);

/* For display: "vsftpd.log", "-" for standard input. UTF-8. */
const char *rc_source_get_name (RcSource *source);

/* The filter it was unpacked with ("gzip", "xz", "zstd", "bzip2"), or NULL. */
const char *rc_source_get_compression (RcSource *source);

/* The encoding it was converted from while being spooled ("UTF-16LE", "UTF-16BE"), or NULL. */
const char *rc_source_get_converted_from (RcSource *source);

/* What the reader must be told (a damaged archive: the rest is missing), or NULL. */
const GError *rc_source_get_notice (RcSource *source);

G_END_DECLS
