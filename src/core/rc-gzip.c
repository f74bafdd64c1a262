/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-gzip.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#define IN_SIZE (64 * 1024)

/* What one step unpacks is lost if the damage lies in it. */
#define OUT_SIZE 256

typedef struct
{
  int fd;
  guint64 offset; /* of what has not been read yet */
  gsize start;    /* what has been read and not unpacked */
  gsize end;
  guint8 in[IN_SIZE];
} Input;

/* FALSE at the end. */
static gboolean
fill (Input *self)
{
  gssize n;

  memmove (self->in, self->in + self->start, self->end - self->start);
  self->end -= self->start;
  self->start = 0;
  do
    n = pread (self->fd, self->in + self->end, IN_SIZE - self->end, (off_t) self->offset);
  while (n < 0 && errno == EINTR);
  if (n <= 0)
    return FALSE;

  self->offset += n;
  self->end += n;
  return TRUE;
}

/* The bytes of @out that come after the first @skip of all. */
static gboolean
hand_out (const guint8 *out, gsize length, guint64 *skip, RcGzipFunc func, gpointer user_data)
{
  gsize left_out = MIN (*skip, length);

  *skip -= left_out;
  return left_out == length || func (out + left_out, length - left_out, user_data);
}

void
rc_gzip_salvage (int fd, guint64 skip, RcGzipFunc func, gpointer user_data)
{
  g_autoptr (GConverter) unpacker = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  g_autofree Input *input = g_new (Input, 1);

  input->fd = fd;
  input->offset = 0;
  input->start = input->end = 0;
  while (input->start < input->end || fill (input))
    {
      g_autoptr (GError) error = NULL;
      guint8 out[OUT_SIZE];
      gsize taken = 0, given = 0;
      GConverterResult result =
        g_converter_convert (unpacker, input->in + input->start, input->end - input->start, out,
                             sizeof out, G_CONVERTER_NO_FLAGS, &taken, &given, &error);

      input->start += taken;
      if (result == G_CONVERTER_ERROR)
        {
          if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT) && fill (input))
            continue;
          return;
        }
      if (!hand_out (out, given, &skip, func, user_data))
        return;
      /* Rotated logs are put together from several. */
      if (result == G_CONVERTER_FINISHED)
        g_converter_reset (unpacker);
    }
}
