/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One row is one dialect: its marks, the longest first, and what stands behind each. Payloads of notes keep
 * their words, so that a note which means more (a connection that opens or closes) is a mark of its own.
 */
#include "config.h"

#include "rc-dialect-rows.h"
#include "rc-scan-util.h"

#define MARKS(...) (const RcMark[]){ __VA_ARGS__, { NULL, RC_RECORD_TEXT } }

const RcDialect rc_dialect_rows[] = {
  /* A client of EldoS's SecureBlackbox; two blanks. */
  { .id = "eldos",
    .name = "EldoS SecureBlackbox",
    .flags = RC_DIALECT_HEAD_ONLY,
    .scan = rc_dialect_scan_marks,
    .marks = MARKS ({ "<<<  ", RC_RECORD_REPLY },
                    { ">>>  ", RC_RECORD_COMMAND },
                    { "<<< ", RC_RECORD_REPLY },
                    { ">>> ", RC_RECORD_COMMAND }),
    .state_size = sizeof (RcReplyTrack) },

  /* fineFTP, a server: `>>` is what it sends. */
  { .id = "fineftp",
    .name = "fineFTP",
    .flags = RC_DIALECT_HEAD_ONLY,
    .scan = rc_dialect_scan_marks,
    .marks = MARKS ({ "FTP >> ", RC_RECORD_REPLY }, { "FTP << ", RC_RECORD_COMMAND }),
    .state_size = sizeof (RcReplyTrack) },

  /* Programs that trace their control connection in these words. */
  { .id = "sent-received",
    .name = "FTP sent, FTP received",
    .flags = RC_DIALECT_HEAD_ONLY,
    .scan = rc_dialect_scan_marks,
    .marks = MARKS ({ "FTP received: ", RC_RECORD_REPLY },
                    { "FTP sent: ", RC_RECORD_COMMAND },
                    { "FTP received:", RC_RECORD_REPLY },
                    { "FTP sent:", RC_RECORD_COMMAND },
                    { "FTP error: ", RC_RECORD_ERROR }),
    .state_size = sizeof (RcReplyTrack) },

  /* Servers of game consoles. */
  { .id = "ftpd-console",
    .name = "ftpd (DBI, ftpii)",
    .flags = RC_DIALECT_HEAD_ONLY,
    .scan = rc_dialect_scan_marks,
    .marks = MARKS ({ "[RESPONSE] ", RC_RECORD_REPLY },
                    { "[COMMAND] ", RC_RECORD_COMMAND },
                    { "[ERROR] ", RC_RECORD_ERROR },
                    { "[INFO] ", RC_RECORD_NOTE }),
    .state_size = sizeof (RcReplyTrack) },

  /* Apache FtpServer, behind what its logging framework prints. */
  { .id = "apache-ftpserver",
    .name = "Apache FtpServer",
    .flags = RC_DIALECT_HEAD_ONLY,
    .scan = rc_dialect_scan_marks,
    .marks = MARKS ({ "SENT: ", RC_RECORD_REPLY },
                    { "RECEIVED: ", RC_RECORD_COMMAND },
                    { "CLOSED", RC_RECORD_CLOSE }),
    .state_size = sizeof (RcReplyTrack) },

  /* A bare dialogue with words of its own between. */
  { .id = "gftp",
    .name = "gFTP",
    .scan = rc_dialect_scan_marks,
    .otherwise = RC_RECORD_SPEECH,
    .marks = MARKS ({ "Looking up ", RC_RECORD_NOTE },
                    { "Trying ", RC_RECORD_OPEN },
                    { "Connected to ", RC_RECORD_NOTE },
                    { "Disconnecting from site ", RC_RECORD_CLOSE },
                    { "Cannot connect to ", RC_RECORD_ERROR },
                    { "Loading directory listing ", RC_RECORD_NOTE },
                    { "Retrieving directory listing", RC_RECORD_NOTE },
                    { "Successfully transferred ", RC_RECORD_NOTE }) },

  { .id = NULL },
};
