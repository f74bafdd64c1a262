/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-alias.h"
#include "rc-redactor.h"

G_BEGIN_DECLS

struct _RcRedactor
{
  RcTranscript *transcript;
  RcKeep keep;
  RcAliases *secrets;
  RcAliases *users;
  RcAliases *hosts;
  RcAliases *paths;
  RcAddressAliases *addresses;
  GHashTable *readable; /* numbers of lines that are masked as a whole */
  guint n_proofs;       /* how often they are looked for at the most */
  gboolean proven;      /* they have been looked for */
  gboolean hides_all;   /* and there were ever more of them */
  gboolean has_ports; /* behind IPv6 addresses, with nothing but a colon between */
  guint n_secrets;
};

/* Names that everybody uses hide nobody and tell a reader much; nor is what the log has put in place of one a name. */
gboolean rc_redactor_is_common_user (RcSpan name);

/* Is the argument of @verb, which may be unknown, a path? */
gboolean rc_redactor_is_path_verb (const RcVerb *verb);

G_END_DECLS
