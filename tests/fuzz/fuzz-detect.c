/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which program wrote a log, and stage 1 of any program's: lines stand in order, and records say what is in the file. */
#include "config.h"

#include "fuzz.h"
#include "rc-detect.h"

#include <string.h>

typedef struct
{
  guint64 last_line;
  guint64 offset; /* of the end of what has been scanned */
  guint n_records;
} Seen;

static void
check_span (RcSpan span)
{
  volatile char last;

  g_assert (span.length == 0 || span.text != NULL);
  if (span.length > 0)
    last = span.text[span.length - 1];
  (void) last;
}

static void
check_record (const RcRecord *record, gpointer user_data)
{
  Seen *seen = user_data;

  g_assert (record->line >= 1 && record->line <= record->last_line);
  g_assert (record->last_line <= seen->last_line);
  g_assert (record->offset <= seen->offset);
  g_assert (record->raw_length <= seen->offset && record->bare_length <= seen->offset);
  check_span (record->payload);
  check_span (record->session);
  check_span (record->peer);
  check_span (record->user);
  check_span (record->time);
  seen->n_records++;
}

static void
scan (RcSource *source, const RcDetection *detection)
{
  g_autoptr (RcLineReader) reader = rc_line_reader_new (source);
  Seen seen = { 0 };
  g_autoptr (RcScanner) scanner = rc_scanner_new (detection->dialect, detection->wrappers, detection->n_wrappers,
                                                  check_record, &seen);
  RcLine line;

  while (rc_line_reader_next (reader, &line))
    {
      g_assert (line.number == seen.last_line + 1 && line.offset == seen.offset);
      g_assert (line.end > line.offset && line.end <= rc_source_get_size (source));
      seen.last_line = line.number;
      seen.offset = line.end;
      rc_scanner_scan (scanner, &line);
    }
  g_assert (seen.offset == rc_source_get_size (source));
  rc_scanner_finish (scanner);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (RcSource) source = rc_source_new_for_bytes (bytes, "fuzz");
  const RcDialect *const *dialects = rc_dialect_get_all ();
  RcDetection detection;

  rc_detect (source, NULL, &detection);
  g_assert (detection.dialect != NULL && detection.n_wrappers <= RC_SCANNER_WRAPPERS_MAX);
  scan (source, &detection);
  for (guint i = 0; dialects[i] != NULL; i++)
    {
      detection.dialect = dialects[i];
      scan (source, &detection);
    }
  return 0;
}
