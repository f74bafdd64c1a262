/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-bsd-ftpd.h"

#include "rc-scan-util.h"

static const char *const notes[] = {
  "FTP LOGIN FROM ", "ANONYMOUS FTP LOGIN", "lost connection", "exiting on signal ", "pam_unix(ftp",
  "User ",
};

static RcRecordKind
classify (RcSpan p)
{
  if (rc_span_has_prefix (p, "connection from "))
    return RC_RECORD_OPEN;
  if (rc_span_has_prefix (p, "FTP LOGIN FAILED") || rc_span_has_prefix (p, "FTP LOGIN REFUSED"))
    return RC_RECORD_ERROR;
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    if (rc_span_has_prefix (p, notes[i]))
      return RC_RECORD_NOTE;
  return RC_RECORD_TEXT;
}

/* "#015#012 ", and behind it Heimdal's "- ". */
static void
drop_line_end (RcSpan *p)
{
  RcSpan trimmed = rc_span (p->text, rc_span_trim_end (*p));

  if (rc_span_drop_suffix (&trimmed, "#015#012") || rc_span_drop_suffix (&trimmed, "#015#012-"))
    *p = trimmed;
}

static gboolean
is_lone (RcSpan reply)
{
  char separator;

  return rc_payload_get_code (reply, &separator) != 0 &&
         rc_span_trim_end (reply) <= (separator == '-' ? 4 : 3);
}

RcRecordKind
rc_bsd_ftpd_take_kind (RcSpan *p, gboolean *lone_code)
{
  *lone_code = FALSE;
  if (rc_span_take (p, "<--- "))
    {
      *lone_code = is_lone (*p);
      drop_line_end (p);
      return RC_RECORD_REPLY;
    }
  if (rc_span_take (p, "command: "))
    {
      drop_line_end (p);
      return RC_RECORD_COMMAND;
    }
  return classify (*p);
}
