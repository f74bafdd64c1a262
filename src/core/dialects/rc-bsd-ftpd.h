/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

G_BEGIN_DECLS

/* What the ftpd programs of BSD descent write to syslog with -d. */

/**
 * rc_bsd_ftpd_take_kind:
 * @p: (inout): the message; loses its mark and the line end that was sent
 * @lone_code: (out): whether it is a reply with nothing behind the code, not even a line end
 */
RcRecordKind rc_bsd_ftpd_take_kind (RcSpan *p, gboolean *lone_code);

G_END_DECLS
