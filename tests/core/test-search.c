/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-catalog-private.h"
#include "rc-fold.h"
#include "rc-search-private.h"

#include <stdlib.h>
#include <string.h>

static const char *const kind_names[] = {
  "code", "command", "class", "group", "variant", "historic", "lookup", "diagnosis", "note",
};

static RcCatalog *
load_catalog (void)
{
  g_autoptr (GError) error = NULL;
  RcCatalog *catalog = rc_catalog_new ("en", &error);

  g_assert_no_error (error);
  for (const char *const *language = rc_catalog_get_languages (); *language != NULL; language++)
    {
      rc_catalog_load_language (catalog, *language, &error);
      g_assert_no_error (error);
    }

  return catalog;
}

/* "code 522", "diagnosis tls-session-reuse", "nothing". */
static char *
describe_hit (const RcSearchHit *hits, guint n_hits)
{
  if (n_hits == 0)
    return g_strdup ("nothing");
  if (hits[0].id != NULL)
    return g_strdup_printf ("%s %s", kind_names[hits[0].kind], hits[0].id);

  return g_strdup_printf ("%s %d", kind_names[hits[0].kind], hits[0].code);
}

/* Asks, and looks at what holds for every answer. */
static const RcSearchHit *
ask (RcSearch *search, const char *query, guint *n_found)
{
  guint n_hits;
  const RcSearchHit *hits = rc_search_query (search, query, &n_hits);

  for (guint i = 0; i < n_hits; i++)
    {
      const RcSearchHit *hit = &hits[i];

      g_assert_nonnull (hit->title);
      g_assert_nonnull (hit->matched);
      g_assert_true (rc_catalog_is_language (hit->language));
      g_assert_cmpuint (hit->matched_start + hit->matched_length, <=, strlen (hit->matched));
      g_assert_true (g_utf8_validate (hit->matched, hit->matched_start, NULL));
      g_assert_true (
          g_utf8_validate (hit->matched + hit->matched_start, hit->matched_length, NULL));
      g_assert_true (i == 0 || hits[i - 1].score >= hit->score);
    }

  *n_found = n_hits;
  return hits;
}

/* --- The table --- */

/* tests/data/search.tsv: reader's language, query, the first answers that are right, with `|`. */
static void
test_table (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "en");
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "search.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) rows = NULL;
  guint n_rows = 0;
  guint n_wrong = 0;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  rows = g_strsplit (text, "\n", -1);
  for (guint i = 1; rows[i] != NULL && *rows[i] != '\0'; i++)
    {
      g_auto (GStrv) columns = g_strsplit (rows[i], "\t", -1);
      g_auto (GStrv) right = NULL;
      g_autofree char *first = NULL;
      const RcSearchHit *hits;
      guint n_hits;

      g_assert_cmpuint (g_strv_length (columns), ==, 3);
      right = g_strsplit (columns[2], "|", -1);
      rc_search_set_language (search, columns[0]);
      hits = ask (search, columns[1], &n_hits);
      first = describe_hit (hits, n_hits);
      if (!g_strv_contains ((const char *const *) right, first))
        {
          g_test_message ("%s “%s”: %s, should be %s", columns[0], columns[1], first, columns[2]);
          n_wrong++;
        }
      n_rows++;
    }

  g_assert_cmpuint (n_wrong, ==, 0);
  g_assert_cmpuint (n_rows, >=, 200);
}

/* A pasted reply has its code first, then the text as a server's. */
static void
test_reply_line (void)
{
  static const char *const lines[] = {
    "522 SSL connection failed; session reuse required: see require_ssl_reuse option in "
    "vsftpd.conf man page",
    "Response:\t522 SSL connection failed; session reuse required: see require_ssl_reuse option in "
    "vsftpd.conf man page",
    "< 522-SSL connection failed; session reuse required: see require_ssl_reuse option in "
    "vsftpd.conf man page",
  };
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "en");

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      guint n_hits;
      const RcSearchHit *hits = rc_search_query (search, lines[i], &n_hits);

      g_assert_cmpuint (n_hits, >=, 2);
      g_assert_cmpint (hits[0].kind, ==, RC_ENTRY_CODE);
      g_assert_cmpint (hits[0].code, ==, 522);
      g_assert_cmpint (hits[1].kind, ==, RC_ENTRY_VARIANT);
      g_assert_cmpint (hits[1].code, ==, 522);
    }
}

static void
test_command (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "en");
  const RcCommandInfo *info = rc_catalog_get_command (catalog, "STOR");
  guint n_hits;
  const RcSearchHit *hits = rc_search_query (search, "stor", &n_hits);

  g_assert_cmpint (hits[0].kind, ==, RC_ENTRY_COMMAND);
  for (guint i = 0; i < info->n_replies; i++)
    {
      g_assert_cmpint (hits[i + 1].kind, ==, RC_ENTRY_CODE);
      g_assert_cmpint (hits[i + 1].code, ==, info->replies[i]);
    }
}

static void
test_unknown_codes (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "en");
  guint n_hits;
  const RcSearchHit *hits = rc_search_query (search, "549", &n_hits);

  g_assert_cmpuint (n_hits, >=, 2);
  g_assert_cmpint (hits[0].kind, ==, RC_ENTRY_CLASS);
  g_assert_cmpint (hits[0].code, ==, 5);
  g_assert_cmpint (hits[1].kind, ==, RC_ENTRY_GROUP);
  g_assert_cmpint (hits[1].code, ==, 4);

  rc_search_query (search, "999", &n_hits);
  g_assert_cmpuint (n_hits, ==, 0);
}

/* A language that is loaded later is found from then on; titles follow the reader. */
static void
test_languages (void)
{
  g_autoptr (RcCatalog) catalog = rc_catalog_new ("en", NULL);
  g_autoptr (RcSearch) search = rc_search_new (catalog, "ko");
  const RcSearchHit *hits;
  guint n_hits;

  hits = rc_search_query (search, "登录", &n_hits);
  g_assert_cmpuint (n_hits, ==, 0);
  hits = rc_search_query (search, "530", &n_hits);
  g_assert_cmpstr (hits[0].language, ==, "en");

  g_assert_true (rc_catalog_load_language (catalog, "zh_CN", NULL));
  g_assert_true (rc_catalog_load_language (catalog, "ko", NULL));
  rc_search_query (search, "登录", &n_hits);
  g_assert_cmpuint (n_hits, >, 0);
  hits = rc_search_query (search, "530", &n_hits);
  g_assert_cmpstr (hits[0].language, ==, "ko");
}

/* --- Junk --- */

static void
test_junk (void)
{
  static const char *const pieces[] = {
    "a",        " ",        "\x01",     "\x1b[31m", "\xe2\x80\xae", "\xff\xfe", "5",  "%s%n",
    "会",       "ㄱ",       "각",       "</b>",     "\\",           "\"",       "'",  "*",
    "(((((",    "-",        "rfc",      "530 ",     "\xe2\x80\x8b", "\r\n",     "\t", "é",
    "\xcc\x81", "\xf0\x9f\x98\x80",
  };
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "zh_CN");

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      g_autoptr (GString) query = g_string_new (NULL);
      guint n_hits;

      while (query->len < 10000)
        g_string_append (query, pieces[i]);
      ask (search, query->str, &n_hits);
    }

  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (GString) query = g_string_new (NULL);
      guint n_pieces = (guint) g_test_rand_int_range (0, 20);
      guint n_hits;

      for (guint j = 0; j < n_pieces; j++)
        g_string_append (query, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      ask (search, query->str, &n_hits);
    }
}

static void
test_nothing (void)
{
  static const char *const queries[] = { "", " ", "\t\n", "!!!", "\xe2\x80\xae", "xqzzyv", "쀍뷁" };
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "en");

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
    {
      guint n_hits;

      rc_search_query (search, queries[i], &n_hits);
      g_assert_cmpuint (n_hits, ==, 0);
    }
}

static void
test_nearest (void)
{
  static const struct
  {
    const char *query;
    const char *nearest;
  } rows[] = {
    { "vsftpd530", "vsftpd 530" },
    { "quota xqzzyv", "quota" },
    { "passivexqzzyv", "passivex" }, /* which a typing error is forgiven in */
    { "xqzzyv", "" },
    { "", "" },
    { "\xff\xfe", "" },
  };
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "en");

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (GStrv) nearest = rc_search_list_nearest (search, rows[i].query, 3);
      g_autofree char *joined = g_strjoinv (" ", nearest);

      g_assert_cmpstr (joined, ==, rows[i].nearest);
    }
}

/* --- Folding --- */

static char *
fold_words (const char *text)
{
  GString *words = g_string_new (NULL);
  RcFoldToken token;
  RcFolder folder;

  rc_folder_init (&folder, text, -1);
  while (rc_folder_next (&folder, &token))
    {
      if (words->len > 0)
        g_string_append_c (words, '|');
      if (token.is_han)
        g_string_append_len (words, token.start, (gssize) token.length);
      else
        g_string_append_len (words, (const char *) token.bytes, token.n_bytes);
    }

  return g_string_free (words, FALSE);
}

static void
assert_same_fold (const char *a, const char *b)
{
  g_autofree char *folded_a = fold_words (a);
  g_autofree char *folded_b = fold_words (b);

  g_test_message ("%s, %s", a, b);
  g_assert_cmpstr (folded_a, ==, folded_b);
}

static void
assert_typed_before (const char *typed, const char *word)
{
  g_autofree char *folded_typed = fold_words (typed);
  g_autofree char *folded_word = fold_words (word);

  g_test_message ("%s, %s", typed, word);
  g_assert_true (g_str_has_prefix (folded_word, folded_typed));
}

static void
test_fold (void)
{
  assert_same_fold ("Login  INCORRECT.", "login incorrect");
  assert_same_fold ("ＦＴＰ", "ftp");
  assert_same_fold ("Réponse", "reponse");
  assert_same_fold ("Straße", "strasse");
  assert_same_fold ("TLS를", "tls 를");
  assert_same_fold ("연결", "연결");
  assert_same_fold ("会话,重用", "会|话|重|用");
  assert_typed_before ("ㄷ", "데이터");
  assert_typed_before ("데ㅇ", "데이터");
  assert_typed_before ("데이", "데이터");
  assert_typed_before ("고", "과일");
  assert_typed_before ("달", "닭");
  assert_same_fold ("ㄳ", "ㄱㅅ");
}

static void
test_initials (void)
{
  static const struct
  {
    const char *word;
    const char *initials; /* NULL: none */
  } cases[] = {
    { "데이터", "ㄷㅇㅌ" }, { "닭갈비", "ㄷㄱㅂ" }, { "꽝꽝", "ㄲㄲ" }, { "왜", NULL }, { "abc", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint8 initials[RC_FOLD_MAX_BYTES];
      RcFoldToken token, expected;
      RcFolder folder;
      guint n;

      rc_folder_init (&folder, cases[i].word, -1);
      g_assert_true (rc_folder_next (&folder, &token));
      n = rc_fold_get_initials (token.bytes, token.n_bytes, initials);
      if (cases[i].initials == NULL)
        {
          g_assert_cmpuint (n, ==, 0);
          continue;
        }
      rc_folder_init (&folder, cases[i].initials, -1);
      g_assert_true (rc_folder_next (&folder, &expected));
      g_assert_cmpmem (initials, n, expected.bytes, expected.n_bytes);
    }
}

/* --- Pinyin --- */

static RcPinyin *
load_pinyin (void)
{
  g_autoptr (RcCatalog) catalog = rc_catalog_new ("en", NULL);
  g_autoptr (GBytes) table = rc_catalog_read_file (catalog, "pinyin.tsv", NULL);

  g_assert_nonnull (table);
  return rc_pinyin_new (g_bytes_get_data (table, NULL), g_bytes_get_size (table));
}

static void
test_pinyin (void)
{
  static const struct
  {
    const char *text;
    const char *letters;
    gboolean matches;
    guint first;
    guint n_units;
    guint n_full;
  } cases[] = {
    { "会话重用", "huihua", TRUE, 0, 2, 2 },
    { "会话重用", "hhcy", TRUE, 0, 4, 0 },
    { "会话重用", "huihchongy", TRUE, 0, 4, 2 },
    { "会话重用", "chongyong", TRUE, 2, 2, 2 },
    { "会话重用", "zhongyong", FALSE, 0, 0, 0 },
    { "严重错误", "yanzhong", TRUE, 0, 2, 2 },
    { "执行命令", "zhixing", TRUE, 0, 2, 2 },
    { "多行响应", "duohang", TRUE, 0, 2, 2 },
    { "执行数据", "zhixingshu", TRUE, 0, 3, 3 },
    { "长度", "changdu", TRUE, 0, 2, 2 },
    { "长度", "chd", TRUE, 0, 2, 0 },
    { "速率", "sulv", TRUE, 0, 2, 2 },
    { "速率", "sulu", TRUE, 0, 2, 2 },
    { "地址", "dizhi", TRUE, 0, 2, 2 },
    { "登录失败", "dengl", TRUE, 0, 2, 1 },
    { "登录失败", "denglush", TRUE, 0, 3, 2 },
    { "TLS 会话", "huihua", TRUE, 3, 2, 2 },
    { "会话 TLS", "hhtls", TRUE, 0, 5, 0 },
    { "登录失败", "shib", TRUE, 2, 2, 1 },
    { "登录失败", "xyz", FALSE, 0, 0, 0 },
    { "登录失败", "dengluz", FALSE, 0, 0, 0 },
  };
  g_autoptr (RcPinyin) pinyin = load_pinyin ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (RcPinyinUnit));
      RcPinyinMatch match;
      gboolean matches;

      rc_pinyin_read (pinyin, cases[i].text, units);
      matches = rc_pinyin_match (pinyin,
                                 (const RcPinyinUnit *) units->data,
                                 units->len,
                                 cases[i].letters,
                                 (guint) strlen (cases[i].letters),
                                 &match);
      g_test_message ("%s, %s", cases[i].text, cases[i].letters);
      g_assert_cmpint (matches, ==, cases[i].matches);
      if (!matches)
        continue;
      g_assert_cmpuint (match.first, ==, cases[i].first);
      g_assert_cmpuint (match.n_units, ==, cases[i].n_units);
      g_assert_cmpuint (match.n_full, ==, cases[i].n_full);
    }

  g_assert_cmpint (rc_pinyin_simplify (pinyin, g_utf8_get_char ("連")),
                   ==,
                   g_utf8_get_char ("连"));
  g_assert_cmpint (rc_pinyin_simplify (pinyin, 'a'), ==, 'a');
}

/* Letters that fit in ever so many ways end at once. */
static void
test_pinyin_explosion (void)
{
  g_autoptr (RcPinyin) pinyin = load_pinyin ();
  g_autoptr (GArray) units = g_array_new (FALSE, FALSE, sizeof (RcPinyinUnit));
  g_autoptr (GString) text = g_string_new (NULL);
  RcPinyinMatch match;

  for (guint i = 0; i < 2000; i++)
    g_string_append (text, "啊");
  rc_pinyin_read (pinyin, text->str, units);
  g_assert_false (rc_pinyin_match (pinyin,
                                   (const RcPinyinUnit *) units->data,
                                   units->len,
                                   "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab",
                                   32,
                                   &match));
}

/* --- Speed --- */

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a;
  double y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* Every key stroke of some queries. */
static void
test_speed (void)
{
  static const char *const queries[] = {
    "session reuse", "permission denied", "会话重用",   "无法打开数据连接", "데이터 연결", "ㅅㅅ ㅈㅅㅇ",
    "huihuachongyong", "hhcy",            "conection refused", "vsftpd 530", "STOR",    "login",
  };
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcSearch) search = rc_search_new (catalog, "zh_CN");
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));
  double total = 0;

  g_test_timer_start ();
  rc_search_prepare (search);
  g_test_message ("index: %.1f ms", g_test_timer_elapsed () * 1000);

  for (guint round = 0; round < 20; round++)
    for (guint i = 0; i < G_N_ELEMENTS (queries); i++)
      for (const char *end = queries[i]; *end != '\0';)
        {
          g_autofree char *typed = NULL;
          double time;
          guint n_hits;

          end = g_utf8_next_char (end);
          typed = g_strndup (queries[i], (gsize) (end - queries[i]));
          g_test_timer_start ();
          rc_search_query (search, typed, &n_hits);
          time = g_test_timer_elapsed () * 1e6;
          g_array_append_val (times, time);
          total += time;
        }

  qsort (times->data, times->len, sizeof (double), compare_doubles);
  g_test_message ("a key stroke: mean %.0f µs, median %.0f µs, 99 %% %.0f µs, worst %.0f µs",
                  total / times->len,
                  g_array_index (times, double, times->len / 2),
                  g_array_index (times, double, times->len * 99 / 100),
                  g_array_index (times, double, times->len - 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/search/table", test_table);
  g_test_add_func ("/core/search/reply-line", test_reply_line);
  g_test_add_func ("/core/search/command", test_command);
  g_test_add_func ("/core/search/unknown-codes", test_unknown_codes);
  g_test_add_func ("/core/search/languages", test_languages);
  g_test_add_func ("/core/search/junk", test_junk);
  g_test_add_func ("/core/search/nothing", test_nothing);
  g_test_add_func ("/core/search/nearest", test_nearest);
  g_test_add_func ("/core/fold/words", test_fold);
  g_test_add_func ("/core/fold/initials", test_initials);
  g_test_add_func ("/core/pinyin/match", test_pinyin);
  g_test_add_func ("/core/pinyin/explosion", test_pinyin_explosion);
  if (g_test_perf ())
    g_test_add_func ("/core/search/speed", test_speed);
  return g_test_run ();
}
