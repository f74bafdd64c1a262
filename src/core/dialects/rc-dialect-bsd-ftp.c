/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The ftp programs of BSD descent with -d (tnftp, inetutils, netkit): `---> ` before a command, `ftp> ` before what the user
 * types, replies bare among listings, contents of files and remarks. That of Windows is one of them and shows no
 * commands.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

static const char lost_connection[] = "421 Service not available, remote server has closed connection";
static const char timed_out[] = "421 Service not available, user interrupt";

static gboolean
is_frame (RcSpan p)
{
  return rc_span_has_prefix (p, "Script started on ") || rc_span_has_prefix (p, "Script done on ");
}

/* "User (192.0.2.10:(none)): " of Windows, the first word in its language. */
static gboolean
is_user_prompt (RcSpan p)
{
  return p.length < 256 && rc_span_find (p, ":(none)):") != NULL;
}

static RcRecordKind
classify (RcSpan *p)
{
  gboolean prompt = FALSE;

  while (rc_span_take (p, "ftp> "))
    prompt = TRUE;
  if (rc_span_take (p, "---> "))
    return RC_RECORD_COMMAND;
  if (prompt)
    {
      char separator;

      return rc_payload_get_code (*p, &separator) != 0 ? RC_RECORD_ANSWER : RC_RECORD_PROMPT;
    }
  if (rc_span_has_prefix (*p, "ftp>"))
    return RC_RECORD_PROMPT;
  if (rc_span_has_prefix (*p, "Connected to "))
    return RC_RECORD_OPEN;
  /* The client says this in the shape of a reply; no server sent it. */
  if (rc_span_has_prefix (*p, lost_connection) || rc_span_has_prefix (*p, timed_out))
    return RC_RECORD_CLOSE;
  if (is_frame (*p) || rc_span_has_prefix (*p, "Trying ") || rc_span_has_prefix (*p, "Name (") ||
      rc_span_has_prefix (*p, "Password:") || is_user_prompt (*p))
    return RC_RECORD_NOTE;
  if (rc_span_has_prefix (*p, "ftp: ") || rc_span_has_prefix (*p, "tnftp: "))
    return RC_RECORD_ERROR;
  return RC_RECORD_ANSWER;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = classify (&p);

  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_bsd_ftp = {
  .id = "bsd-ftp",
  .name = "ftp -d (tnftp, inetutils, netkit)",
  .flags = RC_DIALECT_ECHOES | RC_DIALECT_SERIAL,
  .scan = scan,
};
