/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RcError:
 * @RC_ERROR_CATALOG: a catalog file is damaged; the message names file, line and member
 * @RC_ERROR_LANGUAGE: the catalog has no such language
 * @RC_ERROR_QUERY: a query or option cannot be understood
 * @RC_ERROR_ENCODING: no such encoding
 * @RC_ERROR_DIALECT: no such dialect
 * @RC_ERROR_SESSION: the transcript has no such session
 * @RC_ERROR_DIRECTORY: the file is a directory
 * @RC_ERROR_READ: the file cannot be opened or read
 * @RC_ERROR_DAMAGED: an archive ends early or is damaged; what could be read is there
 * @RC_ERROR_TOO_LARGE: an archive unpacks to more than the limit
 * @RC_ERROR_CANCELLED: the caller asked to stop
 *
 * What can go wrong in our own formats. A malformed line of a transcript is data, never an error.
 */
typedef enum
{
  RC_ERROR_CATALOG,
  RC_ERROR_LANGUAGE,
  RC_ERROR_QUERY,
  RC_ERROR_ENCODING,
  RC_ERROR_DIALECT,
  RC_ERROR_SESSION,
  RC_ERROR_DIRECTORY,
  RC_ERROR_READ,
  RC_ERROR_DAMAGED,
  RC_ERROR_TOO_LARGE,
  RC_ERROR_CANCELLED,
} RcError;

#define RC_ERROR (rc_error_quark ())
GQuark rc_error_quark (void);

/* Makes one line of UTF-8 of the message, whatever a file has put into it. */
void rc_error_make_sentence (GError *error);

G_END_DECLS
