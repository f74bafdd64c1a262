/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reference-filter.h"

#include <glib/gi18n.h>

static void
append_part (GString *text, const char *part)
{
  if (text->len > 0)
    g_string_append (text, " × ");
  g_string_append (text, part);
}

static void
append_status (GString *text, RcReferenceModel *model, RcCatalog *catalog, const char *language)
{
  const char *name = rc_status_to_string ((RcStatus) rc_reference_model_get_status (model));
  g_autofree char *id = g_strconcat ("status_", name, NULL);

  append_part (text, rc_catalog_get_label (catalog, language, id));
}

char *
rc_reference_filter_describe (RcReferenceModel *model, RcCatalog *catalog, const char *language)
{
  const char *server = rc_reference_model_get_server (model);
  int klass = rc_reference_model_get_class (model);
  int group = rc_reference_model_get_group (model);
  g_autoptr (GString) text = g_string_new (NULL);

  if (klass > 0)
    g_string_append_printf (text, "%dyz %s", klass, rc_catalog_get_class_texts (catalog, language, klass)->title);
  if (group >= 0)
    {
      append_part (text, "");
      g_string_append_printf (text, "x%dz %s", group, rc_catalog_get_group_texts (catalog, language, group)->title);
    }
  if (rc_reference_model_get_status (model) >= 0)
    append_status (text, model, catalog, language);
  if (server != NULL)
    append_part (text, rc_catalog_get_server_name (catalog, language, server));

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
append_choice (GMenu *menu, const char *action, const char *label, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

GMenuModel *
rc_reference_filter_create_menu (RcReferenceModel *model, RcCatalog *catalog, const char *language)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) statuses = g_menu_new ();
  g_autoptr (GMenu) servers = g_menu_new ();
  g_auto (GStrv) ids = rc_reference_model_list_servers (model);

  /* Translators: filter of the list of codes: of any standing */
  append_choice (statuses, "reference.status", _("Any Status"), "");
  for (int i = RC_STATUS_STANDARD; i <= RC_STATUS_HISTORIC; i++)
    {
      const char *name = rc_status_to_string ((RcStatus) i);
      g_autofree char *id = g_strconcat ("status_", name, NULL);

      append_choice (statuses, "reference.status", rc_catalog_get_label (catalog, language, id), name);
    }
  /* Translators: filter of the list of codes: of any server program */
  append_choice (servers, "reference.server", _("Any Server"), "");
  for (guint i = 0; ids[i] != NULL; i++)
    append_choice (servers, "reference.server", rc_catalog_get_server_name (catalog, language, ids[i]),
                   ids[i]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (statuses));
  /* Translators: filter of the list of codes: those that a server program sends with a text of its own */
  g_menu_append_submenu (menu, _("_Server"), G_MENU_MODEL (servers));

  return G_MENU_MODEL (g_steal_pointer (&menu));
}
