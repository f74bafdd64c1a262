/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-curl-words.h"

#include "rc-scan-util.h"

RcRecordKind
rc_curl_classify_note (RcSpan note)
{
  if (rc_span_has_prefix (note, "Closing connection") ||
      rc_span_has_prefix (note, "closing connection") ||
      rc_span_has_prefix (note, "shutting down connection") ||
      (rc_span_has_prefix (note, "Connection #") &&
       memmem (note.text, note.length, "left intact", 11) != NULL))
    return RC_RECORD_CLOSE;
  return RC_RECORD_NOTE;
}
