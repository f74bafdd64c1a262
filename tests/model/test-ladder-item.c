/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of a ladder. */
#include "config.h"

#include <string.h>

#include "rc-ladder-item.h"

static void
check (RcLadderKind kind, gboolean to_server, int code, double seconds, const char *text, const char *label,
       const char *description)
{
  const RcLadderStep step = { .kind = kind, .to_server = to_server, .code = code, .seconds = seconds,
                              .text = (char *) text };
  g_autoptr (RcLadderItem) item = rc_ladder_item_new (&step);
  g_autofree char *whole = rc_ladder_item_dup_description (item);

  g_assert_cmpstr (rc_ladder_item_get_label (item), ==, label);
  g_assert_cmpstr (whole, ==, description);
}

static void
test_words (void)
{
  check (RC_LADDER_COMMAND, TRUE, 0, 0, "RETR a", "RETR a", "Client: RETR a");
  check (RC_LADDER_REPLY, FALSE, 550, 0, "No \033[1mfile", "550 No ␛[1mfile", "Server: 550 No ␛[1mfile");
  check (RC_LADDER_CONNECT, TRUE, 0, 0, "", "Connects", "Client: Connects");
  check (RC_LADDER_DATA_OPEN, TRUE, 0, 0, "10.0.0.5:50000", "Data connection: 10.0.0.5:50000",
         "Data connection: 10.0.0.5:50000, opened by the client");
  check (RC_LADDER_DATA, TRUE, 0, 0, "STOR", "File", "File goes to the server");
  check (RC_LADDER_DATA, FALSE, 0, 0, "MLSD", "Listing", "Listing goes to the client");
  check (RC_LADDER_DATA_MISSING, TRUE, 0, 0, ":50000", "No data connection seen: port 50000",
         "No data connection seen: port 50000");
  check (RC_LADDER_DATA_FAILED, TRUE, 0, 0, "RETR", "No data connection", "No data connection");
  check (RC_LADDER_GAP, FALSE, 0, 2.5, "", "2.5 s pass", "2.5 s pass");
  check (RC_LADDER_GAP, FALSE, 0, 3, "", "3 s pass", "3 s pass");
  check (RC_LADDER_GAP, FALSE, 0, 60, "", "60 s pass", "60 s pass");
  check (RC_LADDER_GAP, FALSE, 0, 300, "", "5 minutes pass", "5 minutes pass");
  check (RC_LADDER_GAP, FALSE, 0, 7200, "", "2 hours pass", "2 hours pass");
}

/* --- for somebody else's eyes --- */

static void
done_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GListModel **) data = rc_ladder_items_new_finish (result, NULL);
}

static char *
join (GListModel *items)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (RcLadderItem) item = g_list_model_get_item (items, i);
      g_autofree char *description = rc_ladder_item_dup_description (item);

      g_string_append_printf (text, "%s\n", description);
    }

  return g_string_free (text, FALSE);
}

/* The same steps, with stand-ins; the transcript on show is left alone. */
static void
test_redacted (void)
{
  static const char log[] = "220 Ready\nUSER kimberly\n331 Password\nPASS secret99\n230 In, kimberly\n"
                            "RETR /payroll/march.xls\n550 /payroll/march.xls: no such file\nQUIT\n221 Bye\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (log, strlen (log));
  RcTranscript *transcript = rc_transcript_new (rc_source_new_for_bytes (bytes, "log"), NULL, NULL, NULL, NULL);
  g_autoptr (RcSharedTranscript) shared = rc_shared_transcript_new (transcript);
  g_autoptr (GListModel) plain = NULL;
  g_autoptr (GListModel) redacted = NULL;
  g_autofree char *text = NULL;

  g_assert_true (rc_transcript_analyse (transcript, NULL, NULL, NULL));
  rc_ladder_items_new_async (shared, 0, 0, NULL, done_cb, &plain);
  while (plain == NULL)
    g_main_context_iteration (NULL, TRUE);
  rc_ladder_items_redact_async (shared, 0, 0, RC_KEEP_USERS, NULL, done_cb, &redacted);
  while (redacted == NULL)
    g_main_context_iteration (NULL, TRUE);

  text = join (redacted);
  g_assert_cmpuint (g_list_model_get_n_items (redacted), ==, g_list_model_get_n_items (plain));
  g_assert_nonnull (strstr (text, "kimberly"));
  g_assert_null (strstr (text, "march"));
  g_assert_null (strstr (text, "secret99"));
  g_assert_nonnull (strstr (text, "RETR "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/ladder-item/words", test_words);
  g_test_add_func ("/model/ladder-item/redacted", test_redacted);

  return g_test_run ();
}
