/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "list-model-validator.h"
#include "rc-code.h"
#include "rc-entry-key.h"
#include "rc-history.h"
#include "rc-reference-model.h"

static RcCatalog *
load_catalog (void)
{
  g_autoptr (GError) error = NULL;
  RcCatalog *catalog = rc_catalog_new ("en", &error);

  g_assert_no_error (error);
  g_assert_true (rc_catalog_load_language (catalog, "zh_CN", &error));
  g_assert_true (rc_catalog_load_language (catalog, "ko", &error));
  g_assert_no_error (error);

  return catalog;
}

static char *
item_key (gpointer item)
{
  return g_strdup (rc_reference_item_get_key (item));
}

static const RcReferenceItemData *
get_data (RcReferenceModel *model, guint position)
{
  g_autoptr (RcReferenceItem) item = g_list_model_get_item (G_LIST_MODEL (model), position);

  return rc_reference_item_get_data (item);
}

static void
test_entry_key (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  static const char *const good[] = { "code:550", "code:522#tls-data", "class:5", "group:0",
                                      "command:STOR", "historic:354-100" };
  static const char *const bad[] = { "", ":", "code", "code:", "code:x", "code:550x", "cod:550",
                                     "code:99999999999999999999", "command:" };
  static const char *const unknown[] = { "code:999", "code:435", "class:7", "class:0", "group:6",
                                         "command:BREW", "variant:none", "historic:1-1",
                                         "lookup:none", "diagnosis:none" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autoptr (RcEntryKey) key = rc_entry_key_parse (good[i]);
      g_autofree char *text = NULL;

      g_assert_nonnull (key);
      text = rc_entry_key_format (key->kind, key->code, key->id, key->sense_id);
      g_assert_cmpstr (text, ==, good[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("“%s”", bad[i]);
      g_assert_null (rc_entry_key_parse (bad[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_test_message ("“%s”", unknown[i]);
      g_assert_false (rc_entry_key_exists (unknown[i], catalog));
    }
  g_assert_true (rc_entry_key_exists ("code:550", catalog));
  g_assert_true (rc_entry_key_exists ("command:STOR", catalog));
}

static void
test_history (void)
{
  g_autoptr (RcHistory) history = rc_history_new ();

  g_assert_null (rc_history_get_current (history));
  g_assert_false (rc_history_can_go (history, -1));
  rc_history_visit (history, "", FALSE);
  rc_history_visit (history, "code:5", TRUE);
  rc_history_visit (history, "code:55", TRUE);
  rc_history_visit (history, "code:550", FALSE);
  g_assert_cmpstr (rc_history_go (history, -1), ==, "");
  g_assert_null (rc_history_go (history, -1));
  g_assert_cmpstr (rc_history_go (history, 1), ==, "code:550");

  /* A new way forgets the one ahead. */
  rc_history_visit (history, "class:5", FALSE);
  g_assert_cmpstr (rc_history_go (history, -1), ==, "code:550");
  rc_history_visit (history, "group:5", FALSE);
  g_assert_false (rc_history_can_go (history, 1));
  g_assert_cmpstr (rc_history_go (history, -1), ==, "code:550");

  for (int i = 0; i < 1000; i++)
    {
      g_autofree char *place = g_strdup_printf ("%d", i);

      rc_history_visit (history, place, FALSE);
    }
  g_assert_cmpstr (rc_history_get_current (history), ==, "999");
  g_assert_cmpstr (rc_history_go (history, -1), ==, "998");
}

/* Without a query: all codes in order, a heading where a class begins, then the commands. */
static void
test_browse (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcReferenceModel) model = rc_reference_model_new (catalog, "en");
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));
  guint n_codes, n_headings = 0;
  int last = 0;

  rc_catalog_get_codes (catalog, &n_codes);
  g_assert_cmpuint (n, >, n_codes);
  for (guint i = 0; i < n_codes; i++)
    {
      const RcReferenceItemData *data = get_data (model, i);

      g_assert_cmpint (data->kind, ==, RC_ENTRY_CODE);
      g_assert_cmpint (data->code, >, last);
      g_assert_cmpint (data->heading != NULL, ==, last / 100 != data->code / 100);
      n_headings += data->heading != NULL;
      last = data->code;
    }
  g_assert_cmpuint (n_headings, ==, 6);
  g_assert_cmpint (get_data (model, n_codes)->kind, ==, RC_ENTRY_COMMAND);
  g_assert_nonnull (get_data (model, n_codes)->heading);
  g_assert_cmpuint (rc_reference_model_find (model, "code:550"), <, n_codes);
  g_assert_cmpuint (rc_reference_model_find (model, "code:999"), ==, G_MAXUINT);
}

static void
test_filter (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcReferenceModel) model = rc_reference_model_new (catalog, "en");
  g_autoptr (ListModelValidator) validator G_GNUC_UNUSED =
      list_model_validator_new (G_LIST_MODEL (model), item_key);
  guint all = 0;

  for (int klass = 1; klass <= 6; klass++)
    for (int group = 0; group <= 5; group++)
      {
        guint n;

        rc_reference_model_set_filter (model, klass, group);
        n = g_list_model_get_n_items (G_LIST_MODEL (model));
        g_assert_cmpuint (n, ==, rc_reference_model_count_codes (model, klass, group));
        all += n;
        for (guint i = 0; i < n; i++)
          {
            g_assert_cmpint (rc_code_get_class (get_data (model, i)->code), ==, klass);
            g_assert_cmpint (rc_code_get_group (get_data (model, i)->code), ==, group);
          }
      }
  g_assert_cmpuint (all, ==, rc_reference_model_count_codes (model, 0, -1));
  g_assert_cmpuint (list_model_validator_get_n_changes (validator), >, 0);

  rc_reference_model_set_filter (model, 1, -1);
  rc_reference_model_set_query (model, "550");
  g_assert_cmpuint (rc_reference_model_get_n_hidden (model), >, 0);
  rc_reference_model_set_filter (model, 0, -1);
  g_assert_cmpuint (rc_reference_model_get_n_hidden (model), ==, 0);
  g_assert_cmpint (get_data (model, 0)->code, ==, 550);
}

static void
test_query (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcReferenceModel) model = rc_reference_model_new (catalog, "ko");
  g_autoptr (ListModelValidator) validator G_GNUC_UNUSED =
      list_model_validator_new (G_LIST_MODEL (model), item_key);
  g_autofree char *long_query = g_strnfill (10000, 'x');
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (model));

  rc_reference_model_set_query (model, "  522 ");
  g_assert_cmpstr (rc_reference_model_get_query (model), ==, "522");
  g_assert_cmpint (get_data (model, 0)->code, ==, 522);
  g_assert_cmpstr (get_data (model, 0)->language, ==, "ko");

  rc_reference_model_set_query (model, "STOR");
  g_assert_cmpint (get_data (model, 0)->kind, ==, RC_ENTRY_COMMAND);

  rc_reference_model_set_query (model, "数据连接");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, 0);

  rc_reference_model_set_query (model, long_query);
  rc_reference_model_set_query (model, "<b>\xe2\x80\xae\x01 &amp;");
  rc_reference_model_set_query (model, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n_all);

  /* Another language shows the same entries with other words. */
  rc_reference_model_set_language (model, "zh_CN");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, n_all);
  g_assert_cmpstr (get_data (model, 0)->language, ==, "zh_CN");
}

/* By status and by server; with the classes they leave what fits both. */
static void
test_filter_more (void)
{
  g_autoptr (RcCatalog) catalog = load_catalog ();
  g_autoptr (RcReferenceModel) model = rc_reference_model_new (catalog, "en");
  g_auto (GStrv) servers = rc_reference_model_list_servers (model);
  GListModel *list = G_LIST_MODEL (model);
  guint n_all = g_list_model_get_n_items (list);
  guint n_standard, n_vsftpd;

  g_assert_cmpuint (g_strv_length (servers), >, 10);
  g_assert_true (g_strv_contains ((const char *const *) servers, "vsftpd"));
  g_assert_false (rc_reference_model_has_filter (model));

  rc_reference_model_set_status (model, RC_STATUS_STANDARD);
  n_standard = g_list_model_get_n_items (list);
  g_assert_cmpuint (n_standard, >, 30);
  for (guint i = 0; i < n_standard; i++)
    g_assert_cmpint (rc_catalog_get_code (catalog, get_data (model, i)->code)->status, ==, RC_STATUS_STANDARD);
  rc_reference_model_set_status (model, RC_STATUS_HISTORIC);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_assert_true (get_data (model, i)->kind == RC_ENTRY_HISTORIC || get_data (model, i)->kind == RC_ENTRY_CODE);
  rc_reference_model_set_status (model, -1);

  rc_reference_model_set_server (model, "vsftpd");
  g_assert_true (rc_reference_model_has_filter (model));
  n_vsftpd = g_list_model_get_n_items (list);
  g_assert_cmpuint (n_vsftpd, >, 10);
  g_assert_cmpuint (n_vsftpd, <, n_all);
  rc_reference_model_set_filter (model, 5, -1);
  g_assert_cmpuint (g_list_model_get_n_items (list), <, n_vsftpd);
  rc_reference_model_set_query (model, "login");
  g_assert_cmpuint (rc_reference_model_get_n_hidden (model), >, 0);
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    g_assert_cmpint (get_data (model, i)->code / 100, ==, 5);

  rc_reference_model_set_query (model, "");
  rc_reference_model_set_server (model, "no such server");
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  rc_reference_model_set_filter (model, 0, -1);
  rc_reference_model_set_server (model, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, n_all);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/entry-key", test_entry_key);
  g_test_add_func ("/model/history", test_history);
  g_test_add_func ("/model/reference/browse", test_browse);
  g_test_add_func ("/model/reference/filter", test_filter);
  g_test_add_func ("/model/reference/filter-more", test_filter_more);
  g_test_add_func ("/model/reference/query", test_query);

  return g_test_run ();
}
