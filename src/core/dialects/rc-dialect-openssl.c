/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * openssl s_client -starttls ftp: first certificates and the state of the TLS session, in sections
 * between lines of `---`, then a bare dialogue, into which sections about session tickets come at
 * any time.
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-util.h"

typedef struct
{
  gboolean after_rule; /* the line before was `---` */
  gboolean in_section;
} State;

/* What sections begin with, and single lines of the program. */
static const char *const headings[] = {
  "Certificate chain", "Server certificate", "No client certificate",
  "Acceptable client certificate", "Client Certificate Types", "Requested Signature Algorithms",
  "Shared Requested Signature", "Peer signing digest", "Peer signature type", "Server Temp Key",
  "SSL handshake has read", "New, ", "Reused, ", "SSL-Session:",
  "Post-Handshake New Session Ticket",
  "no peer certificate available", "SCTs present", "Certificate Authority Names",
  "Can't use SSL_get_servername", "OCSP response",
};

static const char *const remarks[] = {
  "depth=", "verify error:", "verify return:", "Verify return code:", "read R BLOCK",
  "RENEGOTIATING", "KEYUPDATE", "Script started on ", "Script done on ", "SSL_connect:",
  "Warning: ",
};

static const char *const errors[] = {
  "connect:errno=", "read:errno=", "write:errno=", "Didn't find STARTTLS", "s_client: ",
};

static gboolean
begins_with_any (RcSpan p, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (rc_span_has_prefix (p, words[i]))
      return TRUE;
  return FALSE;
}

/* "140735:error:1408F10B:SSL routines:…" */
static gboolean
is_library_error (RcSpan p)
{
  gsize digits = 0;

  while (digits < p.length && g_ascii_isxdigit (p.text[digits]))
    digits++;
  rc_span_skip (&p, digits);
  return digits >= 4 && rc_span_has_prefix (p, ":error:");
}

static RcRecordKind
classify (State *state, RcSpan p)
{
  gboolean after_rule = state->after_rule;
  char separator;

  state->after_rule = FALSE;
  if (p.length == 3 && rc_span_has_prefix (p, "---"))
    {
      state->after_rule = TRUE;
      state->in_section = FALSE;
      return RC_RECORD_NOTE;
    }
  if (rc_span_has_prefix (p, "CONNECTED("))
    {
      state->in_section = TRUE;
      return RC_RECORD_OPEN;
    }
  if ((p.length == 4 && rc_span_has_prefix (p, "DONE")) ||
      (p.length == 6 && rc_span_has_prefix (p, "closed")))
    return RC_RECORD_CLOSE;
  if (is_library_error (p) || begins_with_any (p, errors, G_N_ELEMENTS (errors)))
    return RC_RECORD_ERROR;
  if (begins_with_any (p, remarks, G_N_ELEMENTS (remarks)))
    return RC_RECORD_NOTE;
  if (after_rule || state->in_section)
    state->in_section = begins_with_any (p, headings, G_N_ELEMENTS (headings)) ||
                        (state->in_section && rc_payload_get_code (p, &separator) == 0);
  return state->in_section ? RC_RECORD_NOTE : RC_RECORD_SPEECH;
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcSpan p = rc_span (line->text, line->length);
  RcRecordKind kind = classify (rc_scanner_get_state (scanner), p);

  rc_scanner_emit_payload (scanner, line, kind, p.text, p.length);
}

const RcDialect rc_dialect_openssl = {
  .id = "openssl",
  .name = "openssl s_client",
  .scan = scan,
  .state_size = sizeof (State),
};
