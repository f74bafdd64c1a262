/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-span.h"

G_BEGIN_DECLS

/* What a client says of itself, whatever the client and the language of its interface. */
typedef enum
{
  RC_NOTE_OTHER,
  RC_NOTE_REFUSED,       /* ECONNREFUSED */
  RC_NOTE_TIMED_OUT,     /* ETIMEDOUT, no activity */
  RC_NOTE_RESET,         /* ECONNRESET, closed by the server */
  RC_NOTE_NO_HOST,       /* the name cannot be resolved */
  RC_NOTE_UNREACHABLE,   /* EHOSTUNREACH, ENETUNREACH */
  RC_NOTE_NOT_CONNECTED, /* "Could not connect to server" */
  RC_NOTE_LISTING_FAILED,
  RC_NOTE_TRANSFER_FAILED,
  RC_NOTE_UNROUTABLE,    /* the address of a 227 was put right by the client */
  RC_NOTE_INSECURE,      /* the server does not support TLS */
  RC_NOTE_TLS_NOT_CLOSED, /* GnuTLS -110 and its relatives */
  RC_NOTE_TLS_PLAIN,     /* plain text where TLS was expected */
  RC_NOTE_TLS_FAILED,    /* handshake, certificate */
  RC_NOTE_CHARSET,       /* the server does not support non-ASCII characters */
  RC_NOTE_SFTP,          /* fzSftp, SSH */
} RcNoteKind;

/* @note in UTF-8 or any encoding that keeps ASCII. */
RcNoteKind rc_client_note_classify (RcSpan note);

G_END_DECLS
