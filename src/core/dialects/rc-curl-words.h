/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

G_BEGIN_DECLS

/* What curl's remark means: RC_RECORD_CLOSE if the connection is given up, else RC_RECORD_NOTE. */
RcRecordKind rc_curl_classify_note (RcSpan note);

G_END_DECLS
