/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * AWS Transfer Family, one JSON object a line: what was done, never what was said.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-fields.h"

enum
{
  ACTIVITY,
  PEER,
  USER,
  TIME,
  N_FIELDS,
};

static const char *const failures[] = { "FAILURE", "ERROR", "PARTIAL_CLOSE" };

static gboolean
is_failure (RcSpan activity)
{
  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (rc_span_find (activity, failures[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcField fields[N_FIELDS + 1] = {
    [ACTIVITY] = { "activity-type" },
    [PEER] = { "source-ip" },
    [USER] = { "user" },
    [TIME] = { "timestamp" },
  };
  RcSpan p = rc_span (line->text, line->length);
  RcRecord record;

  rc_span_skip_blanks (&p);
  if (!rc_span_read_json (p, fields) || fields[ACTIVITY].value.length == 0)
    {
      rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, line->text, line->length);
      return;
    }

  record = rc_scanner_begin (scanner, line,
                             is_failure (fields[ACTIVITY].value) ? RC_RECORD_ERROR : RC_RECORD_NOTE,
                             p);
  record.peer = fields[PEER].value;
  record.user = fields[USER].value;
  record.time = fields[TIME].value;
  rc_scanner_emit (scanner, &record);
}

const RcDialect rc_dialect_aws_transfer = {
  .id = "aws-transfer",
  .name = "AWS Transfer Family",
  .flags = RC_DIALECT_NO_REPLIES | RC_DIALECT_SERVER,
  .scan = scan,
  .advice = "aws-transfer-client-log",
};
