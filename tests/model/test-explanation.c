/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "rc-explanation.h"

static RcCatalog *catalog;

static RcTranscript *
analyse (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript;

  transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "test"), NULL, NULL, "en", &error);
  g_assert_no_error (error);
  rc_transcript_analyse (transcript, NULL, NULL, &error);
  g_assert_no_error (error);

  return transcript;
}

static const char session[] =
  "220 (vsFTPd 3.0.3)\r\n"                              /* 1 */
  "USER kim\r\n"                                        /* 2 */
  "331 Please specify the password.\r\n"                /* 3 */
  "PASS geheim99\r\n"                                   /* 4 */
  "230 Login successful.\r\n"                           /* 5 */
  "TYPE I\r\n"                                          /* 6 */
  "200 Switching to Binary mode.\r\n"                   /* 7 */
  "PASV\r\n"                                            /* 8 */
  "227 Entering Passive Mode (10,0,0,5,195,80).\r\n"    /* 9 */
  "RETR big.iso\r\n"                                    /* 10 */
  "150 Opening BINARY mode data connection for big.iso (1024 bytes).\r\n" /* 11 */
  "426 Failure writing network stream.\r\n"             /* 12 */
  "FEAT\r\n"                                            /* 13 */
  "211-Features:\r\n"                                   /* 14 */
  " UTF8\r\n"                                           /* 15 */
  "211 End\r\n"                                         /* 16 */
  "QUIT\r\n"                                            /* 17 */
  "221 Goodbye.\r\n";                                   /* 18 */

static void
test_reply (void)
{
  g_autoptr (RcTranscript) transcript = analyse (session);
  g_autoptr (RcExplanation) passive = rc_explanation_new (transcript, catalog, 9, "en", FALSE);
  g_autoptr (RcExplanation) broken = rc_explanation_new (transcript, catalog, 12, "ko", FALSE);
  const RcExchangeStep *step;

  g_assert_cmpint (passive->code, ==, 227);
  g_assert_cmpstr (passive->verb, ==, "PASV");
  g_assert_cmpuint (passive->command_line, ==, 8);
  g_assert_cmpint (passive->outcome, ==, RC_OUTCOME_DONE);
  g_assert_nonnull (passive->title);
  g_assert_nonnull (passive->meaning);
  g_assert_cmpstr (passive->language, ==, "en");
  g_assert_nonnull (passive->arguments);
  g_assert_cmpint (passive->arguments->kind, ==, RC_ARGUMENTS_ADDRESS);
  g_assert_cmpint (passive->arguments->port, ==, 195 * 256 + 80);
  g_assert_true (passive->has_session);
  g_assert_true (passive->logged_in);
  g_assert_cmpstr (passive->user, ==, "kim");
  g_assert_cmpint (passive->type, ==, 'I');

  /* The whole exchange: the command, the preliminary reply, the last one. */
  g_assert_cmpint (broken->code, ==, 426);
  g_assert_cmpstr (broken->language, ==, "ko");
  g_assert_cmpint (broken->outcome, ==, RC_OUTCOME_FAILED);
  g_assert_cmpuint (broken->steps->len, ==, 3);
  step = g_ptr_array_index (broken->steps, 0);
  g_assert_cmpint (step->code, ==, 0);
  g_assert_cmpstr (step->text, ==, "RETR big.iso");
  step = g_ptr_array_index (broken->steps, 1);
  g_assert_cmpint (step->code, ==, 150);
  g_assert_cmpuint (step->line, ==, 11);
}

static void
test_multiline (void)
{
  g_autoptr (RcTranscript) transcript = analyse (session);

  /* Any line of a reply stands for the whole of it. */
  for (guint64 line = 14; line <= 16; line++)
    {
      g_autoptr (RcExplanation) explanation = rc_explanation_new (transcript, catalog, line, "en", FALSE);

      g_assert_cmpint (explanation->code, ==, 211);
      g_assert_cmpuint (explanation->reply_line, ==, 14);
      g_assert_cmpuint (explanation->reply_last_line, ==, 16);
      g_assert_nonnull (strstr (explanation->text, "UTF8"));
      g_assert_cmpstr (explanation->verb, ==, "FEAT");
    }
}

static void
test_command (void)
{
  g_autoptr (RcTranscript) transcript = analyse (session);
  g_autoptr (RcExplanation) pass = rc_explanation_new (transcript, catalog, 4, "en", FALSE);
  g_autoptr (RcExplanation) shown = rc_explanation_new (transcript, catalog, 4, "en", TRUE);

  g_assert_cmpint (pass->kind, ==, RC_LINE_COMMAND);
  g_assert_cmpint (pass->code, ==, 0);
  g_assert_cmpstr (pass->verb, ==, "PASS");
  g_assert_cmpstr (pass->key, ==, "command:PASS");
  g_assert_cmpint (pass->outcome, ==, RC_OUTCOME_DONE);
  g_assert_cmpuint (pass->steps->len, ==, 2);
  g_assert_null (strstr (pass->text, "geheim99"));
  g_assert_nonnull (strstr (shown->text, "geheim99"));
}

static void
test_connect (void)
{
  g_autoptr (RcTranscript) transcript = analyse (session);
  g_autoptr (RcExplanation) explanation = rc_explanation_new (transcript, catalog, 1, "zh_CN", FALSE);

  g_assert_cmpint (explanation->code, ==, 220);
  g_assert_cmpstr (explanation->verb, ==, "(connect)");
  g_assert_cmpuint (explanation->command_line, ==, 0);
  g_assert_cmpuint (explanation->steps->len, ==, 1);
}

/* Lines that say nothing of the dialogue, and codes that nobody defined. */
static void
test_odd (void)
{
  g_autoptr (RcTranscript) transcript =
      analyse ("* Connected\n> USER a\n< 331 x\n> PASS b\n< 299 odd\n{ [5 bytes data]\n");

  for (guint64 line = 1; line <= rc_transcript_get_n_lines (transcript); line++)
    {
      g_autoptr (RcExplanation) explanation = rc_explanation_new (transcript, catalog, line, "en", FALSE);

      g_assert_cmpuint (explanation->line, ==, line);
      if (explanation->code == 299)
        {
          g_assert_cmpint (explanation->from, ==, RC_MEANING_FROM_CLASS);
          g_assert_cmpstr (explanation->key, ==, "class:2");
        }
    }
}

typedef struct
{
  RcSharedTranscript *shared;
  gint explained; /* atomic */
  gint n_steps;   /* atomic */
} Reading;

/* Does not read on before the line is explained. */
static gboolean
step_cb (guint64 done, guint64 total, gpointer data)
{
  Reading *reading = data;

  g_atomic_int_inc (&reading->n_steps);
  while (g_atomic_int_get (&reading->explained) == 0)
    rc_shared_transcript_give_way (reading->shared);

  return TRUE;
}

static gpointer
read_thread (gpointer data)
{
  Reading *reading = data;

  g_mutex_lock (&reading->shared->lock);
  g_assert_true (rc_transcript_analyse (reading->shared->transcript, step_cb, reading, NULL));
  g_mutex_unlock (&reading->shared->lock);

  return NULL;
}

static void
explained_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(RcExplanation **) data = rc_explanation_new_finish (result, NULL);
}

/* What has been read can be explained while the rest is being read. */
static void
test_while_reading (void)
{
  g_autoptr (GString) log = g_string_new ("220 Hello\nUSER kim\n331 Go on\nPASS b\n530 No\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (RcExplanation) explanation = NULL;
  Reading reading = { 0 };
  RcTranscript *transcript;
  GThread *thread;

  for (int i = 0; i < 10000; i++)
    g_string_append (log, "NOOP\n200 Done\n");
  bytes = g_bytes_new (log->str, log->len);
  transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "long.log"), NULL, NULL, NULL, NULL);
  reading.shared = rc_shared_transcript_new (transcript);
  thread = g_thread_new ("read", read_thread, &reading);
  while (g_atomic_int_get (&reading.n_steps) == 0)
    g_thread_yield ();

  rc_explanation_new_async (reading.shared, catalog, 5, "en", FALSE, NULL, explained_cb, &explanation);
  while (explanation == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (explanation->code, ==, 530);
  g_assert_cmpuint (explanation->command_line, ==, 4);
  g_assert_cmpuint (rc_transcript_get_n_lines (transcript), <, 20005);

  g_atomic_int_set (&reading.explained, 1);
  g_thread_join (thread);
  g_assert_cmpuint (rc_transcript_get_n_lines (transcript), ==, 20005);
  rc_shared_transcript_unref (reading.shared);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  catalog = rc_catalog_new ("en", &error);
  g_assert_no_error (error);
  g_assert_true (rc_catalog_load_language (catalog, "ko", NULL));
  g_assert_true (rc_catalog_load_language (catalog, "zh_CN", NULL));
  g_test_add_func ("/model/explanation/reply", test_reply);
  g_test_add_func ("/model/explanation/multiline", test_multiline);
  g_test_add_func ("/model/explanation/command", test_command);
  g_test_add_func ("/model/explanation/connect", test_connect);
  g_test_add_func ("/model/explanation/odd", test_odd);
  g_test_add_func ("/model/explanation/while-reading", test_while_reading);
  status = g_test_run ();
  rc_catalog_free (catalog);

  return status;
}
