/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-arguments.h"

#include <string.h>

G_BEGIN_DECLS

/*
 * The decoders, one file for each family of grammars. Each gets a cleared RcArguments, sets the
 * kind if it can decode the text, and adds marks.
 */

void rc_arguments_add_mark (RcArguments *self, RcArgumentsMark mark);

/* rc-arguments-address.c */
void rc_arguments_read_host_port (RcArguments *self, RcSpan text);          /* 227 */
void rc_arguments_read_long_host_port (RcArguments *self, RcSpan text);     /* 228 */
void rc_arguments_read_extended_port (RcArguments *self, RcSpan text);      /* 229 */
/* 521, 522 */
void rc_arguments_read_numbers (RcArguments *self, RcArgumentsKind kind, RcSpan text);
void rc_arguments_read_port_command (RcArguments *self, RcSpan text);       /* PORT */
void rc_arguments_read_long_port_command (RcArguments *self, RcSpan text);  /* LPRT */
void rc_arguments_read_eprt_command (RcArguments *self, RcSpan text);       /* EPRT */

/* rc-arguments-listing.c */
void rc_arguments_read_features (RcArguments *self, RcSpan text);           /* 211 to FEAT */
void rc_arguments_read_opts_mlst (RcArguments *self, const char *verb, RcSpan text); /* 200 */
void rc_arguments_read_fact_names (RcArguments *self, RcSpan text);
void rc_arguments_read_mlst (RcArguments *self, const char *verb, RcSpan text); /* 250 */

/* rc-arguments-security.c */
void rc_arguments_read_adat (RcArguments *self, RcSpan text);               /* 235, 334, 335 */
void rc_arguments_read_protected (RcArguments *self, int code, RcSpan text); /* 631, 632, 633 */

/* rc-arguments-text.c */
void rc_arguments_read_restart_marker (RcArguments *self, RcSpan text);     /* 110 */
void rc_arguments_read_minutes (RcArguments *self, RcSpan text);            /* 120 */
void rc_arguments_read_opening (RcArguments *self, const char *verb, RcSpan text); /* 125, 150 */
void rc_arguments_read_pbsz (RcArguments *self, const char *verb, RcSpan text); /* 200 */
void rc_arguments_read_size_or_time (RcArguments *self, const char *verb, RcSpan text); /* 213 */
void rc_arguments_read_system (RcArguments *self, const char *verb, RcSpan text); /* 215 */
void rc_arguments_read_translation (RcArguments *self, RcSpan text);        /* 216 */
void rc_arguments_read_path (RcArguments *self, RcSpan text);               /* 257 */
void rc_arguments_read_challenge (RcArguments *self, RcSpan text);          /* 336 */

/* --- Bytes --- */

static inline RcSpan
rc_span_between (const char *data, const char *end)
{
  return (RcSpan) { data, (gsize) (end - data) };
}

static inline const char *
rc_span_end (RcSpan span)
{
  return span.text + span.length;
}

static inline gboolean
rc_is_blank (char c)
{
  return c == ' ' || c == '\t';
}

/* Without blanks, CR and LF at its end. */
static inline RcSpan
rc_span_trim_end (RcSpan span)
{
  while (span.length > 0 && g_ascii_isspace (span.text[span.length - 1]))
    span.length--;

  return span;
}

static inline gboolean
rc_span_starts_with (RcSpan span, const char *prefix)
{
  gsize length = strlen (prefix);

  return span.length >= length && memcmp (span.text, prefix, length) == 0;
}

static inline gboolean
rc_span_starts_with_case (RcSpan span, const char *prefix)
{
  gsize length = strlen (prefix);

  return span.length >= length && g_ascii_strncasecmp (span.text, prefix, length) == 0;
}

static inline RcSpan
rc_span_skip (RcSpan span, gsize n)
{
  return (RcSpan) { span.text + n, span.length - n };
}

/* Takes the next line out of @rest, without its end. */
gboolean rc_span_next_line (RcSpan *rest, RcSpan *line);

/* The digits at the start of @span as a number; the count of digits is returned. */
gsize rc_number_read (RcNumber *self, RcSpan span);

/* Whether @verb is one of the words in the NULL-terminated @verbs; FALSE for a NULL verb. */
gboolean rc_verb_is_one_of (const char *verb, const char *const *verbs);

static inline gboolean
rc_verb_is (const char *verb, const char *name)
{
  return verb != NULL && g_ascii_strcasecmp (verb, name) == 0;
}

G_END_DECLS
