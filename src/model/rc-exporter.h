/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-export.h"

G_BEGIN_DECLS

typedef enum
{
  RC_EXPORTER_IDLE,
  RC_EXPORTER_WORKING, /* the beginning may be there already */
  RC_EXPORTER_READY,
  RC_EXPORTER_FAILED,  /* rc_exporter_get_error() says why; also after rc_exporter_cancel() */
} RcExporterState;

/*
 * Makes what a reader gives to somebody else (rc-export.h) in a worker thread, into a file without a name: it can then be
 * looked at, copied and saved without being made again. The transcript itself stays free for the window.
 *
 * Properties (read-only): `state`, `progress` (0 to 1), `preview` (the beginning, fit to be shown). For the main thread.
 */
#define RC_TYPE_EXPORTER (rc_exporter_get_type ())
G_DECLARE_FINAL_TYPE (RcExporter, rc_exporter, RC, EXPORTER, GObject)

#define RC_TYPE_EXPORTER_STATE (rc_exporter_state_get_type ())
GType rc_exporter_state_get_type (void);

/**
 * rc_exporter_new:
 * @transcript: read
 * @catalog: must outlive the exporter and what it has begun
 * @dialect: (nullable): as the reader has chosen it
 * @encoding: (nullable): as the reader has chosen it
 *
 * What is exported is the file as long as it is now.
 */
RcExporter *rc_exporter_new (RcTranscript *transcript,
                             RcCatalog    *catalog,
                             const char   *dialect,
                             const char   *encoding);

/* Begins anew; what was under way is cancelled. @language is the catalog's and loaded. */
void rc_exporter_run (RcExporter *self, RcExportFormat format, RcKeep keep, const char *language);
void rc_exporter_cancel (RcExporter *self);

/* (nullable) (element-type guint64 utf8): the reader's notes by line, copied; a run that begins later adds them to a report. */
void rc_exporter_set_notes (RcExporter *self, GHashTable *notes);

RcExporterState rc_exporter_get_state (RcExporter *self);
double rc_exporter_get_progress (RcExporter *self);
const GError *rc_exporter_get_error (RcExporter *self); /* (nullable) */

/* The beginning, line by line: a line is cut at some hundred characters, all after some hundred lines. Never NULL. */
const char *rc_exporter_get_preview (RcExporter *self);
gboolean rc_exporter_is_preview_cut (RcExporter *self);

/* When it is ready. */
const RcRedactCounts *rc_exporter_get_counts (RcExporter *self);
guint64 rc_exporter_get_size (RcExporter *self);

/* All of it as UTF-8 for the clipboard, with nothing that a terminal would act on; NULL if it is not ready or has more than
 * @max_bytes. */
char *rc_exporter_dup_text (RcExporter *self, gsize max_bytes);

/* Writes it to @file in a worker thread, as rc_save(). */
void rc_exporter_save_async (RcExporter          *self,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
gboolean rc_exporter_save_finish (RcExporter *self, GAsyncResult *result, GError **error);

G_END_DECLS
