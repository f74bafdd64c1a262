/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-encoding.h"
#include "rc-error.h"
#include "rc-line-reader.h"
#include "rc-log-time.h"
#include "rc-secret.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static char *
write_temporary (const void *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("rc-source-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_assert_cmpint (write (fd, data, length), ==, length);
  close (fd);
  return path;
}

static void
assert_reads (RcSource *source, const char *expected)
{
  gsize length = strlen (expected);
  g_autofree char *buffer = g_malloc (length + 1);

  g_assert_cmpuint (rc_source_get_size (source), ==, length);
  g_assert_cmpint (rc_source_read (source, buffer, length + 1, 0), ==, length);
  g_assert_cmpmem (buffer, length, expected, length);
}

/* --- sources --- */

static void
test_errors (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (rc_source_new_for_path ("/nonexistent/x.log", NULL, NULL, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (rc_source_new_for_path (g_get_tmp_dir (), NULL, NULL, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_DIRECTORY);
}

static void
test_changes (void)
{
  g_autofree char *path = write_temporary ("one\n", 4);
  g_autofree char *other = write_temporary ("three\n", 6);
  g_autoptr (GError) error = NULL;
  g_autoptr (RcSource) source = rc_source_new_for_path (path, NULL, NULL, &error);
  int fd = g_open (path, O_WRONLY | O_APPEND);

  g_assert_no_error (error);
  g_assert_cmpint (rc_source_refresh (source), ==, RC_SOURCE_UNCHANGED);
  g_assert_cmpint (write (fd, "two\n", 4), ==, 4);
  g_assert_cmpint (rc_source_refresh (source), ==, RC_SOURCE_GREW);
  assert_reads (source, "one\ntwo\n");
  g_assert_cmpint (ftruncate (fd, 4), ==, 0);
  g_assert_cmpint (rc_source_refresh (source), ==, RC_SOURCE_SHRANK);
  g_assert_cmpint (g_rename (other, path), ==, 0);
  g_assert_cmpint (rc_source_refresh (source), ==, RC_SOURCE_REPLACED);
  g_unlink (path);
  g_assert_cmpint (rc_source_refresh (source), ==, RC_SOURCE_GONE);
  close (fd);
}

/* "220 ready\n", compressed. */
static const guint8 gzip_data[] = {
  0x1f, 0x8b, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0xff, 0x33, 0x32, 0x32, 0x50, 0x28,
  0x4a, 0x4d, 0x4c, 0xa9, 0xe4, 0x02, 0x00, 0x0a, 0x34, 0x6f, 0x00, 0x0a, 0x00, 0x00, 0x00,
};

static void
test_gzip (void)
{
  g_autofree char *path = write_temporary (gzip_data, sizeof gzip_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (RcSource) source = rc_source_new_for_path (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rc_source_get_compression (source), ==, "gzip");
  assert_reads (source, "220 ready\n");
  g_unlink (path);
}

/* What could be unpacked is there, and a sentence says that the rest is missing. */
static void
check_damaged (const guint8 *data, gsize length, const char *expected)
{
  g_autofree char *path = write_temporary (data, length);
  g_autoptr (GError) error = NULL;
  g_autoptr (RcSource) source = rc_source_new_for_path (path, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (rc_source_get_notice (source));
  g_assert_cmpint (rc_source_get_notice (source)->code, ==, RC_ERROR_DAMAGED);
  assert_reads (source, expected);
  g_unlink (path);
}

/* Nothing that was whole is lost, however short the file. */
static void
test_damaged_gzip (void)
{
  guint8 two[2 * sizeof gzip_data];

  check_damaged (gzip_data, sizeof gzip_data - 4, "220 ready\n");
  check_damaged (gzip_data, 19, "220 read");

  memcpy (two, gzip_data, sizeof gzip_data);
  memcpy (two + sizeof gzip_data, gzip_data, sizeof gzip_data);
  check_damaged (two, sizeof two - 1, "220 ready\n220 ready\n");
  two[sizeof gzip_data + 10] ^= 0xff;
  check_damaged (two, sizeof two, "220 ready\n");
}

static void
test_utf16 (void)
{
  const guint8 little[] = { 0xff, 0xfe, '2', 0, '2', 0, '0', 0, ' ', 0, 0x2c, 0x67, '\n', 0 };
  const guint8 big[] = { 0xfe, 0xff, 0xd8, 0x3d, 0xde, 0x00 };
  g_autoptr (GBytes) little_bytes = g_bytes_new (little, sizeof little);
  g_autoptr (GBytes) big_bytes = g_bytes_new (big, sizeof big);
  g_autoptr (RcSource) one = rc_source_new_for_bytes (little_bytes, "little");
  g_autoptr (RcSource) other = rc_source_new_for_bytes (big_bytes, "big");

  g_assert_cmpstr (rc_source_get_converted_from (one), ==, "UTF-16LE");
  assert_reads (one, "220 \346\234\254\n");
  assert_reads (other, "\360\237\230\200");
}

/* A rotated log: "vsftpd.log.1.gz", then "vsftpd.log". */
static void
test_pieces (void)
{
  g_autofree char *old = write_temporary (gzip_data, sizeof gzip_data);
  g_autofree char *middle = write_temporary ("USER a", 6);
  g_autofree char *new = write_temporary ("331 pw\n", 7);
  const char *const paths[] = { old, middle, new, NULL };
  const char *const missing[] = { old, "/nonexistent/x.log", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (RcSource) source = rc_source_new_for_pieces (paths, NULL, NULL, &error);

  g_assert_no_error (error);
  assert_reads (source, "220 ready\nUSER a\n331 pw\n");
  g_assert_cmpint (rc_source_refresh (source), ==, RC_SOURCE_UNCHANGED);
  g_assert_null (rc_source_new_for_pieces (missing, NULL, NULL, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_READ);
  g_unlink (old);
  g_unlink (middle);
  g_unlink (new);
}

static gboolean
cancel (guint64 done, guint64 total, gpointer user_data)
{
  return FALSE;
}

typedef struct
{
  const char *rest;
  gboolean fails;
} Feed;

/* Three bytes at a time, as a slow server gives them. */
static gssize
feed_text (gpointer buffer, gsize length, gpointer feed_data, GError **error)
{
  Feed *feed = feed_data;
  gsize n = MIN (strlen (feed->rest), 3);

  if (n == 0 && feed->fails)
    {
      g_set_error_literal (error, RC_ERROR, RC_ERROR_READ, "The server is gone");
      return -1;
    }
  memcpy (buffer, feed->rest, n);
  feed->rest += n;
  return n;
}

static void
test_feed (void)
{
  Feed feed = { "220 hello\n", FALSE };
  Feed broken = { "220 hel", TRUE };
  g_autoptr (GError) error = NULL;
  g_autoptr (RcSource) source = rc_source_new_for_feed (feed_text, &feed, "far.log", 10, NULL, NULL, &error);

  g_assert_no_error (error);
  assert_reads (source, "220 hello\n");
  g_assert_cmpstr (rc_source_get_name (source), ==, "far.log");
  g_assert_cmpint (rc_source_refresh (source), ==, RC_SOURCE_UNCHANGED);
  g_assert_null (rc_source_new_for_feed (feed_text, &broken, "far.log", 0, NULL, NULL, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_READ);
}

static void
test_cancel (void)
{
  g_autofree char *path = write_temporary (gzip_data, sizeof gzip_data);
  g_autoptr (GError) error = NULL;

  g_assert_null (rc_source_new_for_path (path, cancel, NULL, &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_CANCELLED);
  g_unlink (path);
}

/* --- lines --- */

static void
assert_lines (const char *text, gsize length, const char *const *expected)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (RcSource) source = rc_source_new_for_bytes (bytes, "lines");
  g_autoptr (RcLineReader) reader = rc_line_reader_new (source);
  guint64 end = 0;
  RcLine line;
  guint n = 0;

  while (rc_line_reader_next (reader, &line))
    {
      g_assert_nonnull (expected[n]);
      g_assert_cmpmem (line.text, line.length, expected[n], strlen (expected[n]));
      g_assert_cmpuint (line.number, ==, n + 1);
      g_assert_cmpuint (line.offset, ==, end);
      end = line.end;
      n++;
    }
  g_assert_null (expected[n]);
  g_assert_cmpuint (end, ==, length);
}

#define LINES(...) (const char *const[]){ __VA_ARGS__, NULL }

static void
test_line_ends (void)
{
  assert_lines ("a\nb\n", 4, LINES ("a", "b"));
  assert_lines ("a\r\nb\r\r\nc", 8, LINES ("a", "b", "c"));
  assert_lines ("a\rb\nc", 5, LINES ("a\rb", "c"));
  assert_lines ("a\rb\rc", 5, LINES ("a", "b", "c"));
  assert_lines ("\n\n", 2, LINES ("", ""));
  assert_lines ("x", 1, LINES ("x"));
}

static void
test_long_lines (void)
{
  gsize length = 3 * 1024 * 1024;
  g_autofree char *text = g_malloc (length);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RcSource) source = NULL;
  g_autoptr (RcLineReader) reader = NULL;
  RcLine line;

  memset (text, 'x', length);
  text[length - 3] = '\n';
  bytes = g_bytes_new (text, length);
  source = rc_source_new_for_bytes (bytes, "long");
  reader = rc_line_reader_new (source);
  g_assert_true (rc_line_reader_next (reader, &line));
  g_assert_true (line.cut);
  g_assert_cmpuint (line.length, ==, RC_LINE_MAX);
  g_assert_cmpuint (line.end, ==, length - 2);
  g_assert_true (rc_line_reader_next (reader, &line));
  g_assert_cmpmem (line.text, line.length, "xx", 2);
  g_assert_cmpuint (line.number, ==, 2);
  g_assert_false (rc_line_reader_next (reader, &line));
}

/* Lines whose block somebody keeps stay as they are while the reader goes on, long ones among them. */
static void
test_kept_lines (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) rc_line_block_unref);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (RcLine));
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RcSource) source = NULL;
  g_autoptr (RcLineReader) reader = NULL;
  RcLine line;

  for (guint i = 0; i < 50000; i++)
    {
      g_string_append_printf (text, "line %u of many\r\n", i);
      if (i % 20000 == 7)
        {
          gsize end = text->len + 2 * RC_LINE_BLOCK_SIZE;

          g_string_set_size (text, end);
          memset (text->str + end - 2 * RC_LINE_BLOCK_SIZE, 'x', 2 * RC_LINE_BLOCK_SIZE);
        }
    }
  bytes = g_bytes_new (text->str, text->len);
  source = rc_source_new_for_bytes (bytes, "kept");
  reader = rc_line_reader_new (source);
  while (rc_line_reader_next (reader, &line))
    {
      if (blocks->len == 0 || !rc_line_reader_is_in (reader, g_ptr_array_index (blocks, blocks->len - 1)))
        g_ptr_array_add (blocks, rc_line_reader_ref_block (reader));
      g_array_append_val (lines, line);
    }
  g_assert_cmpuint (blocks->len, >, 3);
  g_assert_cmpuint (lines->len, ==, 50000);
  for (guint i = 0; i < lines->len; i++)
    {
      const RcLine *kept = &g_array_index (lines, RcLine, i);

      g_assert_cmpmem (kept->text, kept->length, text->str + kept->offset, kept->length);
    }
}

/* --- encodings --- */

static const char *
guess (const char *text, const char *language)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (RcSource) source = rc_source_new_for_bytes (bytes, "guess");

  return rc_encoding_guess (source, language);
}

static void
test_encoding_guess (void)
{
  g_assert_cmpstr (guess ("220 plain\n", NULL), ==, "UTF-8");
  g_assert_cmpstr (guess ("220 \346\254\242\350\277\216\n", NULL), ==, "UTF-8");
  /* One word is too little to tell; the reader's language decides. */
  g_assert_cmpstr (guess ("220 \273\266\323\255\n", "zh_CN"), ==, "GB18030");
  g_assert_cmpstr (guess ("220 \310\257\277\265\n", "ko"), ==, "CP949");
  g_assert_cmpstr (rc_encoding_lookup ("gbk"), ==, "GB18030");
  g_assert_cmpstr (rc_encoding_lookup ("EUC-KR"), ==, "CP949");
  g_assert_null (rc_encoding_lookup ("klingon"));
}

static void
test_decoder (void)
{
  g_autoptr (RcDecoder) korean = rc_decoder_new ("CP949");
  g_autoptr (RcDecoder) utf8 = rc_decoder_new ("UTF-8");
  g_autofree char *hello = rc_decoder_decode (korean, "\310\257\277\265", 4);
  g_autofree char *mixed = rc_decoder_decode (korean, "\354\225\210", 3);
  g_autofree char *broken = rc_decoder_decode (utf8, "a\377b", 3);

  g_assert_cmpstr (hello, ==, "환영");
  g_assert_cmpstr (mixed, ==, "안"); /* what is valid UTF-8 is taken as such */
  g_assert_cmpstr (broken, ==, "a\357\277\275b");
}

/* --- times --- */

static void
test_times (void)
{
  static const struct
  {
    const char *printed;
    const char *rfc3339;
  } times[] = {
    { "2026-11-20 05:57:08", "2026-11-20T05:57:08-00:00" },
    { "2026-02-03T09:11:12.345Z", "2026-02-03T09:11:12.345Z" },
    { "2026-02-03T09:11:12+09:00", "2026-02-03T09:11:12+09:00" },
    { "Fri Nov 20 06:02:39 2026", "2026-11-20T06:02:39-00:00" },
    { "[20/Nov/2026:06:02:44 +0000]", "2026-11-20T06:02:44Z" },
    { "Sat, 24 Sep 2022 19:48:49 GMT", "2022-09-24T19:48:49Z" },
    { "03.02.2026 9:11:12", "2026-02-03T09:11:12-00:00" },
    { "2/3/2026 10:11:12 PM", "2026-02-03T22:11:12-00:00" },
    { "10:11:12.5", NULL },
    { "Nov 20 06:02:39", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      RcLogTime time;
      g_autofree char *found = NULL;

      g_assert_true (rc_log_time_parse (rc_span (times[i].printed, strlen (times[i].printed)), &time));
      found = rc_log_time_format (&time);
      g_assert_cmpstr (found, ==, times[i].rfc3339);
    }
}

/* --- secrets --- */

static void
test_masked (void)
{
  static const char *const masked[] = { "****", "XXXX", "(hidden)", "<password>", "<*>", "###", "(隐藏)" };

  for (guint i = 0; i < G_N_ELEMENTS (masked); i++)
    g_assert_true (rc_secret_is_masked (rc_span (masked[i], strlen (masked[i]))));
  g_assert_false (rc_secret_is_masked (RC_SPAN_LITERAL ("hunter2")));
  g_assert_false (rc_secret_is_masked (RC_SPAN_LITERAL ("aaaa")));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/source/errors", test_errors);
  g_test_add_func ("/core/source/changes", test_changes);
  g_test_add_func ("/core/source/gzip", test_gzip);
  g_test_add_func ("/core/source/damaged-gzip", test_damaged_gzip);
  g_test_add_func ("/core/source/utf16", test_utf16);
  g_test_add_func ("/core/source/pieces", test_pieces);
  g_test_add_func ("/core/source/feed", test_feed);
  g_test_add_func ("/core/source/cancel", test_cancel);
  g_test_add_func ("/core/lines/ends", test_line_ends);
  g_test_add_func ("/core/lines/long", test_long_lines);
  g_test_add_func ("/core/lines/kept", test_kept_lines);
  g_test_add_func ("/core/encoding/guess", test_encoding_guess);
  g_test_add_func ("/core/encoding/decoder", test_decoder);
  g_test_add_func ("/core/log-time", test_times);
  g_test_add_func ("/core/secret/masked", test_masked);
  return g_test_run ();
}
