/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * ftpserverlib, as SFTPGo and others log it, in JSON or as logfmt:
 *   {"level":"debug","time":"…","sender":"ftpserverlib","clientId":"1","line":"220 ready","message":"Sending answer"}
 *   time=… level=DEBUG msg="FTP SEND" clientId=1 line="220 ready"
 */
#include "config.h"

#include "rc-dialect.h"
#include "rc-scan-fields.h"

enum
{
  MESSAGE,
  MSG,
  EVENT,
  LINE,
  CLIENT,
  CONNECTION,
  ADDRESS,
  REMOTE,
  TIME,
  TS,
  N_FIELDS,
};

static const struct
{
  const char *text;
  RcRecordKind kind;
} messages[] = {
  { "Sending answer", RC_RECORD_REPLY },  { "Received line", RC_RECORD_COMMAND },
  { "FTP SEND", RC_RECORD_REPLY },        { "FTP RECV", RC_RECORD_COMMAND },
  { "Client connected", RC_RECORD_OPEN }, { "Client disconnected", RC_RECORD_CLOSE },
  { "FTP Client connected", RC_RECORD_OPEN }, { "FTP Client disconnected", RC_RECORD_CLOSE },
};

static RcSpan
first_of (const RcField *fields, guint a, guint b)
{
  return fields[a].value.length > 0 ? fields[a].value : fields[b].value;
}

static gboolean
find_kind (RcSpan message, RcRecordKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (messages); i++)
    if (message.length == strlen (messages[i].text) &&
        memcmp (message.text, messages[i].text, message.length) == 0)
      {
        *kind = messages[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* "10.0.0.202:5618" */
static RcSpan
strip_port (RcSpan address)
{
  const char *colon = address.length > 0 ? g_strrstr_len (address.text, address.length, ":") : NULL;
  RcSpan port;

  if (colon == NULL)
    return address;
  port = rc_span (colon + 1, address.text + address.length - colon - 1);
  if (!rc_span_take_digits (&port, 1, 5) || port.length > 0)
    return address;
  return rc_span (address.text, colon - address.text);
}

static void
scan (RcScanner *scanner, const RcLine *line)
{
  RcField fields[N_FIELDS + 1] = {
    [MESSAGE] = { "message" },   [MSG] = { "msg" },          [EVENT] = { "event" },
    [LINE] = { "line" },         [CLIENT] = { "clientId" },  [CONNECTION] = { "connection_id" },
    [ADDRESS] = { "clientIp" },  [REMOTE] = { "remoteAddr" }, [TIME] = { "time" }, [TS] = { "ts" },
  };
  RcSpan whole = rc_span (line->text, line->length), message, payload;
  RcRecordKind kind;
  RcRecord record;

  if (!rc_span_read_json (whole, fields) && !rc_span_read_logfmt (whole, fields))
    goto text;
  message = first_of (fields, MESSAGE, MSG);
  if (!find_kind (message, &kind) && !find_kind (fields[EVENT].value, &kind))
    goto text;

  payload = kind == RC_RECORD_REPLY || kind == RC_RECORD_COMMAND ? fields[LINE].value : message;
  record = rc_scanner_begin (scanner, line, kind,
                             rc_span_unescape (payload, rc_scanner_get_scratch (scanner)));
  record.flags |= kind == RC_RECORD_REPLY ? RC_RECORD_PACKED : 0;
  record.session = first_of (fields, CLIENT, CONNECTION);
  record.peer = strip_port (first_of (fields, ADDRESS, REMOTE));
  record.time = first_of (fields, TIME, TS);
  rc_scanner_emit (scanner, &record);
  return;

text:
  rc_scanner_emit_payload (scanner, line, RC_RECORD_TEXT, whole.text, whole.length);
}

const RcDialect rc_dialect_sftpgo = {
  .id = "sftpgo",
  .name = "SFTPGo, ftpserverlib",
  .flags = RC_DIALECT_SERVER,
  .scan = scan,
};
