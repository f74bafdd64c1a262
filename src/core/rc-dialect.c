/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-dialect.h"

#include "rc-dialect-rows.h"
#include "rc-dialects.h"
#include "rc-scan-util.h"

#include <string.h>

static const RcDialect *const files[] = { RC_DIALECT_ENTRIES NULL };

const RcDialect *const *
rc_dialect_get_all (void)
{
  static const RcDialect **all;
  static gsize once;

  if (g_once_init_enter (&once))
    {
      g_autoptr (GPtrArray) array = g_ptr_array_new ();

      for (guint i = 0; files[i] != NULL; i++)
        g_ptr_array_add (array, (gpointer) files[i]);
      for (const RcDialect *row = rc_dialect_rows; row->id != NULL; row++)
        g_ptr_array_add (array, (gpointer) row);
      g_ptr_array_add (array, NULL);
      all = (const RcDialect **) g_ptr_array_steal (array, NULL);
      g_once_init_leave (&once, 1);
    }

  return all;
}

const RcDialect *
rc_dialect_lookup (const char *id)
{
  for (const RcDialect *const *dialect = rc_dialect_get_all (); *dialect != NULL; dialect++)
    if (strcmp ((*dialect)->id, id) == 0)
      return *dialect;
  return NULL;
}

gboolean
rc_dialect_is_verbatim (const RcDialect *dialect)
{
  return (dialect->flags & RC_DIALECT_VERBATIM) != 0 || dialect->scan == rc_dialect_scan_marks;
}

gboolean
rc_span_take_mark (RcSpan *span, const RcMark *marks, RcRecordKind *kind)
{
  for (const RcMark *mark = marks; mark->prefix != NULL; mark++)
    {
      gsize length = strlen (mark->prefix);

      if (rc_span_take (span, mark->prefix))
        {
          *kind = mark->kind;
          return TRUE;
        }
      /* The blank behind the mark is lost where nothing follows it. */
      if (span->length == length - 1 && mark->prefix[length - 1] == ' ' &&
          memcmp (span->text, mark->prefix, length - 1) == 0)
        {
          rc_span_skip (span, length - 1);
          *kind = mark->kind;
          return TRUE;
        }
    }

  return FALSE;
}

void
rc_dialect_scan_marks (RcScanner *scanner, const RcLine *line)
{
  const RcDialect *dialect = rc_scanner_get_dialect (scanner);
  RcReplyTrack *track =
    (dialect->flags & RC_DIALECT_HEAD_ONLY) != 0 ? rc_scanner_get_state (scanner) : NULL;
  RcSpan payload = rc_span (line->text, line->length);
  RcRecordKind kind = dialect->otherwise;
  gboolean marked = rc_span_take_mark (&payload, dialect->marks, &kind);

  if (track != NULL && marked)
    rc_reply_track_begin (track, kind, payload);
  else if (track != NULL && rc_reply_track_continue (track, payload))
    kind = RC_RECORD_REPLY;
  rc_scanner_emit_payload (scanner, line, kind, payload.text, payload.length);
}
