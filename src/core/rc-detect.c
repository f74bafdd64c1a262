/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-detect.h"

#include "rc-double-filter.h"
#include "rc-verb.h"

#include <string.h>

#define HEAD_LINES 400
#define LATER_LINES 100
#define SAMPLE_LINE_MAX 2048

typedef struct
{
  GPtrArray *texts;
  GArray *lines; /* of RcLine */
} Sample;

static void
sample_add (Sample *sample, const RcLine *line)
{
  RcLine copy = *line;

  copy.length = MIN (line->length, SAMPLE_LINE_MAX);
  copy.text = g_memdup2 (line->text, MAX (copy.length, 1));
  if (copy.text == NULL)
    copy.text = g_strdup ("");
  g_ptr_array_add (sample->texts, (gpointer) copy.text);
  g_array_append_val (sample->lines, copy);
}

static void
sample_read (Sample *sample, RcSource *source)
{
  g_autoptr (RcLineReader) reader = rc_line_reader_new (source);
  guint64 size = rc_source_get_size (source);
  guint64 end = 0;
  RcLine line;

  for (guint i = 0; i < HEAD_LINES && rc_line_reader_next (reader, &line); i++)
    {
      sample_add (sample, &line);
      end = line.end;
    }

  for (guint part = 1; part <= 2; part++)
    {
      guint64 offset = part == 1 ? size / 2 : size - MIN (size, 16 * 1024);

      if (offset <= end)
        continue;
      rc_line_reader_seek (reader, offset, 1);
      rc_line_reader_next (reader, &line); /* it begins in the middle of a line */
      for (guint i = 0; i < LATER_LINES && rc_line_reader_next (reader, &line); i++)
        {
          sample_add (sample, &line);
          end = line.end;
        }
    }
}

static gboolean
is_blank (RcSpan span)
{
  for (gsize i = 0; i < span.length; i++)
    if (!g_ascii_isspace (span.text[i]))
      return FALSE;
  return TRUE;
}

/* --- wrappers --- */

/* Is @wrapper on enough of the lines, once those found so far are off? */
static gboolean
is_wrapped (const RcDetection *detection, const RcWrapper *wrapper, const Sample *sample)
{
  g_autoptr (RcScanner) outer = rc_scanner_new (rc_dialect_lookup ("raw"), detection->wrappers,
                                                detection->n_wrappers, NULL, NULL);
  g_autoptr (GString) scratch = g_string_new (NULL);
  guint n_lines = 0, n_wrapped = 0;

  for (guint i = 0; i < sample->lines->len; i++)
    {
      const RcLine *line = &g_array_index (sample->lines, RcLine, i);
      RcSpan text = rc_scanner_peel (outer, rc_span (line->text, line->length), line->number);
      RcPeel peel = { .text = text, .line = line->number, .scratch = scratch };

      if (is_blank (text))
        continue;
      n_lines++;
      if (wrapper->peel (&peel))
        n_wrapped++;
    }

  return n_wrapped > 0 && n_wrapped * 100 >= n_lines * wrapper->percent;
}

static gboolean
has_wrapper (const RcDetection *detection, const RcWrapper *wrapper)
{
  for (guint i = 0; i < detection->n_wrappers; i++)
    if (detection->wrappers[i] == wrapper)
      return TRUE;
  return FALSE;
}

static void
find_wrappers (RcDetection *detection, const Sample *sample)
{
  gboolean found = TRUE;

  while (found && detection->n_wrappers < RC_SCANNER_WRAPPERS_MAX)
    {
      found = FALSE;
      for (const RcWrapper *const *wrapper = rc_wrapper_get_all (); *wrapper != NULL; wrapper++)
        if (!has_wrapper (detection, *wrapper) && is_wrapped (detection, *wrapper, sample))
          {
            detection->wrappers[detection->n_wrappers++] = *wrapper;
            found = TRUE;
            break;
          }
    }
}

/* --- dialects --- */

typedef struct
{
  const RcDialect *dialect;
  int score;
} Weight;

/* A log that never has replies is one event after the other, each in its form; a single reply shows that it
 * is another log. */
static int
weigh_event (RcRecordKind kind)
{
  switch (kind)
    {
    case RC_RECORD_NOTE:
    case RC_RECORD_ERROR:
      return 10;
    case RC_RECORD_REPLY:
    case RC_RECORD_COMMAND:
      return -10000;
    default:
      return 0;
    }
}

/* What a record is worth: marks of the dialect that stand before a code or a known command most, what any
 * dialogue would show less, a note little. */
static void
weigh (const RcRecord *record, gpointer user_data)
{
  Weight *weight = user_data;
  int *score = &weight->score;
  char separator;
  gboolean has_code = rc_payload_get_code (record->payload, &separator) != 0;
  gboolean has_verb = rc_verb_lookup_line (record->payload.text, record->payload.length) != NULL;

  if ((weight->dialect->flags & RC_DIALECT_NO_REPLIES) != 0)
    {
      *score += weigh_event (record->kind);
      return;
    }
  /* Better than to take it for another one. */
  if ((record->flags & RC_RECORD_REPEAT) != 0)
    {
      *score += 9;
      return;
    }
  if ((record->flags & RC_RECORD_COLON) != 0 && record->payload.length > 3 &&
      record->payload.text[3] == ':')
    has_code = TRUE;

  switch (record->kind)
    {
    case RC_RECORD_REPLY:
      *score += has_code ? 8 : (record->flags & RC_RECORD_NO_TEXT) != 0 ? 8 : 1;
      break;
    case RC_RECORD_COMMAND: /* a code behind a mark for commands: the mark is something else's */
      *score += has_verb ? 8 : has_code ? -8 : 1;
      break;
    case RC_RECORD_OPEN:
    case RC_RECORD_CLOSE:
    case RC_RECORD_PROMPT:
      *score += 3;
      break;
    case RC_RECORD_NOTE:
    case RC_RECORD_ERROR:
      *score += 2;
      break;
    case RC_RECORD_SPEECH:
      *score += has_code || has_verb ? 4 : 0;
      break;
    case RC_RECORD_ANSWER:
      *score += has_code ? 4 : 0;
      break;
    case RC_RECORD_TEXT:
    default:
      break;
    }
}

static int
score (const RcDialect         *dialect,
       const RcWrapper *const  *wrappers,
       guint                    n_wrappers,
       const Sample            *sample)
{
  Weight weight = { dialect, 0 };
  g_autoptr (RcScanner) scanner = rc_scanner_new (dialect, wrappers, n_wrappers, weigh, &weight);

  for (guint i = 0; i < sample->lines->len; i++)
    rc_scanner_scan (scanner, &g_array_index (sample->lines, RcLine, i));
  rc_scanner_finish (scanner);
  return weight.score;
}

static void
ignore_line (const RcLine *line, gpointer user_data)
{
}

/* Does the whole sample, or a block of it, stand doubled? */
static gboolean
is_doubled (const RcDetection *detection, const Sample *sample)
{
  g_autoptr (RcScanner) scanner = rc_scanner_new (detection->dialect, detection->wrappers, detection->n_wrappers,
                                                  NULL, NULL);
  g_autoptr (RcDoubleFilter) filter = rc_double_filter_new (ignore_line, NULL);

  for (guint i = 0; i < sample->lines->len; i++)
    {
      const RcLine *line = &g_array_index (sample->lines, RcLine, i);

      rc_double_filter_feed (filter, line,
                             rc_scanner_peel (scanner, rc_span (line->text, line->length), line->number));
    }
  return rc_double_filter_get_found (filter);
}

/* Do all the wrappers from @from on, up to @to, name something? */
static gboolean
tell_more (const RcDetection *all, guint from, guint to)
{
  for (guint i = from; i < to; i++)
    if (!all->wrappers[i]->tells)
      return FALSE;
  return TRUE;
}

void
rc_detect (RcSource *source, const RcDialect *dialect, RcDetection *detection)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (RcLine));
  Sample sample = { texts, lines };
  RcDetection all = { 0 };

  *detection = (RcDetection){ .dialect = dialect != NULL ? dialect : rc_dialect_lookup ("raw") };
  sample_read (&sample, source);
  find_wrappers (&all, &sample);

  /* What looks like a wrapper may belong to the dialect, so each depth is tried. Where it makes no difference
   * to what is said, the wrapper still knows a time or a session that the dialect would skip. */
  for (const RcDialect *const *each = rc_dialect_get_all (); *each != NULL; each++)
    for (guint n = 0; n <= all.n_wrappers; n++)
      {
        int points;

        if (dialect != NULL && *each != dialect)
          continue;
        points = score (*each, all.wrappers, n, &sample);
        if (points > detection->score ||
            (points == detection->score && points > 0 && *each == detection->dialect &&
             tell_more (&all, detection->n_wrappers, n)))
          {
            *detection = all;
            detection->dialect = *each;
            detection->n_wrappers = n;
            detection->score = points;
          }
      }
  detection->doubled = is_doubled (detection, &sample);
}
