/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is found does not depend on how the file was read: by one thread or by two, in one piece or while it grew, from its
 * beginning or from a checkpoint.
 */
#include "config.h"

#include "fuzz.h"
#include "rc-transcript-private.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* Lines that are replayed at a time. */
#define WINDOW_LINES 5

/* --- all that is known --- */

static void
list_span (GString *out, const char *name, RcSpan span)
{
  g_string_append_printf (out, " %s=", name);
  g_string_append_len (out, span.text, span.length);
}

static void
list_marks (GString *out, RcMarks marks)
{
  for (guint i = 0; i < marks.n; i++)
    g_string_append_printf (out, " mark %u", marks.ids[i]);
  g_string_append_c (out, '\n');
}

static void
list_begin (const RcSession *session, gpointer user_data)
{
  g_string_append_printf (user_data, "begin %u %s\n", session->number, session->id);
}

static void
list_end (const RcSession *session, gpointer user_data)
{
  g_string_append_printf (user_data, "end %u %s\n", session->number, session->id);
}

static void
list_command (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  GString *out = user_data;

  g_string_append_printf (out, "command %u %" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT, session->number, command->line,
                          command->offset);
  list_span (out, "text", rc_span (command->text->str, command->text->len));
  g_string_append_c (out, '\n');
}

static void
list_done (const RcSession *session, const RcCommand *command, gpointer user_data)
{
  GString *out = user_data;

  g_string_append_printf (out, "done %u %" G_GUINT64_FORMAT " %d", session->number, command->line, command->outcome);
  list_marks (out, command->marks);
}

static void
list_reply (const RcSession *session, const RcReply *reply, gpointer user_data)
{
  GString *out = user_data;

  g_string_append_printf (out, "reply %u %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT " %" G_GUINT64_FORMAT " %d %d",
                          session->number, reply->line, reply->last_line, reply->offset, reply->code,
                          reply->during_transfer);
  if (reply->command != NULL)
    g_string_append_printf (out, " to %" G_GUINT64_FORMAT " %s", reply->command->line, reply->command->text->str);
  list_span (out, "text", reply->text);
  list_span (out, "body", reply->body);
  list_span (out, "time", reply->time);
  list_marks (out, reply->marks);
}

static const RcEngineSink lister = {
  .session_begin = list_begin,
  .session_end = list_end,
  .command = list_command,
  .command_done = list_done,
  .reply = list_reply,
};

static void
list_findings (RcTranscript *transcript, GString *out)
{
  GPtrArray *findings = rc_transcript_get_findings (transcript);

  for (guint i = 0; i < findings->len; i++)
    {
      const RcFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (out, "%s %u %u %u:", finding->id, finding->session, finding->n_times, finding->n_sessions);
      for (guint j = 0; j < finding->n_lines; j++)
        g_string_append_printf (out, " %" G_GUINT64_FORMAT, finding->lines[j]);
      g_string_append_c (out, '\n');
    }
}

static GString *
describe (RcTranscript *transcript)
{
  RcIndex *index = rc_transcript_get_index (transcript);
  const RcTotals *totals = rc_transcript_get_totals (transcript);
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%" G_GUINT64_FORMAT " lines, %" G_GUINT64_FORMAT " replies, %" G_GUINT64_FORMAT " commands\n",
                          rc_transcript_get_n_lines (transcript), totals->n_replies, totals->n_commands);
  for (guint i = 0; i < rc_transcript_get_n_sessions (transcript); i++)
    {
      RcSessionInfo info;

      rc_transcript_get_session (transcript, i, &info);
      g_string_append_printf (out, "%s %" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT " %s %s %s\n", info.id, info.first_line,
                              info.last_line, info.user != NULL ? info.user : "", info.server != NULL ? info.server : "",
                              info.worst != NULL ? info.worst->id : "");
    }
  list_findings (transcript, out);
  for (guint64 line = 1; line <= rc_index_get_n_lines (index); line++)
    g_string_append_printf (out, "%x ", rc_index_get_tag (index, line));
  g_string_append_c (out, '\n');
  rc_transcript_replay (transcript, 1, G_MAXUINT64, TRUE, &lister, out);
  return out;
}

/* From each place a few lines, as a view asks for them. */
static GString *
describe_windows (RcTranscript *transcript)
{
  GString *out = g_string_new (NULL);

  for (guint64 line = 1; line <= rc_transcript_get_n_lines (transcript); line += WINDOW_LINES)
    {
      g_string_append_printf (out, "from %" G_GUINT64_FORMAT "\n", line);
      rc_transcript_replay (transcript, line, line + WINDOW_LINES - 1, line % 2 == 0, &lister, out);
    }
  return out;
}

/* There may be NULs in them. */
static void
check_same (const char *how, const GString *found, const GString *expected)
{
  if (!g_string_equal (found, expected))
    g_error ("%s:\n%s\n--- but alone, in one piece:\n%s", how, found->str, expected->str);
}

/* --- ways of reading --- */

/* @ahead_lines, @distance: 0 for none, and as it is usual */
static RcTranscript *
read_bytes (GBytes *bytes, const char *dialect, guint ahead_lines, guint distance)
{
  RcTranscript *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "fuzz"), dialect, NULL, NULL, NULL);

  rc_transcript_set_scan_ahead (transcript, ahead_lines);
  if (distance > 0)
    transcript->checkpoint_distance = distance;
  g_assert (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  return transcript;
}

static void
check_ahead (GBytes *bytes, const char *dialect, const GString *expected)
{
  static const guint lines[] = { 1, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (RcTranscript) ahead = read_bytes (bytes, dialect, lines[i], 0);
      g_autoptr (GString) found = describe (ahead);

      check_same ("scanned ahead", found, expected);
    }
}

static void
check_checkpoints (RcTranscript *whole, GBytes *bytes, const char *dialect, const GString *expected)
{
  g_autoptr (GString) windows = describe_windows (whole);

  for (guint ahead_lines = 0; ahead_lines <= 4; ahead_lines += 4)
    {
      g_autoptr (RcTranscript) transcript = read_bytes (bytes, dialect, ahead_lines, 4);
      g_autoptr (GString) found = describe (transcript);
      g_autoptr (GString) found_windows = describe_windows (transcript);

      check_same ("with checkpoints", found, expected);
      check_same ("from checkpoints", found_windows, windows);
    }
}

/* What is in front of the lines, how they end, and whether they are doubled, is seen when the file is opened. */
static gboolean
may_grow (const RcDetection *detection, const guint8 *data, gsize size, gsize step)
{
  return detection->n_wrappers == 0 && !detection->doubled && size >= 2 && data[0] != 0x1f && data[0] < 0xfe &&
         (memchr (data, '\r', size) == NULL || memchr (data, '\n', MIN (step, size)) != NULL);
}

/* What is in memory does not change, so the file is a real one; it has no name on any disk. */
static void
check_growing (RcTranscript *whole, const guint8 *data, gsize size, const GString *expected)
{
  const RcDetection *detection = rc_transcript_get_detection (whole);
  gsize step = MAX (size / 5, 1) + size % 7;
  int fd = memfd_create ("grows", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", fd);
  g_autoptr (GString) found = NULL;
  g_autoptr (RcTranscript) grown = NULL;
  RcSource *source;

  g_assert (fd >= 0 && write (fd, data, MIN (step, size)) == (gssize) MIN (step, size));
  source = rc_source_new_for_path (path, NULL, NULL, NULL);
  g_assert (source != NULL);
  /* What is or seems to be packed is unpacked when it is opened, and does not grow. */
  if (rc_source_get_compression (source) != NULL || rc_source_get_notice (source) != NULL)
    {
      rc_source_free (source);
      close (fd);
      return;
    }
  grown = rc_transcript_new (source, detection->dialect->id, rc_transcript_get_encoding (whole), NULL, NULL);
  rc_transcript_set_scan_ahead (grown, size % 3);
  for (gsize at = MIN (step, size);; at += step)
    {
      gsize n = at < size ? MIN (step, size - at) : 0;

      g_assert (rc_transcript_analyse (grown, NULL, NULL, NULL));
      if (n == 0)
        break;
      g_assert (write (fd, data + at, n) == (gssize) n);
      g_assert (rc_source_refresh (source) == RC_SOURCE_GREW);
    }
  close (fd);
  if (rc_transcript_get_detection (grown)->n_wrappers > 0 || rc_transcript_get_detection (grown)->doubled)
    return;
  found = describe (grown);
  check_same ("grown", found, expected);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (RcTranscript) whole = NULL;
  g_autoptr (GString) expected = NULL;
  const RcDialect *const *dialects = rc_dialect_get_all ();
  const char *dialect = NULL;
  guint n = 0;

  while (dialects[n] != NULL)
    n++;
  /* The last byte chooses a dialect now and then; otherwise it is detected. */
  if (size > 0 && data[size - 1] >= 0x80)
    dialect = dialects[data[size - 1] % n]->id;

  whole = read_bytes (bytes, dialect, 0, 0);
  expected = describe (whole);
  check_ahead (bytes, dialect, expected);
  check_checkpoints (whole, bytes, dialect, expected);
  if (may_grow (rc_transcript_get_detection (whole), data, size, MAX (size / 5, 1) + size % 7))
    check_growing (whole, data, size, expected);
  return 0;
}
