/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "rc-preferences.h"

G_BEGIN_DECLS

/* The lines of transcripts, what explains them, and the pages of the reference follow the reader's zoom from
 * now on, as long as @preferences lives. */
void rc_zoom_follow (GdkDisplay *display, RcPreferences *preferences);

/* A step larger (1), smaller (-1), or back to the normal size (0). */
void rc_zoom_step (RcPreferences *preferences, int direction);

G_END_DECLS
