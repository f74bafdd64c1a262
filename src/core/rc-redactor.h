/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-report.h"

G_BEGIN_DECLS

/*
 * A transcript without what nobody else should read: passwords always; users, host names, addresses and paths unless
 * they are to be kept. The same thing gets the same placeholder everywhere (USER1, HOST2, PATH3), and an address one of
 * the same scope in the same notation, so that the redacted log leads to the same diagnosis.
 */
typedef struct _RcRedactor RcRedactor;

typedef enum
{
  RC_KEEP_NOTHING = 0,
  RC_KEEP_USERS = 1 << 0,
  RC_KEEP_HOSTS = 1 << 1,
  RC_KEEP_ADDRESSES = 1 << 2,
  RC_KEEP_PATHS = 1 << 3,
} RcKeep;

/* Different things that were replaced, for a preview. */
typedef struct
{
  guint n_secrets;
  guint n_users;
  guint n_hosts;
  guint n_addresses;
  guint n_paths;
} RcRedactCounts;

/* Reads the "users,hosts" of an option; FALSE if a word of it is unknown. */
gboolean rc_keep_parse (const char *text, RcKeep *keep);

/* Goes through the analysed @transcript once to learn what there is to hide. */
RcRedactor *rc_redactor_new (RcTranscript *transcript, RcKeep keep);
void rc_redactor_free (RcRedactor *redactor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcRedactor, rc_redactor_free)

/* Any text out of the transcript, in its encoding. */
void rc_redactor_append (RcRedactor *redactor, GString *out, RcSpan text);

/* Reads what is going to be written as anybody would read it. In a damaged log other lines may belong together then than
 * before: where a password could still be read nothing will stay, and nowhere if that does not come to an end. FALSE if the
 * watcher of replays has stopped it. */
gboolean rc_redactor_prove (RcRedactor *redactor);

/* The whole file, proven if it was not, line ends as they are. FALSE if that was stopped, @write returned FALSE, or the
 * file has lines no more that were there when it was analysed. */
gboolean rc_redactor_write (RcRedactor *redactor, RcReportWrite write, gpointer user_data);

/* What has been replaced so far. */
void rc_redactor_get_counts (RcRedactor *redactor, RcRedactCounts *counts);

G_END_DECLS
