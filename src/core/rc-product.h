/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The product and version that a greeting names ("vsFTPd 3.0.3"), or NULL. */
char *rc_product_find (const char *greeting);

G_END_DECLS
