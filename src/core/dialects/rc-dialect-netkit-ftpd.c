/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * netkit's ftpd with -d, and Heimdal's and OPIE's: syslog gets `<--- 220 ready.` for a reply,
 * `command: USER x` for a command, with the CR LF that was sent, as rsyslog prints it: `#015#012`.
 * The pid in syslog's prefix names the session.
 */
#include "config.h"

#include "rc-bsd-ftpd.h"
#include "rc-dialect.h"

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  gboolean lone_code;
  RcRecordKind kind = rc_bsd_ftpd_take_kind (&p, &lone_code);

  /* Where the text is missing it comes in a message of its own, and the log is inetutils'. */
  if (lone_code)
    kind = RC_RECORD_TEXT;
  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_netkit_ftpd = {
  .id = "netkit-ftpd",
  .name = "netkit ftpd (syslog)",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};
