/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Standard input, as it comes. */
#include "config.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "rc-error.h"
#include "rc-transcript-loader.h"
#include "wait-until.h"

static const char beginning[] = "220 Welcome\nUSER kim\n331 Password, please\n";
static const char rest[] = "PASS secret99\n530 No\n";

/* A pipe tells of new bytes when it is asked. */
#define poll_until(loader, condition) wait_until ((rc_transcript_loader_poll (loader), (condition)))

/* @in: (out): where the other program writes */
static RcTranscriptLoader *
start (int *in)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcPipe) pipe = NULL;
  RcTranscriptLoader *loader;
  int ends[2];

  g_assert_cmpint (pipe2 (ends, O_CLOEXEC), ==, 0);
  pipe = rc_pipe_new (ends[0], &error);
  g_assert_no_error (error);
  *in = ends[1];
  loader = rc_transcript_loader_new_for_pipe (pipe, "Standard input");
  rc_transcript_loader_start (loader, NULL, NULL, "en");

  return loader;
}

static void
put (int in, gconstpointer data, gsize length)
{
  g_assert_cmpint (write (in, data, length), ==, (gssize) length);
}

static guint64
count_lines (RcTranscriptLoader *loader)
{
  RcTranscriptModel *model = rc_transcript_loader_get_model (loader);

  return model != NULL && rc_transcript_loader_get_state (loader) == RC_LOADER_READY
           ? rc_transcript_model_get_n_lines (model)
           : 0;
}

/* What is there is read before the end comes, and what comes later is added. */
static void
test_grows (void)
{
  int in;
  g_autoptr (RcTranscriptLoader) loader = start (&in);
  RcTranscriptModel *model;

  put (in, beginning, strlen (beginning));
  poll_until (loader, count_lines (loader) == 3);
  model = rc_transcript_loader_get_model (loader);
  put (in, rest, strlen (rest));
  poll_until (loader, count_lines (loader) == 5);
  g_assert_true (rc_transcript_loader_get_model (loader) == model);
  close (in);

  /* In another way, from the beginning. */
  rc_transcript_loader_start (loader, "raw", NULL, "en");
  poll_until (loader, count_lines (loader) == 5);
}

static void
test_compressed (void)
{
  g_autoptr (GZlibCompressor) compressor = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9);
  char packed[256];
  gsize n_read, n;
  int in;
  g_autoptr (RcTranscriptLoader) loader = start (&in);

  g_assert_cmpint (g_converter_convert (G_CONVERTER (compressor), beginning, strlen (beginning), packed,
                                        sizeof packed, G_CONVERTER_INPUT_AT_END, &n_read, &n, NULL),
                   ==, G_CONVERTER_FINISHED);
  put (in, packed, 20);
  put (in, packed + 20, n - 20);
  close (in);
  poll_until (loader, count_lines (loader) == 3);
}

static void
test_nothing (void)
{
  int in;
  g_autoptr (RcTranscriptLoader) loader = start (&in);

  close (in);
  poll_until (loader, rc_transcript_loader_get_state (loader) == RC_LOADER_READY);
  g_assert_cmpuint (rc_transcript_model_get_n_lines (rc_transcript_loader_get_model (loader)), ==, 0);
}

static void
test_cancel (void)
{
  int in;
  g_autoptr (RcTranscriptLoader) loader = start (&in);

  rc_transcript_loader_cancel (loader);
  poll_until (loader, rc_transcript_loader_get_state (loader) == RC_LOADER_FAILED);
  g_assert_true (rc_transcript_loader_was_cancelled (loader));
  close (in);
}

static void
test_unreadable (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RcPipe) pipe = rc_pipe_new (open ("/dev/null", O_WRONLY | O_CLOEXEC), &error);
  g_autoptr (RcTranscriptLoader) loader = rc_transcript_loader_new_for_pipe (pipe, "Standard input");

  rc_transcript_loader_start (loader, NULL, NULL, "en");
  poll_until (loader, rc_transcript_loader_get_state (loader) == RC_LOADER_FAILED);
  g_assert_error (rc_transcript_loader_get_error (loader), RC_ERROR, RC_ERROR_READ);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/pipe/grows", test_grows);
  g_test_add_func ("/model/pipe/compressed", test_compressed);
  g_test_add_func ("/model/pipe/nothing", test_nothing);
  g_test_add_func ("/model/pipe/cancel", test_cancel);
  g_test_add_func ("/model/pipe/unreadable", test_unreadable);

  return g_test_run ();
}
