/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-reference-model.h"

G_BEGIN_DECLS

/* What the reader sees of the filter of @model, with names in @language, a language of the reference. */

/* All of it in a row, "4yz Not now × x2z Connections × vsftpd"; "" without one; (transfer full). */
char *rc_reference_filter_describe (RcReferenceModel *model, RcCatalog *catalog, const char *language);

/* A menu to choose by status and by server (the actions `reference.status` and `reference.server`); classes and groups are
 * chosen on the map; (transfer full). */
GMenuModel *rc_reference_filter_create_menu (RcReferenceModel *model, RcCatalog *catalog, const char *language);

G_END_DECLS
