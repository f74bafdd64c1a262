/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-error.h"
#include "rc-json.h"

#include <string.h>

static const char json[]
    = "{ \"text\": \"한국어 \\\"quoted\\\"\",\n"
      "  \"empty\": \"\", \"null\": null, \"yes\": true, \"no\": false,\n"
      "  \"small\": -42, \"large\": 9007199254740993, \"lowest\": -9223372036854775808,\n"
      "  \"list\": [ 1, \"two\", [ ], { \"three\": 3 } ],\n"
      "  \"words\": [ \"a\", \"b\" ], \"numbers\": [ 5, 4 ],\n"
      "  \"object\": {\n"
      "    \"b\": 1, \"a\": 2 } }";

typedef struct
{
  GBytes *bytes;
  RcArena *arena;
  RcJsonReader reader;
  const RcJsonObject *root;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  RcJsonDocument document;

  fixture->bytes = rc_json_compile ("test.json", json, sizeof json - 1, &error);
  g_assert_no_error (error);
  g_assert_true (rc_json_document_init (&document, fixture->bytes));
  fixture->arena = rc_arena_new ();
  rc_json_reader_init (&fixture->reader,
                       "test.json",
                       &document,
                       json,
                       sizeof json - 1,
                       fixture->arena);
  fixture->root = rc_json_document_get_root (&document);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  rc_json_reader_clear (&fixture->reader);
  rc_arena_free (fixture->arena);
  g_bytes_unref (fixture->bytes);
}

static void
test_values (Fixture *fixture, gconstpointer data)
{
  RcJsonReader *reader = &fixture->reader;
  const RcJsonObject *root = fixture->root;
  const RcJsonObject *object;
  const RcJsonArray *array;
  const char *const *words;
  const char *text = NULL;
  const int *numbers;
  gboolean flag = FALSE;
  gint64 number;
  guint n;

  g_assert_true (rc_json_reader_get_string (reader, root, "text", TRUE, &text));
  g_assert_cmpstr (text, ==, "한국어 \"quoted\"");
  g_assert_true (rc_json_reader_get_boolean (reader, root, "yes", &flag));
  g_assert_true (flag);
  g_assert_true (rc_json_reader_get_int (reader, root, "small", TRUE, -50, 0, &number));
  g_assert_cmpint (number, ==, -42);
  g_assert_true (rc_json_reader_get_int (reader, root, "large", TRUE, 0, G_MAXINT64, &number));
  g_assert_cmpint (number, ==, G_GINT64_CONSTANT (9007199254740993));
  g_assert_true (rc_json_reader_get_int (reader, root, "lowest", TRUE, G_MININT64, 0, &number));
  g_assert_cmpint (number, ==, G_MININT64);

  g_assert_true (rc_json_reader_get_strings (reader, root, "words", &words));
  g_assert_cmpstr (words[1], ==, "b");
  g_assert_null (words[2]);
  g_assert_true (rc_json_reader_get_ints (reader, root, "numbers", &numbers, &n));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (numbers[1], ==, 4);

  g_assert_true (rc_json_reader_get_array (reader, root, "list", &array));
  g_assert_cmpuint (rc_json_array_get_length (array), ==, 4);
  g_assert_nonnull (rc_json_reader_get_element (reader, array, 3));
  g_assert_true (rc_json_reader_get_object (reader, root, "object", &object));
  g_assert_cmpuint (rc_json_object_get_size (object), ==, 2);
  g_assert_cmpstr (rc_json_object_get_name (&reader->document, object, 0), ==, "b");
  g_assert_no_error (reader->error);
}

/* What is not required may be missing or null, and the variable stays as it is. */
static void
test_missing (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "null", "none" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const RcJsonObject *object;
      const RcJsonArray *array;
      const char *const *words;
      const char *text = "before";
      const int *numbers;
      gint64 number = 7;
      guint n;

      g_assert_true (
          rc_json_reader_get_string (&fixture->reader, fixture->root, names[i], FALSE, &text));
      g_assert_cmpstr (text, ==, "before");
      g_assert_true (
          rc_json_reader_get_int (&fixture->reader, fixture->root, names[i], FALSE, 0, 9, &number));
      g_assert_cmpint (number, ==, 7);
      g_assert_true (rc_json_reader_get_strings (&fixture->reader, fixture->root, names[i], &words));
      g_assert_null (words[0]);
      g_assert_true (
          rc_json_reader_get_ints (&fixture->reader, fixture->root, names[i], &numbers, &n));
      g_assert_cmpuint (n, ==, 0);
      g_assert_true (rc_json_reader_get_array (&fixture->reader, fixture->root, names[i], &array));
      g_assert_null (array);
      g_assert_true (rc_json_reader_get_object (&fixture->reader, fixture->root, names[i], &object));
      g_assert_null (object);
    }
}

static void
assert_failure (Fixture *fixture, gboolean ok, const char *message)
{
  g_assert_false (ok);
  g_assert_error (fixture->reader.error, RC_ERROR, RC_ERROR_CATALOG);
  g_assert_cmpstr (fixture->reader.error->message, ==, message);
  g_clear_error (&fixture->reader.error);
}

static void
test_errors (Fixture *fixture, gconstpointer data)
{
  RcJsonReader *reader = &fixture->reader;
  const RcJsonObject *root = fixture->root;
  const RcJsonObject *object;
  const char *const *words;
  const char *text;
  gint64 number;

  assert_failure (fixture,
                  rc_json_reader_get_string (reader, root, "none", TRUE, &text),
                  "test.json:1: none: this member is missing");
  assert_failure (fixture,
                  rc_json_reader_get_string (reader, root, "empty", TRUE, &text),
                  "test.json:2: empty: this string is empty");
  assert_failure (fixture,
                  rc_json_reader_get_string (reader, root, "yes", FALSE, &text),
                  "test.json:2: yes: this is not a string");
  assert_failure (fixture,
                  rc_json_reader_get_int (reader, root, "small", TRUE, 0, 9, &number),
                  "test.json:3: small: -42 is not between 0 and 9");
  assert_failure (fixture,
                  rc_json_reader_get_strings (reader, root, "list", &words),
                  "test.json:4: list.0: this is not a string");
  assert_failure (fixture,
                  rc_json_reader_get_object (reader, root, "list", &object),
                  "test.json:4: list: this is not an object");

  /* Without the text at hand there is no line. */
  reader->text = NULL;
  assert_failure (fixture,
                  rc_json_reader_get_string (reader, root, "none", TRUE, &text),
                  "test.json: none: this member is missing");
}

static void
test_compile_errors (void)
{
  static const struct
  {
    const char *text;
    const char *start;
  } cases[] = {
    { "", "x.json:1: " },
    { "[]", "x.json:1: this is not an object" },
    { "7", "x.json:1: this is not an object" },
    { "{\n\n \"x\" 5 }", "x.json:3: " },
    { "{ \"a\": \"\xff\" }", "x.json:1: " },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      GBytes *bytes = rc_json_compile ("x.json", cases[i].text, strlen (cases[i].text), &error);

      g_assert_null (bytes);
      g_assert_error (error, RC_ERROR, RC_ERROR_CATALOG);
      g_assert_true (g_str_has_prefix (error->message, cases[i].start));
    }
}

/* What a damaged file holds does not break the sentence about it, nor the stack. */
static void
test_hostile (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *deep = g_strnfill (1000000, '[');
  const char *broken = "{ \"a\n\033\377\": \"b\nc\" \"d\" }";

  g_assert_null (rc_json_compile ("x.json", broken, strlen (broken), &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_CATALOG);
  g_assert_null (strpbrk (error->message, "\n\033"));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_clear_error (&error);
  g_assert_null (rc_json_compile ("x.json", deep, strlen (deep), &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_CATALOG);
}

static void
test_no_document (void)
{
  static const char *const texts[] = { "", "RCJ1", "RCJ1 and then something else altogether" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
      RcJsonDocument document;

      g_assert_false (rc_json_document_init (&document, bytes));
    }
}

static void
test_find_line (void)
{
  static const char text[] = "{\n \"a\": [\n  {},\n  { \"b\\\"\": 1,\n\"c\": 2 } ],\n \"d\": { } }";
  const char *const there[] = { "a", "1", "c" };
  const char *const beyond[] = { "a", "7", "c" };

  g_assert_cmpuint (rc_json_find_line (text, strlen (text), there, 3), ==, 5);
  g_assert_cmpuint (rc_json_find_line (text, strlen (text), there, 2), ==, 4);
  g_assert_cmpuint (rc_json_find_line (text, strlen (text), beyond, 3), ==, 2);
  g_assert_cmpuint (rc_json_find_line (text, strlen (text), NULL, 0), ==, 1);
  g_assert_cmpuint (rc_json_find_line (" ", 1, there, 3), ==, 0);

  /* Any text ends. */
  for (gsize length = 0; length < strlen (text); length++)
    rc_json_find_line (text, length, there, 3);
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/core/json/values", test_values);
  ADD ("/core/json/missing", test_missing);
  ADD ("/core/json/errors", test_errors);
  g_test_add_func ("/core/json/compile-errors", test_compile_errors);
  g_test_add_func ("/core/json/hostile", test_hostile);
  g_test_add_func ("/core/json/no-document", test_no_document);
  g_test_add_func ("/core/json/find-line", test_find_line);
  return g_test_run ();
}
