/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-json-writer.h"
#include "rc-reorder-queue.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* --- what is written is what json-glib reads --- */

static JsonNode *
parse (const GString *text)
{
  g_autoptr (GError) error = NULL;
  JsonNode *root;

  g_assert_true (g_utf8_validate (text->str, (gssize) text->len, NULL));
  root = json_from_string (text->str, &error);
  g_assert_no_error (error);
  return root;
}

/* What a reader gets for @bytes: the same without what is no UTF-8. */
static void
check_string (const char *bytes, gsize length)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *expected = g_utf8_make_valid (bytes != NULL ? bytes : "", (gssize) length);
  RcJsonWriter json;

  rc_json_writer_init (&json, out, FALSE);
  rc_json_writer_begin_array (&json);
  rc_json_writer_add_text (&json, bytes, length);
  rc_json_writer_end_array (&json);
  g_assert_true (rc_json_writer_is_complete (&json));
  for (const char *p = out->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_assert_false (c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x202e || c == 0x2066);
    }
  root = parse (out);
  g_assert_cmpstr (json_array_get_string_element (json_node_get_array (root), 0), ==, expected);
}

static void
test_strings (void)
{
  static const char *const texts[] = {
    "", "a", "1234567", "12345678", "123456789", "\"", "\\", "1234567\"", "12345678\"", "\\\\\\\"\"\"",
    "\001\037 \b\f\n\r\t\033[31m\177", "/", "直 骨", "보고서", "a直bcdefgh骨", "\302\200\302\237\302\240",
    "\342\200\256reversed\342\201\246", "\360\237\230\200", "\377\376", "12345678\377", "\355\240\200", "\300\257", "\342\200",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_string (texts[i], strlen (texts[i]));
  check_string ("a\0b", 3);
  check_string (NULL, 0);
}

static void
test_random_strings (void)
{
  static const char pieces[] = "\"\\\n\t\033\177\302\200\342\200\256\377\355\240\200直한 abcdefghijklmnop\0/";
  char bytes[80];

  for (guint round = 0; round < 20000; round++)
    {
      gsize length = (gsize) g_test_rand_int_range (0, sizeof bytes);
      guint kind = (guint) g_test_rand_int_range (0, 3);

      for (gsize i = 0; i < length; i++)
        bytes[i] = kind == 0 ? (char) g_test_rand_int_range (0, 256)
                   : kind == 1 ? pieces[g_test_rand_int_range (0, sizeof pieces)]
                               : (char) g_test_rand_int_range (' ', 0x7f);
      check_string (bytes, length);
    }
}

static void
test_escapes (void)
{
  g_autoptr (GString) out = g_string_new ("kept");
  RcJsonWriter json;

  rc_json_writer_init (&json, out, FALSE);
  rc_json_writer_add_string (&json, "\"\\\b\f\n\r\t\001\037\177/\302\205\342\200\256");
  g_assert_cmpstr (out->str, ==, "kept\"\\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\\u007f/\\u0085\\u202e\"");
}

static void
test_numbers (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  RcJsonWriter json;

  rc_json_writer_init (&json, out, FALSE);
  rc_json_writer_begin_array (&json);
  rc_json_writer_add_int (&json, 0);
  rc_json_writer_add_int (&json, -7);
  rc_json_writer_add_int (&json, G_MAXINT64);
  rc_json_writer_add_int (&json, G_MININT64);
  rc_json_writer_add_double (&json, 0);
  rc_json_writer_add_double (&json, 0.25);
  rc_json_writer_add_double (&json, 1e300);
  rc_json_writer_add_boolean (&json, TRUE);
  rc_json_writer_add_boolean (&json, FALSE);
  rc_json_writer_add_null (&json);
  rc_json_writer_add_string (&json, NULL);
  rc_json_writer_end_array (&json);
  g_assert_cmpstr (out->str, ==,
                   "[0,-7,9223372036854775807,-9223372036854775808,0.0,0.25,1.0000000000000001e+300,true,false,null,null]");
}

/* --- the same document by both, to the byte --- */

typedef struct
{
  RcJsonWriter json;
  JsonBuilder *builder;
  guint n_names;
} Both;

static void
add_both (Both *both, guint depth)
{
  static const char *const texts[] = { "", "one", "two \"words\"", "직 直", "a\\b\n" };
  guint kind = (guint) g_test_rand_int_range (depth > 0 ? 0 : 4, depth < 6 ? 6 : 4);
  guint n = (guint) g_test_rand_int_range (0, 4);
  gint64 number;

  switch (kind)
    {
    case 0:
      rc_json_writer_add_string (&both->json, texts[n]);
      json_builder_add_string_value (both->builder, texts[n]);
      break;
    case 1:
      number = (gint64) ((guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ());
      rc_json_writer_add_int (&both->json, number);
      json_builder_add_int_value (both->builder, number);
      break;
    case 2:
      rc_json_writer_add_boolean (&both->json, n > 1);
      json_builder_add_boolean_value (both->builder, n > 1);
      break;
    case 3:
      rc_json_writer_add_null (&both->json);
      json_builder_add_null_value (both->builder);
      break;
    case 4:
      rc_json_writer_begin_array (&both->json);
      json_builder_begin_array (both->builder);
      for (guint i = 0; i < n; i++)
        add_both (both, depth + 1);
      rc_json_writer_end_array (&both->json);
      json_builder_end_array (both->builder);
      break;
    default:
      rc_json_writer_begin_object (&both->json);
      json_builder_begin_object (both->builder);
      /* json-glib puts the indent between the brackets of an object with nothing in it. */
      for (guint i = 0; i < (both->json.pretty ? MAX (n, 1) : n); i++)
        {
          g_autofree char *name = g_strdup_printf ("member %u", both->n_names++);

          rc_json_writer_set_name (&both->json, name);
          json_builder_set_member_name (both->builder, name);
          add_both (both, depth + 1);
        }
      rc_json_writer_end_object (&both->json);
      json_builder_end_object (both->builder);
    }
}

static void
test_like_json_glib (void)
{
  for (guint round = 0; round < 4000; round++)
    {
      gboolean pretty = round % 2 == 0;
      g_autoptr (GString) out = g_string_new (NULL);
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *expected = NULL;
      Both both = { .builder = json_builder_new () };

      rc_json_writer_init (&both.json, out, pretty);
      add_both (&both, 0);
      root = json_builder_get_root (both.builder);
      expected = json_to_string (root, pretty);
      g_assert_cmpstr (out->str, ==, expected);
      g_object_unref (both.builder);
    }
}

static void
test_members (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  RcJsonWriter json;

  rc_json_writer_init (&json, out, FALSE);
  rc_json_writer_begin_object (&json);
  rc_json_writer_add_members (&json, "{}", 2);
  rc_json_writer_add_members (&json, "{\"a\":1,\"b\":2}", 13);
  rc_json_writer_put_int (&json, "c", 3);
  rc_json_writer_add_members (&json, "{\"d\":4}", 7);
  rc_json_writer_put_strings (&json, "e", NULL);
  rc_json_writer_put_strings (&json, "f", (const char *const[]){ "g", "h", NULL });
  g_assert_false (rc_json_writer_is_complete (&json));
  rc_json_writer_end_object (&json);
  g_assert_true (rc_json_writer_is_complete (&json));
  g_assert_cmpstr (out->str, ==, "{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":[],\"f\":[\"g\",\"h\"]}");
}

/* --- mistakes --- */

static void
make_mistake (gconstpointer user_data)
{
  const char *steps = user_data;
  g_autoptr (GString) out = g_string_new (NULL);
  RcJsonWriter json;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_failed ();
      g_test_trap_assert_stderr ("*rc-json-writer.c*assert*");
      return;
    }

  rc_json_writer_init (&json, out, FALSE);
  for (; *steps != '\0'; steps++)
    switch (*steps)
      {
      case '{': rc_json_writer_begin_object (&json); break;
      case '}': rc_json_writer_end_object (&json); break;
      case '[': rc_json_writer_begin_array (&json); break;
      case ']': rc_json_writer_end_array (&json); break;
      case 'n': rc_json_writer_set_name (&json, "name"); break;
      default: rc_json_writer_add_int (&json, 1); break;
      }
}

/* --- pieces that come in another order --- */

typedef struct
{
  GString *order;
  gsize longest;
} Taken;

static void
take (const GString *text, gpointer user_data)
{
  Taken *taken = user_data;

  g_string_append (taken->order, text->str);
  taken->longest = MAX (taken->longest, text->len);
}

static void
push (RcReorderQueue *queue, guint64 line, const char *text)
{
  g_string_append (rc_reorder_queue_begin (queue), text);
  rc_reorder_queue_push (queue, line);
}

static void
test_reorder (void)
{
  Taken taken = { g_string_new (NULL), 0 };
  g_autoptr (RcReorderQueue) queue = rc_reorder_queue_new (3, take, &taken);

  push (queue, 5, "e");
  push (queue, 2, "b");
  push (queue, 4, "c");
  g_assert_cmpstr (taken.order->str, ==, "");
  push (queue, 4, "d");
  g_assert_cmpstr (taken.order->str, ==, "b");
  push (queue, 1, "a"); /* too late to be in order */
  g_assert_cmpstr (taken.order->str, ==, "ba");
  rc_reorder_queue_flush (queue);
  g_assert_cmpstr (taken.order->str, ==, "bacde");
  g_assert_cmpuint (rc_reorder_queue_begin (queue)->len, ==, 0);
  g_string_free (taken.order, TRUE);
}

/* Of pieces as long as the longest lines no more than some megabytes wait. */
static void
test_reorder_long (void)
{
  Taken taken = { g_string_new (NULL), 0 };
  g_autoptr (RcReorderQueue) queue = rc_reorder_queue_new (4096, take, &taken);
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');

  for (guint i = 0; i < 20; i++)
    push (queue, i, text);
  g_assert_cmpuint (taken.order->len, >=, 12 * 1024 * 1024);
  g_string_truncate (taken.order, 0);
  rc_reorder_queue_flush (queue);
  g_assert_cmpuint (taken.order->len, >, 0);
  g_assert_cmpuint (taken.order->len, <=, 8 * 1024 * 1024);
  g_string_free (taken.order, TRUE);
}

static int
compare_lines (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;

  return (one > other) - (one < other);
}

/* Lines that stray less than the queue is long come out sorted; long pieces are not kept. */
static void
test_reorder_many (void)
{
  enum { N = 5000, SIZE = 64 };
  Taken taken = { g_string_new (NULL), 0 };
  g_autoptr (RcReorderQueue) queue = rc_reorder_queue_new (SIZE, take, &taken);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autoptr (GString) longer = g_string_new (NULL);
  guint64 *lines = g_new (guint64, N);

  g_string_set_size (longer, 10000);
  memset (longer->str, 'x', longer->len);
  for (guint i = 0; i < N; i++)
    {
      g_autofree char *text = NULL;

      lines[i] = 100 + i + (guint64) g_test_rand_int_range (0, SIZE / 2);
      text = g_strdup_printf ("%" G_GUINT64_FORMAT "%s ", lines[i], i % 100 == 7 ? longer->str : "");
      push (queue, lines[i], text);
    }
  rc_reorder_queue_flush (queue);
  g_assert_cmpuint (taken.longest, >, longer->len);

  g_qsort_with_data (lines, N, sizeof *lines, compare_lines, NULL);
  for (guint i = 0; i < N; i++)
    g_string_append_printf (expected, "%" G_GUINT64_FORMAT " ", lines[i]);
  for (char *p = taken.order->str, *to = p;; p++)
    {
      if (*p != 'x')
        *to++ = *p;
      if (*p == '\0')
        break;
    }
  g_assert_cmpstr (taken.order->str, ==, expected->str);
  g_string_free (taken.order, TRUE);
  g_free (lines);
}

int
main (int argc, char **argv)
{
  static const char *const mistakes[] = { "}", "]", "{1", "{n}", "{nn", "[n", "[}", "{]", "11", "[]1", "{n1}{" };
  g_autofree char *deep = g_strnfill (RC_JSON_WRITER_MAX_DEPTH + 1, '[');

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-writer/strings", test_strings);
  g_test_add_func ("/json-writer/random-strings", test_random_strings);
  g_test_add_func ("/json-writer/escapes", test_escapes);
  g_test_add_func ("/json-writer/numbers", test_numbers);
  g_test_add_func ("/json-writer/like-json-glib", test_like_json_glib);
  g_test_add_func ("/json-writer/members", test_members);
  for (guint i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *path = g_strdup_printf ("/json-writer/mistake/%u", i);

      g_test_add_data_func (path, mistakes[i], make_mistake);
    }
  g_test_add_data_func ("/json-writer/mistake/too-deep", deep, make_mistake);
  g_test_add_func ("/reorder-queue/order", test_reorder);
  g_test_add_func ("/reorder-queue/order-long", test_reorder_long);
  g_test_add_func ("/reorder-queue/many", test_reorder_many);
  return g_test_run ();
}
