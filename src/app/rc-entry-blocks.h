/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-page.h"

G_BEGIN_DECLS

/* Makes the widget that shows one block of a page. Links activate `win.show-entry` or open the
 * browser. */
GtkWidget *rc_entry_block_new (const RcBlock *block);

/* The head of a page: badge, titles, where it comes from. */
GtkWidget *rc_entry_head_new (const RcPage *page);

/* A wrapped, selectable text in its language; @css_class may be NULL. */
GtkWidget *rc_entry_label_new (const char *text, const char *language, const char *css_class);

/* The same for a text of any length, of which only the height for a width is asked. */
GtkWidget *rc_entry_text_new (const char *text, const char *language, const char *css_class);

/* The same as an item of a list. */
GtkWidget *rc_entry_item_new (const char *text, const char *language);

/* Icon, text and word of a class on its colour. @icon_name: (nullable): instead of that of the class */
GtkWidget *rc_entry_badge_new (int klass, const char *icon_name, const char *text);

G_END_DECLS
