/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-scanner.h"

#include <stdalign.h>
#include <string.h>

struct _RcScanner
{
  alignas (RC_THREAD_STRIDE) const RcDialect *dialect;
  const RcWrapper *wrappers[RC_SCANNER_WRAPPERS_MAX];
  guint n_wrappers;
  RcScannerEmit emit;
  gpointer user_data;
  gpointer state;
  GString *scratch;
  GString *peel_scratches[RC_SCANNER_WRAPPERS_MAX];
  RcPeel peel;
  gsize line_length; /* of the whole line */
  guint64 raw_line; /* the line whose raw length has been handed out */
};

RcScanner *
rc_scanner_new (const RcDialect         *dialect,
                const RcWrapper *const  *wrappers,
                guint                    n_wrappers,
                RcScannerEmit            emit,
                gpointer                 user_data)
{
  RcScanner *self = g_aligned_alloc0 (1, sizeof *self, RC_THREAD_STRIDE);

  g_assert (n_wrappers <= RC_SCANNER_WRAPPERS_MAX);

  self->dialect = dialect;
  for (guint i = 0; i < n_wrappers; i++)
    self->wrappers[self->n_wrappers++] = wrappers[i];
  self->emit = emit;
  self->user_data = user_data;
  self->state = g_aligned_alloc0 (dialect->state_size / RC_THREAD_STRIDE + 1, RC_THREAD_STRIDE, RC_THREAD_STRIDE);
  self->scratch = g_string_new (NULL);
  for (guint i = 0; i < n_wrappers; i++)
    self->peel_scratches[i] = g_string_new (NULL);
  return self;
}

void
rc_scanner_free (RcScanner *self)
{
  if (self == NULL)
    return;
  g_aligned_free (self->state);
  g_string_free (self->scratch, TRUE);
  for (guint i = 0; i < self->n_wrappers; i++)
    g_string_free (self->peel_scratches[i], TRUE);
  g_aligned_free (self);
}

void
rc_scanner_set_emit (RcScanner *self, RcScannerEmit emit, gpointer user_data)
{
  self->emit = emit;
  self->user_data = user_data;
}

RcSpan
rc_scanner_peel (RcScanner *self, RcSpan text, guint64 line)
{
  self->peel = (RcPeel){ .text = text, .line = line };
  rc_wrapper_peel_all (self->wrappers, self->n_wrappers, self->peel_scratches, &self->peel);
  return self->peel.text;
}

/* Without a byte order mark, and without the wrappers. */
static RcLine
unwrap (RcScanner *self, const RcLine *line)
{
  RcLine inner = *line;

  if (line->offset == 0 && line->length >= 3 && memcmp (line->text, "\357\273\277", 3) == 0)
    {
      inner.text += 3;
      inner.length -= 3;
    }
  if (self->n_wrappers > 0)
    {
      RcSpan peeled = rc_scanner_peel (self, rc_span (inner.text, inner.length), line->number);

      inner.text = peeled.text;
      inner.length = peeled.length;
    }
  return inner;
}

static G_GNUC_NO_INLINE void
scan_wrapped (RcScanner *self, const RcLine *line)
{
  RcLine inner = unwrap (self, line);

  self->dialect->scan (self, &inner);
}

void
rc_scanner_scan (RcScanner *self, const RcLine *line)
{
  self->line_length = line->length;
  if (self->scratch->len > 0)
    g_string_truncate (self->scratch, 0);
  if (self->n_wrappers == 0 && line->offset > 0)
    self->dialect->scan (self, line);
  else
    scan_wrapped (self, line);
}

void
rc_scanner_finish (RcScanner *self)
{
  g_string_truncate (self->scratch, 0);
  /* What was peeled off the last line went with it. */
  self->peel = (RcPeel){ 0 };
  if (self->dialect->finish != NULL)
    self->dialect->finish (self);
}

GBytes *
rc_scanner_save_state (RcScanner *self)
{
  return g_bytes_new (self->state, self->dialect->state_size);
}

void
rc_scanner_restore_state (RcScanner *self, GBytes *state)
{
  gsize size;
  const void *data = g_bytes_get_data (state, &size);

  g_assert (size == self->dialect->state_size);
  if (size > 0)
    memcpy (self->state, data, size);
}

RcRecord
rc_scanner_begin (RcScanner *self, const RcLine *line, RcRecordKind kind, RcSpan payload)
{
  RcRecord record = {
    .kind = kind,
    .payload = payload,
    .line = line->number,
    .last_line = line->number,
    .offset = line->offset,
    .session = self->peel.session,
    .time = self->peel.time,
  };

  if (self->raw_line != line->number)
    {
      record.raw_length = (guint32) MIN (line->end - line->offset, G_MAXUINT32);
      record.bare_length = (guint32) (self->line_length + (line->ended ? 1 : 0));
    }
  self->raw_line = line->number;
  return record;
}

void
rc_scanner_emit (RcScanner *self, const RcRecord *record)
{
  self->emit (record, self->user_data);
}

void
rc_scanner_emit_payload (RcScanner    *self,
                         const RcLine *line,
                         RcRecordKind  kind,
                         const char   *payload,
                         gsize         length)
{
  RcRecord record = rc_scanner_begin (self, line, kind, rc_span (payload, length));

  self->emit (&record, self->user_data);
}

void
rc_scanner_emit_commands (RcScanner *self, const RcRecord *record)
{
  RcRecord each = *record;
  const char *p = record->payload.text;
  gsize left = record->payload.length;

  while (left > 0)
    {
      const char *end = memchr (p, '\n', left);
      gsize length = end != NULL ? (gsize) (end - p) : left;

      each.payload = rc_span (p, length);
      while (each.payload.length > 0 && p[each.payload.length - 1] == '\r')
        each.payload.length--;
      if (each.payload.length > 0)
        rc_scanner_emit (self, &each);
      each.raw_length = each.bare_length = 0;
      p += MIN (length + 1, left);
      left -= MIN (length + 1, left);
    }
}

RcSpan
rc_scanner_get_session (RcScanner *self)
{
  return self->peel.session;
}

RcSpan
rc_scanner_get_time (RcScanner *self)
{
  return self->peel.time;
}

gpointer
rc_scanner_get_state (RcScanner *self)
{
  return self->state;
}

GString *
rc_scanner_get_scratch (RcScanner *self)
{
  return self->scratch;
}

const RcDialect *
rc_scanner_get_dialect (RcScanner *self)
{
  return self->dialect;
}
