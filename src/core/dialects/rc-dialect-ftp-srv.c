/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ftp-srv (Node.js) through bunyan, one JSON object a line:
 *   {"name":"ftp-srv","id":"…","ip":"192.0.2.7","level":10,"message":"230 User logged in","msg":"Reply","time":"…"}
 *   {…,"directive":"PASV","command":{"directive":"PASV","arg":null,"raw":"PASV"},"msg":"Handle command",…}
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-fields.h"

enum
{
  MSG,
  MESSAGE,
  PACKET,
  COMMAND,
  ID,
  IP,
  TIME,
  N_FIELDS,
};

static gboolean
is_message (RcSpan span, const char *text)
{
  return span.length == strlen (text) && memcmp (span.text, text, span.length) == 0;
}

/* The command as it was sent, but the password as the log masks it elsewhere. */
static RcSpan
get_command (RcScanner *scanner, RcSpan object)
{
  GString *out = rc_scanner_get_scratch (scanner);
  RcField fields[] = { { "raw" }, { "arg" }, { NULL } };

  if (!rc_span_read_json (object, fields))
    return rc_span (NULL, 0);
  if (!rc_span_has_prefix (fields[0].value, "PASS ") ||
      !rc_span_has_prefix (fields[1].value, "***"))
    return rc_span_unescape (fields[0].value, out);
  g_string_append (out, "PASS ");
  g_string_append_len (out, fields[1].value.text, fields[1].value.length);
  return rc_span (out->str, out->len);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcField fields[N_FIELDS + 1] = {
    [MSG] = { "msg" },         [MESSAGE] = { "message" }, [PACKET] = { "packet" },
    [COMMAND] = { "command" }, [ID] = { "id" },           [IP] = { "ip" },
    [TIME] = { "time" },
  };
  RcSpan whole = rc_span (line->text, line->length), payload;
  RcRecordKind kind;
  RcRecord record;

  if (!rc_span_read_json (whole, fields) || fields[ID].value.length == 0)
    goto text;
  if (is_message (fields[MSG].value, "Reply"))
    {
      kind = RC_RECORD_REPLY;
      payload = fields[MESSAGE].value.length > 0 ? fields[MESSAGE].value : fields[PACKET].value;
      payload = rc_span_unescape (payload, rc_scanner_get_scratch (scanner));
    }
  else if (is_message (fields[MSG].value, "Handle command"))
    {
      kind = RC_RECORD_COMMAND;
      payload = get_command (scanner, fields[COMMAND].value);
    }
  else
    {
      goto text;
    }

  record = rc_scanner_begin (scanner, line, kind, payload);
  record.flags |= kind == RC_RECORD_REPLY ? RC_RECORD_PACKED : 0;
  record.session = fields[ID].value;
  record.peer = fields[IP].value;
  record.time = fields[TIME].value;
  rc_scanner_emit (scanner, &record);
  return;

text:
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, whole.text, whole.length);
}

const RcDialect rc_dialect_ftp_srv = {
  .id = "ftp-srv",
  .name = "ftp-srv",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};
