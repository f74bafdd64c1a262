/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-source.h"

G_BEGIN_DECLS

/*
 * What comes through standard input, kept in a file without a name as it comes, so that it can be read before it has ended,
 * and more than once. A thread of its own waits for it. For any thread.
 */
typedef struct _RcPipe RcPipe;

/* Takes over @fd and begins to read. NULL if there is no room for a temporary file. */
RcPipe *rc_pipe_new (int fd, GError **error);
RcPipe *rc_pipe_ref (RcPipe *self);
void rc_pipe_unref (RcPipe *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcPipe, rc_pipe_unref)

/* Reads no more; what has come stays. */
void rc_pipe_stop (RcPipe *self);

/**
 * rc_pipe_open_source:
 * @error: %RC_ERROR_READ, %RC_ERROR_CANCELLED
 *
 * Waits until so much has come that one can tell what it is, or nothing more for a moment; all of it where it must be
 * unpacked first. What comes later rc_source_refresh() tells.
 */
RcSource *rc_pipe_open_source (RcPipe *self, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS
