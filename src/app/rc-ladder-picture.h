/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  RC_PICTURE_SVG,
  RC_PICTURE_PNG, /* of a long session only the beginning: a PNG cannot be of any height */
} RcPictureFormat;

/* Draws @items, of RcLadderItem, into @file, dark on white, in a worker thread; saved as rc_save() does. */
void rc_ladder_picture_save_async (GListModel          *items,
                                   RcPictureFormat      format,
                                   GFile               *file,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data);
gboolean rc_ladder_picture_save_finish (GAsyncResult *result, GError **error);

G_END_DECLS
