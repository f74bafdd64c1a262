/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-address.h"
#include "rc-span.h"

G_BEGIN_DECLS

/*
 * What a client says of itself, whatever the client and the language of its interface. The texts stand in
 * data/clients/notes.tsv. Where a remark says several things the kind that comes first here counts, and
 * causes come before what they lead to.
 */
typedef enum
{
  RC_NOTE_OTHER,
  RC_NOTE_SFTP_SERVER,     /* FTP was meant, and SSH answered */
  RC_NOTE_SFTP,            /* the client speaks SSH */
  RC_NOTE_TLS_NOT_CLOSED,  /* GnuTLS -110 and its relatives */
  RC_NOTE_TLS_PLAIN,       /* plain text where TLS was expected */
  RC_NOTE_TLS_FAILED,      /* handshake, certificate */
  RC_NOTE_UNROUTABLE,      /* the address of a 227 is of no use, says the client */
  RC_NOTE_SKIPPED_ADDRESS, /* the client used another one, without saying why */
  RC_NOTE_WRONG_ADDRESS,   /* a data connection from a stranger */
  RC_NOTE_INSECURE,        /* the server does not support TLS */
  RC_NOTE_CHARSET,         /* letters outside of ASCII */
  RC_NOTE_ABORTED,         /* by the user, or on purpose */
  RC_NOTE_DATA_FAILED,     /* no data connection */
  RC_NOTE_CONTROL_DEAD,    /* the control connection, noticed late */
  RC_NOTE_REFUSED,         /* ECONNREFUSED */
  RC_NOTE_TIMED_OUT,       /* ETIMEDOUT, no activity */
  RC_NOTE_NO_HOST,         /* the name cannot be resolved */
  RC_NOTE_UNREACHABLE,     /* EHOSTUNREACH, ENETUNREACH */
  RC_NOTE_RESET,           /* ECONNRESET */
  RC_NOTE_DATA_BROKEN,     /* the data connection, in the middle of a transfer */
  RC_NOTE_CLOSED,          /* by the server */
  RC_NOTE_LISTING_FAILED,
  RC_NOTE_NOT_CONNECTED,
  RC_NOTE_TRANSFER_FAILED,
  RC_NOTE_DATA_OPEN,
  RC_NOTE_TLS_READY,
  RC_NOTE_LOGGED_IN,
  RC_NOTE_EPSV_FAILED,
  RC_NOTE_EMPTY,           /* a listing */
  RC_NOTE_DONE,            /* a listing or a transfer */
  RC_N_NOTES,
} RcNoteKind;

/* Of a longer remark only so many bytes are looked at. */
#define RC_CLIENT_NOTE_MAX 1024

/* @note: in UTF-8 */
RcNoteKind rc_client_note_classify (RcSpan note);

/* The same of bytes in an encoding that need not be known; -1 if it must be. */
int rc_client_note_classify_ascii (RcSpan note);

/* The name of @kind in data/clients/notes.tsv. */
const char *rc_client_note_to_string (RcNoteKind kind);

/* "Connection timed out after 20 seconds of inactivity": the time that a remark names, in seconds, or 0. */
guint rc_client_note_get_seconds (RcSpan note);

/* The first address in "Connecting to 192.0.2.10:21...", "Trying [2001:db8::1]:21...", in any language; @port: or 0. */
gboolean rc_client_note_find_address (RcSpan note, RcAddress *address, guint *port);

G_END_DECLS
