/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes in any encoding become valid UTF-8. */
#include "config.h"

#include "fuzz.h"
#include "rc-encoding.h"

#include <string.h>

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (RcSource) source = rc_source_new_for_bytes (bytes, "fuzz");

  rc_encoding_guess (source, "zh_CN");
  for (const char *const *name = rc_encoding_get_all (); *name != NULL; name++)
    {
      g_autoptr (RcDecoder) decoder = rc_decoder_new (*name);
      g_autoptr (GString) out = g_string_new (NULL);
      const char *end;

      rc_decoder_append (decoder, out, (const char *) data, size);
      /* NUL is a character of a log, and none for GLib. */
      for (const char *p = out->str; !g_utf8_validate_len (p, out->str + out->len - p, &end); p = end + 1)
        g_assert (*end == '\0');
    }
  return 0;
}
