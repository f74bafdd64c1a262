/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-catalog.h"
#include "rc-error.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* A small catalog of our own in a directory: these tests do not depend on the real texts. */
typedef struct
{
  char *directory;
} Fixture;

static const char base_json[]
    = "{ \"format\": 1,\n"
      "  \"classes\": [ { \"class\": 5, \"rfc\": 959, \"section\": \"4.2.1\" } ],\n"
      "  \"groups\": [ { \"group\": 2, \"rfc\": 959, \"section\": \"4.2.1\" } ],\n"
      "  \"codes\": [\n"
      "    { \"code\": 522, \"class\": 5, \"group\": 2, \"status\": \"extension\",\n"
      "      \"related\": [ 425 ],\n"
      "      \"senses\": [\n"
      "        { \"id\": \"protocol\", \"defined_in\": { \"rfc\": 2428, \"section\": \"2\" },\n"
      "          \"official_text\": \"Network protocol not supported\",\n"
      "          \"argument_grammar\": \"protocols\",\n"
      "          \"commands\": [ { \"verb\": \"EPRT\", \"rfc\": 2428 } ] },\n"
      "        { \"id\": \"data\", \"when\": \"during-transfer\",\n"
      "          \"commands\": [ { \"verb\": \"RETR\", \"rfc\": 4217 },\n"
      "                           { \"verb\": \"LIST\", \"rfc\": 4217 } ] },\n"
      "        { \"id\": \"level\", \"when\": \"before-transfer\",\n"
      "          \"commands\": [ { \"verb\": \"RETR\", \"rfc\": 4217 } ] } ] },\n"
      "    { \"code\": 530, \"status\": \"standard\", \"defined_in\": { \"rfc\": 959,\n"
      "      \"section\": \"5.4\" }, \"official_text\": \"Not logged in.\" },\n"
      "    { \"code\": 532, \"status\": \"standard\" },\n"
      "    { \"code\": 537, \"status\": \"extension\" } ],\n"
      "  \"commands\": [\n"
      "    { \"verb\": \"MKD\", \"aliases\": [ \"XMKD\" ],\n"
      "      \"replies\": { \"2\": [ 257 ], \"5\": [ 550, 500, 521 ], \"4\": [ 421 ] } },\n"
      "    { \"verb\": \"RETR\", \"after\": [ \"PASV\", \"PORT\" ] } ],\n"
      "  \"variants\": [\n"
      "    { \"id\": \"any-login\", \"code\": 530, \"generic\": true, \"patterns\": [\n"
      "      { \"servers\": [ \"one\", \"two\" ], \"pattern\": \"Login incorrect{*}\" } ] },\n"
      "    { \"id\": \"shell\", \"code\": 530, \"patterns\": [\n"
      "      { \"servers\": [ \"three\" ], \"pattern\": \"Login incorrect: {*} shell\" },\n"
      "      { \"servers\": [ \"four\" ], \"pattern\": \"Login incorrect: bad shell\",\n"
      "        \"greeting\": \"{*}FourFTP{*}\" } ] },\n"
      "    { \"id\": \"reason\", \"code\": 530, \"patterns\": [\n"
      "      { \"servers\": [ \"one\" ], \"pattern\": \"{path}: No such file or directory\" } ] },\n"
      "    { \"id\": \"home\", \"code\": 530, \"patterns\": [\n"
      "      { \"servers\": [ \"five\" ], \"pattern\": \"Cannot enter {path}: {*}\" } ] } ],\n"
      "  \"historic\": [ { \"code\": 31, \"rfc\": 354, \"section\": \"x\", \"now\": 220 } ],\n"
      "  \"lookups\": [ { \"id\": \"curl-28\", \"kind\": \"curl-exit\", \"number\": 28,\n"
      "                   \"symbol\": \"CURLE_OPERATION_TIMEDOUT\" },\n"
      "                 { \"id\": \"econnreset\", \"kind\": \"socket\", \"number\": null } ],\n"
      "  \"diagnoses\": [ { \"id\": \"tls\", \"severity\": \"error\", \"actor\": \"admin\",\n"
      "                     \"codes\": [ 522 ] } ],\n"
      "  \"marks\": [ { \"id\": \"N1\", \"severity\": \"E\", \"rfc\": 959,\n"
      "                 \"section\": \"5.4\" } ] }\n";

static const char english_json[]
    = "{ \"format\": 1, \"language\": \"en\", \"name\": \"English\",\n"
      "  \"labels\": { \"causes\": \"Causes\" },\n"
      "  \"codes\": {\n"
      "    \"522\": { \"title\": \"Protocol\", \"meaning\": \"m\", \"senses\": {\n"
      "       \"protocol\": { \"title\": \"Protocol\", \"meaning\": \"m\" },\n"
      "       \"data\": { \"title\": \"Data\", \"meaning\": \"d\",\n"
      "                    \"causes\": [ \"c1\", \"c2\" ] } } },\n"
      "    \"530\": { \"title\": \"Not logged in\", \"meaning\": \"m\" } },\n"
      "  \"commands\": { \"MKD\": { \"title\": \"Make\", \"meaning\": \"m\" } },\n"
      "  \"variants\": { \"shell\": { \"meaning\": \"The shell.\" } },\n"
      "  \"diagnoses\": { \"tls\": { \"title\": \"T\", \"cause\": \"C\", \"verdict\": \"V\" } },\n"
      "  \"notes\": { \"port-20\": { \"title\": \"Port 20\", \"text\": \"Long.\" } },\n"
      "  \"marks\": { \"N1\": \"One reply.\" } }\n";

static const char korean_json[]
    = "{ \"format\": 1, \"language\": \"ko\", \"name\": \"한국어\",\n"
      "  \"labels\": { \"causes\": \"원인\" },\n"
      "  \"codes\": { \"530\": { \"title\": \"로그인되지 않음\", \"meaning\": \"m\" } },\n"
      "  \"glossary\": { \"data connection\": { \"use\": \"데이터 연결\", \"not\": [ \"x\" ] } } }\n";

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->directory, name, NULL);
  FILE *file;

  /* Replacing a file's contents waits for the disk, and some tests write a thousand files. */
  g_remove (path);
  file = fopen (path, "w");
  g_assert_nonnull (file);
  g_assert_cmpint (fputs (text, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("rc-catalog-XXXXXX", &error);
  g_assert_no_error (error);
  write_file (fixture, "ftp.json", base_json);
  write_file (fixture, "ftp.en.json", english_json);
  write_file (fixture, "ftp.ko.json", korean_json);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "ftp.json", "ftp.en.json", "ftp.ko.json", "ftp.zh_CN.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (fixture->directory, names[i], NULL);

      g_remove (path);
    }
  g_rmdir (fixture->directory);
  g_free (fixture->directory);
}

static RcCatalog *
load (Fixture *fixture, const char *language)
{
  g_autoptr (GError) error = NULL;
  RcCatalog *catalog = rc_catalog_new_from_directory (fixture->directory, language, &error);

  g_assert_no_error (error);
  g_assert_nonnull (catalog);
  return catalog;
}

/* --- Lookup --- */

static void
test_entries (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcCatalog) catalog = load (fixture, "en");
  const RcCodeInfo *code = rc_catalog_get_code (catalog, 522);
  const RcCommandInfo *command = rc_catalog_get_command (catalog, "xmkd");
  guint n;

  g_assert_nonnull (code);
  g_assert_cmpint (code->status, ==, RC_STATUS_EXTENSION);
  g_assert_cmpuint (code->n_senses, ==, 3);
  g_assert_cmpstr (code->senses[0].argument_grammar, ==, "protocols");
  g_assert_cmpint (code->senses[0].defined_in.rfc, ==, 2428);
  g_assert_cmpuint (code->n_related, ==, 1);
  g_assert_null (rc_catalog_get_code (catalog, 523));
  g_assert_null (rc_catalog_get_code (catalog, -1));
  g_assert_null (rc_catalog_get_code (catalog, 700));
  g_assert_cmpstr (rc_catalog_get_code (catalog, 530)->senses[0].id, ==, "");

  g_assert_nonnull (command);
  g_assert_cmpstr (command->verb, ==, "MKD");
  g_assert_cmpuint (command->n_replies, ==, 5);
  g_assert_cmpint (command->replies[0], ==, 257);
  g_assert_cmpint (command->replies[2], ==, 500);
  g_assert_cmpint (command->replies[4], ==, 550);
  g_assert_null (rc_catalog_get_command (catalog, "a verb that is far too long"));
  g_assert_null (rc_catalog_get_command (catalog, ""));
  g_assert_cmpstr (rc_catalog_get_command (catalog, "Retr")->after[1], ==, "PORT");

  rc_catalog_get_historics (catalog, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpint (rc_catalog_get_historic (catalog, "354-031")->now, ==, 220);
  g_assert_true (rc_catalog_get_lookup (catalog, "curl-28")->has_number);
  g_assert_false (rc_catalog_get_lookup (catalog, "econnreset")->has_number);
  g_assert_cmpint (rc_catalog_get_mark (catalog, "N1")->severity, ==, 'E');
  g_assert_cmpint (rc_catalog_get_diagnosis (catalog, "tls")->codes[0], ==, 522);
  g_assert_cmpint (rc_catalog_get_class (catalog, 5)->rfc, ==, 959);
  g_assert_null (rc_catalog_get_class (catalog, 7));
  g_assert_null (rc_catalog_get_group (catalog, 6));
}

static void
test_senses (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcCatalog) catalog = load (fixture, "en");
  const RcCodeInfo *code = rc_catalog_get_code (catalog, 522);

  g_assert_cmpstr (rc_catalog_find_sense (catalog, code, "eprt", FALSE)->id, ==, "protocol");
  g_assert_cmpstr (rc_catalog_find_sense (catalog, code, "RETR", TRUE)->id, ==, "data");
  g_assert_cmpstr (rc_catalog_find_sense (catalog, code, "RETR", FALSE)->id, ==, "level");
  g_assert_cmpstr (rc_catalog_find_sense (catalog, code, "NOOP", FALSE)->id, ==, "protocol");
  g_assert_cmpstr (rc_catalog_find_sense (catalog, code, "mlsd", TRUE)->id, ==, "data");
  g_assert_cmpstr (rc_catalog_find_sense (catalog, code, NULL, TRUE)->id, ==, "protocol");
}

static void
test_nearest (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcCatalog) catalog = load (fixture, "en");
  int nearest[2];

  g_assert_cmpuint (rc_catalog_get_nearest_codes (catalog, 531, nearest, 2), ==, 2);
  g_assert_cmpint (nearest[0], ==, 530);
  g_assert_cmpint (nearest[1], ==, 532);
  g_assert_cmpuint (rc_catalog_get_nearest_codes (catalog, 539, nearest, 1), ==, 1);
  g_assert_cmpint (nearest[0], ==, 537);
  g_assert_cmpuint (rc_catalog_get_nearest_codes (catalog, 491, nearest, 2), ==, 0);
}

static void
assert_variant (RcCatalog  *catalog,
                const char *text,
                const char *greeting,
                const char *server,
                const char *id,
                const char *matched)
{
  const char *matched_server = NULL;
  const RcVariantInfo *variant
      = rc_catalog_find_variant (catalog, 530, text, -1, greeting, server, &matched_server);

  g_test_message ("%s", text);
  g_assert_cmpstr (variant != NULL ? variant->id : NULL, ==, id);
  g_assert_cmpstr (matched_server, ==, matched);
}

static void
test_variants (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcCatalog) catalog = load (fixture, "en");

  assert_variant (catalog, "Login incorrect.", NULL, NULL, "any-login", "one");
  assert_variant (catalog, "login  INCORRECT", NULL, "two", "any-login", "two");
  assert_variant (catalog, "Login incorrect: no shell", NULL, NULL, "shell", "three");
  assert_variant (catalog, "Login incorrect: bad shell", NULL, NULL, "shell", "three");
  assert_variant (catalog, "Login incorrect: bad shell", NULL, "four", "shell", "four");
  assert_variant (catalog, "Login incorrect: bad shell", "FourFTP 1", NULL, "shell", "four");
  assert_variant (catalog, "Login incorrect: bad shell", "Other", NULL, "shell", "three");
  assert_variant (catalog, "Login incorrect: bad shell", NULL, "one", "any-login", "one");
  assert_variant (catalog, "/a: No such file or directory", NULL, NULL, "reason", "one");
  assert_variant (catalog, "Cannot enter /a: No such file or directory", NULL, NULL, "home", "five");
  assert_variant (catalog, "Cannot enter /a: No such file or directory", NULL, "one", "reason", "one");
  assert_variant (catalog, "Something else", NULL, NULL, NULL, NULL);
  g_assert_null (rc_catalog_find_variant (catalog, 999, "x", -1, NULL, NULL, NULL));
  g_assert_cmpstr (rc_catalog_get_variant (catalog, "shell")->servers[1], ==, "four");
  g_assert_cmpstr (rc_catalog_identify_server (catalog, 530, "Login incorrect: a shell", -1),
                   ==,
                   "three");
  g_assert_null (rc_catalog_identify_server (catalog, 530, "Login incorrect", -1));
}

/* --- Texts --- */

static void
test_texts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcCatalog) catalog = load (fixture, "en");
  const RcTexts *texts = rc_catalog_get_code_texts (catalog, "en", 522, "data");

  g_assert_cmpstr (texts->title, ==, "Data");
  g_assert_cmpstr (texts->causes[1], ==, "c2");
  g_assert_null (texts->causes[2]);
  g_assert_null (texts->you_can[0]);
  g_assert_false (texts->fallback);
  g_assert_cmpstr (rc_catalog_get_code_texts (catalog, "en", 522, NULL)->title, ==, "Protocol");
  g_assert_cmpstr (rc_catalog_get_code_texts (catalog, "en", 522, "")->title, ==, "Protocol");
  g_assert_null (rc_catalog_get_code_texts (catalog, "en", 523, NULL));
  g_assert_cmpstr (rc_catalog_get_diagnosis_texts (catalog, "en", "tls")->meaning, ==, "C");
  texts = rc_catalog_get_variant_texts (catalog, "en", "shell");
  g_assert_cmpstr (texts->meaning, ==, "The shell.");
  g_assert_null (rc_catalog_get_variant_texts (catalog, "en", "none"));
  g_assert_cmpstr (rc_catalog_get_command_texts (catalog, "en", "xmkd")->title, ==, "Make");
  g_assert_cmpstr (rc_catalog_get_notes (catalog, "ko")[0], ==, "port-20");
  g_assert_cmpstr (rc_catalog_get_note_texts (catalog, "en", "port-20")->meaning, ==, "Long.");
  g_assert_cmpstr (rc_catalog_get_mark_text (catalog, "en", "N1"), ==, "One reply.");
  g_assert_cmpstr (rc_catalog_get_label (catalog, "en", "nothing"), ==, "nothing");

  /* An unfinished catalog: an entry without any text. */
  g_assert_cmpstr (rc_catalog_get_code_texts (catalog, "en", 537, NULL)->title, ==, "");
  g_assert_nonnull (rc_catalog_get_code_texts (catalog, "en", 537, NULL)->causes);
}

static void
test_fallback (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcCatalog) catalog = load (fixture, "ko");
  const RcTexts *texts = rc_catalog_get_code_texts (catalog, "ko", 530, NULL);
  guint n;

  g_assert_cmpstr (texts->language, ==, "ko");
  g_assert_false (texts->fallback);

  /* English has been loaded because the Korean file is not complete. */
  g_assert_true (rc_catalog_has_language (catalog, "en"));
  texts = rc_catalog_get_code_texts (catalog, "ko", 522, "data");
  g_assert_cmpstr (texts->title, ==, "Data");
  g_assert_cmpstr (texts->language, ==, "en");
  g_assert_true (texts->fallback);

  g_assert_cmpstr (rc_catalog_get_label (catalog, "ko", "causes"), ==, "원인");
  g_assert_cmpstr (rc_catalog_get_glossary (catalog, "ko", &n)[0].use, ==, "데이터 연결");
  g_assert_cmpuint (n, ==, 1);
  g_assert_null (rc_catalog_get_warning (catalog));
}

static void
test_damaged_language (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcCatalog) catalog = NULL;

  write_file (fixture,
              "ftp.ko.json",
              "{ \"format\": 1, \"language\": \"ko\",\n  \"codes\": {\n"
              "    \"530\": { \"title\": 5,\n \"meaning\": \"m\" } } }");
  catalog = load (fixture, "ko");
  g_assert_cmpstr (rc_catalog_get_warning (catalog),
                   ==,
                   "ftp.ko.json:3: codes.530.title: this is not a string");
  g_assert_true (rc_catalog_get_code_texts (catalog, "ko", 530, NULL)->fallback);
  g_assert_cmpstr (rc_catalog_get_code_texts (catalog, "ko", 530, NULL)->language, ==, "en");
}

static void
test_load_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (RcCatalog) catalog = load (fixture, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (rc_catalog_get_code_texts (catalog, "ko", 530, NULL)->fallback);
  g_assert_true (rc_catalog_load_language (catalog, "ko", &error));
  g_assert_no_error (error);
  g_assert_false (rc_catalog_get_code_texts (catalog, "ko", 530, NULL)->fallback);

  g_assert_false (rc_catalog_load_language (catalog, "zh_CN", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (rc_catalog_get_warning (catalog));
  g_clear_error (&error);
  g_assert_false (rc_catalog_load_language (catalog, "fr", &error));
  g_assert_error (error, RC_ERROR, RC_ERROR_LANGUAGE);
}

/* --- Damage --- */

typedef struct
{
  const char *json;
  const char *message;
} DamageCase;

static const DamageCase base_damage[] = {
  { "[]", "ftp.json:1: this is not an object" },
  { "{}", "ftp.json:1: format: this member is missing" },
  { "{ \"format\": 2 }", "ftp.json:1: format: 2 is not between 1 and 1" },
  { "{ \"format\": 1,\n\"codes\": {} }", "ftp.json:2: codes: this is not a list" },
  { "{ \"format\": 1,\n\"codes\": [\n7 ] }", "ftp.json:3: codes.0: this is not an object" },
  { "{ \"format\": 1,\n\"codes\": [\n{ } ] }", "ftp.json:3: codes.0.code: this member is missing" },
  { "{ \"format\": 1, \"codes\": [\n{ \"code\": 99 } ] }",
    "ftp.json:2: codes.0.code: 99 is not between 100 and 699" },
  { "{ \"format\": 1, \"codes\": [ { \"code\": 522,\n\"class\": 4 } ] }",
    "ftp.json:2: codes.0.class: 4 is not between 5 and 5" },
  { "{ \"format\": 1, \"codes\": [ { \"code\": 522,\n\"status\": \"new\" } ] }",
    "ftp.json:2: codes.0.status: there is no status “new”" },
  { "{ \"format\": 1, \"codes\": [ { \"code\": 522, \"status\": \"standard\", \"related\": [ 1,\n"
    "\"x\" ] } ] }",
    "ftp.json:2: codes.0.related.1: this is not a whole number" },
  { "{ \"format\": 1, \"codes\": [ { \"code\": 522, \"status\": \"standard\" },\n"
    "{ \"code\": 522, \"status\": \"standard\" } ] }",
    "ftp.json:2: codes.1.code: 522 is there twice" },
  { "{ \"format\": 1, \"codes\": [ { \"code\": 522, \"status\": \"standard\", \"senses\": [\n"
    "{ } ] } ] }",
    "ftp.json:2: codes.0.senses.0.id: this member is missing" },
  { "{ \"format\": 1, \"commands\": [ { \"verb\": \"A\",\n\"replies\": { \"4\": [ 500 ] } } ] }",
    "ftp.json:2: commands.0.replies.4: 500 is not of this class" },
  { "{ \"format\": 1, \"variants\": [ { \"id\": \"a\", \"code\": 500, \"patterns\": [\n"
    "{ \"pattern\": \"{*}\" } ] } ] }",
    "ftp.json:2: variants.0.patterns.0.pattern: the pattern has no text of its own" },
  { "{ \"format\": 1, \"marks\": [ { \"id\": \"a\",\n\"severity\": \"X\" } ] }",
    "ftp.json:2: marks.0.severity: this is none of E, W and I" },
};

static void
test_damaged_base (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (base_damage); i++)
    {
      g_autoptr (GError) error = NULL;

      write_file (fixture, "ftp.json", base_damage[i].json);
      g_assert_null (rc_catalog_new_from_directory (fixture->directory, "en", &error));
      g_assert_error (error, RC_ERROR, RC_ERROR_CATALOG);
      g_assert_cmpstr (error->message, ==, base_damage[i].message);
    }
}

/* Every beginning of the file, and every byte of it changed: an error or a catalog, no crash. */
static void
test_fuzzed_base (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strdup (base_json);

  for (gsize i = 0; i < sizeof base_json - 1; i += 3)
    {
      g_autoptr (GError) error = NULL;
      RcCatalog *catalog;

      text[i] ^= 0x15;
      write_file (fixture, "ftp.json", text);
      text[i] ^= 0x15;
      catalog = rc_catalog_new_from_directory (fixture->directory, "en", &error);
      g_assert_true ((catalog == NULL) == (error != NULL));
      g_clear_pointer (&catalog, rc_catalog_free);
    }
}

/* --- Languages --- */

static void
test_languages (void)
{
  static const struct
  {
    const char *locale;
    const char *language;
    gboolean exact;
  } cases[] = {
    { "en_GB.UTF-8", "en", TRUE },
    { "C", "en", TRUE },
    { "POSIX", "en", TRUE },
    { "C.UTF-8", "en", TRUE },
    { "", "en", TRUE },
    { "fr_FR", "en", FALSE },
    { "zh_CN.UTF-8", "zh_CN", TRUE },
    { "zh", "zh_CN", TRUE },
    { "zh_SG", "zh_CN", TRUE },
    { "zh_TW", "zh_CN", FALSE },
    { "zh_HK.UTF-8", "zh_CN", FALSE },
    { "zh_MO", "zh_CN", FALSE },
    { "zh-Hant", "zh_CN", FALSE },
    { "zh_Hant_SG", "zh_CN", FALSE },
    { "zh_Hans_HK", "zh_CN", TRUE },
    { "ko", "ko", TRUE },
    { "ko_KR.eucKR", "ko", TRUE },
    { "kok_IN", "en", FALSE },
    { "KO-kr", "ko", TRUE },
    { "zha", "en", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean exact;

      g_test_message ("%s", cases[i].locale);
      g_assert_cmpstr (rc_catalog_match_language (cases[i].locale, &exact), ==, cases[i].language);
      g_assert_cmpint (exact, ==, cases[i].exact);
    }

  g_assert_true (rc_catalog_is_language ("zh_CN"));
  g_assert_false (rc_catalog_is_language ("zh_TW"));
  g_assert_cmpstr (rc_catalog_get_language_name ("ko"), ==, "한국어");
}

/* --- The real catalog --- */

static void
test_shipped (void)
{
  for (const char *const *language = rc_catalog_get_languages (); *language != NULL; language++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RcCatalog) catalog = rc_catalog_new (*language, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (rc_catalog_get_warning (catalog), ==, NULL);
    }
}

static gpointer
load_and_read (gpointer data)
{
  RcCatalog *catalog = data;

  for (guint i = 0; i < 2000; i++)
    g_assert_nonnull (rc_catalog_get_class_texts (catalog, "ko", 1 + (int) i % 6));
  rc_catalog_load_language (catalog, "ko", NULL);
  return NULL;
}

static void
test_threads (void)
{
  g_autoptr (RcCatalog) catalog = rc_catalog_new ("en", NULL);
  GThread *threads[4];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("catalog", load_and_read, catalog);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_true (rc_catalog_has_language (catalog, "ko"));
}

static void
test_load_time (void)
{
  for (const char *const *language = rc_catalog_get_languages (); *language != NULL; language++)
    {
      g_autoptr (RcCatalog) catalog = NULL;

      g_test_timer_start ();
      catalog = rc_catalog_new (*language, NULL);
      g_test_message ("base and %s: %.2f ms", *language, g_test_timer_elapsed () * 1000);
    }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/core/catalog/entries", test_entries);
  ADD ("/core/catalog/senses", test_senses);
  ADD ("/core/catalog/nearest", test_nearest);
  ADD ("/core/catalog/variants", test_variants);
  ADD ("/core/catalog/texts", test_texts);
  ADD ("/core/catalog/fallback", test_fallback);
  ADD ("/core/catalog/damaged-language", test_damaged_language);
  ADD ("/core/catalog/load-later", test_load_later);
  ADD ("/core/catalog/damaged-base", test_damaged_base);
  ADD ("/core/catalog/fuzzed-base", test_fuzzed_base);
  g_test_add_func ("/core/catalog/languages", test_languages);
  g_test_add_func ("/core/catalog/shipped", test_shipped);
  g_test_add_func ("/core/catalog/threads", test_threads);
  if (g_test_perf ())
    g_test_add_func ("/core/catalog/load-time", test_load_time);
  return g_test_run ();
}
