/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   window-work screen FILE    from opening FILE until its first lines are drawn
 *   window-work lines FILE     scrolling, jumping and filtering in all of FILE
 *   window-work keys           typing into the reference search
 *
 * Prints a name and milliseconds a line. A frame's work is what the main thread did since the frame before.
 */
#include "config.h"

#include "rc-search.h"
#include "rc-transcript-page.h"
#include "test-util.h"

#include <string.h>
#include <time.h>

#define N_STEPS 100

static guint n_frames;
static double last_cpu;
static GArray *work; /* of double: of each frame */

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static void
after_paint (GdkFrameClock *clock, gpointer user_data)
{
  double now = get_cpu (), since = now - last_cpu;

  g_array_append_val (work, since);
  last_cpu = now;
  n_frames++;
}

static void
begin_measure (void)
{
  g_array_set_size (work, 0);
  last_cpu = get_cpu ();
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static void
print_values (const char *name, GArray *values)
{
  g_array_sort (values, compare);
  g_print ("%s-median %.3f\n%s-longest %.3f\n", name, g_array_index (values, double, values->len / 2), name,
           g_array_index (values, double, values->len - 1));
}

/* Until the next frame, and whatever frames that one asks for. */
static void
wait_for_frames (void)
{
  guint before = n_frames;

  test_wait_until (n_frames > before);
  for (guint quiet = 0; quiet < 3; quiet++)
    if (g_main_context_iteration (NULL, FALSE))
      quiet = 0;
    else
      g_usleep (2000);
}

static RcWindow *
open_window (void)
{
  RcWindow *window = test_open_window ();

  work = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect (gtk_widget_get_frame_clock (GTK_WIDGET (window)), "after-paint", G_CALLBACK (after_paint), NULL);
  return window;
}

static RcTranscriptPage *
open_file (RcWindow *window, const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  rc_window_open_file (window, file);
  return RC_TRANSCRIPT_PAGE (rc_window_get_page (window));
}

static guint
count_shown (RcTranscriptPage *page)
{
  GListModel *shown = rc_transcript_view_get_shown (rc_transcript_page_get_view (page));

  return shown != NULL ? g_list_model_get_n_items (shown) : 0;
}

static void
measure_screen (RcWindow *window, const char *path)
{
  gint64 start = g_get_monotonic_time ();
  RcTranscriptPage *page = open_file (window, path);
  guint before;

  test_wait_until (count_shown (page) > 0);
  before = n_frames;
  test_wait_until (n_frames > before);
  g_print ("screen %.3f\n", (g_get_monotonic_time () - start) / 1e3);
}

static void
measure_moves (GtkAdjustment *adjustment, const char *name, gboolean jump)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (959);
  double upper = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  gtk_adjustment_set_value (adjustment, upper / 2);
  wait_for_frames ();
  begin_measure ();
  for (guint i = 0; i < N_STEPS; i++)
    {
      gtk_adjustment_set_value (adjustment, jump ? g_rand_double_range (random, 0, upper)
                                                 : gtk_adjustment_get_value (adjustment) + 60);
      wait_for_frames ();
    }
  print_values (name, work);
}

static void
measure_filter (RcTranscriptPage *page)
{
  RcTranscriptView *view = rc_transcript_page_get_view (page);
  RcLineFilter filter = *rc_transcript_view_get_filter (view);
  guint n_all = count_shown (page);
  gint64 start;

  filter.show = RC_SHOW_FAILURES;
  start = g_get_monotonic_time ();
  rc_transcript_view_set_filter (view, &filter);
  test_wait_until (count_shown (page) > 0 && count_shown (page) < n_all);
  g_print ("filter %.3f\n", (g_get_monotonic_time () - start) / 1e3);
}

static void
measure_lines (RcWindow *window, const char *path)
{
  RcTranscriptPage *page = open_file (window, path);
  RcTranscriptLoader *loader = rc_transcript_page_get_loader (page);
  GtkWidget *list = test_find (GTK_WIDGET (page), GTK_TYPE_LIST_VIEW, "list");

  while (rc_transcript_loader_get_state (loader) != RC_LOADER_READY)
    g_main_context_iteration (NULL, TRUE);
  wait_for_frames ();
  g_print ("lines %u\n", count_shown (page));
  measure_moves (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)), "scroll", FALSE);
  measure_moves (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)), "jump", TRUE);
  measure_filter (page);
}

/* The search alone, which is done at once, and then all that the frame with its answers takes. */
static void
measure_keys (RcWindow *window)
{
  static const char *const queries[] = {
    "passive", "550 permission denied", "55", "tls handshake", "파일", "连接", "login incorrect", "5yz",
  };
  RcReferencePage *page = rc_window_get_reference (window);
  GtkWidget *entry = test_find (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, NULL);
  RcCatalog *catalog = rc_application_get_catalog (RC_APPLICATION (g_application_get_default ()), NULL);
  g_autoptr (RcSearch) search = NULL;
  g_autoptr (GArray) searches = g_array_new (FALSE, FALSE, sizeof (double));
  guint n_hits;

  gtk_search_entry_set_search_delay (GTK_SEARCH_ENTRY (entry), 0);
  /* All languages are there. */
  for (guint i = 0; i < 200; i++)
    {
      g_main_context_iteration (NULL, FALSE);
      g_usleep (5000);
    }
  search = rc_search_new (catalog, "en");
  rc_search_query (search, "ftp", &n_hits); /* makes the index */
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    for (const char *p = queries[i]; *p != '\0';)
      {
        g_autofree char *typed = NULL;
        double start, spent;

        p = g_utf8_next_char (p);
        typed = g_strndup (queries[i], p - queries[i]);
        start = get_cpu ();
        rc_search_query (search, typed, &n_hits);
        spent = get_cpu () - start;
        g_array_append_val (searches, spent);
      }
  print_values ("search", searches);
  g_array_set_size (searches, 0);
  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (entry), "");
      wait_for_frames ();
      for (const char *p = queries[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          int position = -1;

          begin_measure ();
          gtk_editable_insert_text (GTK_EDITABLE (entry), p, (int) (g_utf8_next_char (p) - p), &position);
          wait_for_frames ();
          g_array_sort (work, compare);
          g_array_append_val (searches, g_array_index (work, double, work->len - 1));
        }
    }
  print_values ("key", searches);
}

static int n_arguments;
static char **arguments;

static void
measure (void)
{
  RcWindow *window = open_window ();

  if (strcmp (arguments[1], "keys") == 0)
    measure_keys (window);
  else if (n_arguments == 3 && strcmp (arguments[1], "screen") == 0)
    measure_screen (window, arguments[2]);
  else if (n_arguments == 3)
    measure_lines (window, arguments[2]);
}

int
main (int argc, char **argv)
{
  n_arguments = argc;
  arguments = argv;
  if (argc < 2)
    return 2;
  test_init (&(int){ 1 }, &(char **){ argv });
  g_log_set_always_fatal (G_LOG_FATAL_MASK);
  g_test_add_func ("/work", measure);
  return test_run ();
}
