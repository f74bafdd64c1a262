/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-reference-model.h"

G_BEGIN_DECLS

/* What stands in the place of the reference's list when it is empty. All borrowed. */
typedef struct
{
  AdwStatusPage *page;
  GtkBox *suggestions; /* below the page's words */
  RcReferenceModel *model;
  RcCatalog *catalog;
  const char *language; /* of the reference */
} RcNothingFound;

/* Says why the list is empty, and offers what is near: the neighbours of an unknown code, shorter queries, or the answers
 * that a filter hides. */
void rc_nothing_found_update (const RcNothingFound *self);

G_END_DECLS
