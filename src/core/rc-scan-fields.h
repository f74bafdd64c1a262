/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-scan-util.h"

G_BEGIN_DECLS

/*
 * Lines that are records of named fields. Nothing is copied: values are spans of the line, still
 * escaped (see rc_span_unescape()). What is not well-formed is read as far as it goes; a line may
 * have been cut off.
 */

/* A field to look for, and what was found: the value without its quotation marks, or empty. */
typedef struct
{
  const char *name;
  RcSpan value;
} RcField;

/* The members of the JSON object at the start of @span, not those of objects inside; such an
 * object is a value. @fields end in an entry without a name. FALSE if there is no object. */
gboolean rc_span_read_json (RcSpan span, RcField *fields);

/* `name=value name="a value"`; FALSE if none of @fields is there. */
gboolean rc_span_read_logfmt (RcSpan span, RcField *fields);

G_END_DECLS
