/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "rc-line-filter.h"

G_BEGIN_DECLS

/* Files that are remembered; beyond that the one that was not used for longest is forgotten. */
#define RC_FILE_STATES_MAX 200

/* So many lines of a file may have notes, and a note so many characters. */
#define RC_FILE_STATE_NOTES_MAX 1000
#define RC_FILE_STATE_NOTE_CHARS 1000

/**
 * RcFileState:
 * @line: the selected one, or 0
 * @folded: all exchanges are, where all lines are on show
 * @notes: (element-type guint64 utf8): the reader's own, by line
 *
 * What is remembered of a transcript from one time to the next.
 */
typedef struct
{
  guint64 line;
  gboolean folded;
  RcLineFilter filter;
  GHashTable *notes;
} RcFileState;

void rc_file_state_init (RcFileState *self);
void rc_file_state_clear (RcFileState *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RcFileState, rc_file_state_clear)

/* The note of @line, or NULL. An empty @text removes it; one that is too long is cut. */
const char *rc_file_state_get_note (const RcFileState *self, guint64 line);
void rc_file_state_set_note (RcFileState *self, guint64 line, const char *text);

/**
 * rc_file_states_dup_key:
 * @address: of the file
 * @beginning: the first bytes of it
 *
 * The name under which a file is remembered: a hash, which tells nothing of its path. A file that is replaced under the same
 * name is another one; one that grows stays the same.
 */
char *rc_file_states_dup_key (const char *address, const char *beginning, gsize length);

/* Where they are kept: the program's own data; (transfer full). */
char *rc_file_states_dup_folder (void);

/**
 * rc_file_states_load:
 * @state: (out caller-allocates): initialised in any case
 * @error: %RC_ERROR_DAMAGED with one sentence; nothing where nothing is remembered
 *
 * Returns: whether there was something
 */
gboolean rc_file_states_load (const char *folder, const char *key, RcFileState *state, GError **error);

/* Replaces what was remembered, whole or not at all, and forgets what is too much. */
gboolean rc_file_states_save (const char *folder, const char *key, const RcFileState *state, GError **error);

/* Forgets everything. */
void rc_file_states_forget (const char *folder);

G_END_DECLS
