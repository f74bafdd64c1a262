/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "rc-error.h"

/* Enough for any sensible expression on a line of a few thousand characters; catastrophic ones stop
 * after some milliseconds. */
#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 2000

struct _RcLinePattern
{
  gatomicrefcount ref_count;
  pcre2_code *code;
  pcre2_code *bytes_code; /* of words: the same for bytes that may not be UTF-8; else NULL */
  char *words;            /* or NULL */
};

struct _RcLineMatcher
{
  RcLinePattern *pattern;
  pcre2_match_data *data;
  pcre2_match_context *context;
};

static pcre2_code *
compile (const char *text, guint32 options, GError **error)
{
  int number;
  PCRE2_SIZE offset;
  pcre2_code *code = pcre2_compile ((PCRE2_SPTR) text, PCRE2_ZERO_TERMINATED, options, &number, &offset, NULL);

  if (code == NULL)
    {
      char message[256];

      pcre2_get_error_message (number, (PCRE2_UCHAR *) message, sizeof message);
      g_set_error_literal (error, RC_ERROR, RC_ERROR_QUERY, message);
      return NULL;
    }
  pcre2_jit_compile (code, PCRE2_JIT_COMPLETE);
  return code;
}

RcLinePattern *
rc_line_pattern_new (const char *text, RcPatternFlags flags, GError **error)
{
  guint32 options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C;
  gboolean is_plain = (flags & RC_PATTERN_REGEX) == 0;
  RcLinePattern *self;
  pcre2_code *code;

  if ((flags & RC_PATTERN_MATCH_CASE) == 0)
    options |= PCRE2_CASELESS;
  if (is_plain)
    options = (options & ~(guint32) PCRE2_NEVER_BACKSLASH_C) | PCRE2_LITERAL;

  code = compile (text, options, error);
  if (code == NULL)
    return NULL;

  self = g_new0 (RcLinePattern, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->code = code;
  if (is_plain)
    {
      self->bytes_code = compile (text, options | PCRE2_MATCH_INVALID_UTF, NULL);
      self->words = g_strdup (text);
    }

  return self;
}

RcLinePattern *
rc_line_pattern_ref (RcLinePattern *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rc_line_pattern_unref (RcLinePattern *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  pcre2_code_free (self->code);
  pcre2_code_free (self->bytes_code);
  g_free (self->words);
  g_free (self);
}

const char *
rc_line_pattern_get_words (RcLinePattern *self)
{
  return self->bytes_code != NULL ? self->words : NULL;
}

RcLineMatcher *
rc_line_matcher_new (RcLinePattern *pattern)
{
  RcLineMatcher *self = g_new0 (RcLineMatcher, 1);

  self->pattern = rc_line_pattern_ref (pattern);
  self->data = pcre2_match_data_create_from_pattern (pattern->code, NULL);
  self->context = pcre2_match_context_create (NULL);
  pcre2_set_match_limit (self->context, MATCH_LIMIT);
  pcre2_set_depth_limit (self->context, DEPTH_LIMIT);

  return self;
}

void
rc_line_matcher_free (RcLineMatcher *self)
{
  pcre2_match_context_free (self->context);
  pcre2_match_data_free (self->data);
  rc_line_pattern_unref (self->pattern);
  g_free (self);
}

gboolean
rc_line_matcher_match (RcLineMatcher *self,
                       const char    *text,
                       gsize          length,
                       gsize          offset,
                       gsize         *start,
                       gsize         *end)
{
  const PCRE2_SIZE *vector;

  if (offset > length
      || pcre2_match (self->pattern->code, (PCRE2_SPTR) text, length, offset,
                      PCRE2_NO_UTF_CHECK | PCRE2_NOTEMPTY, self->data, self->context) < 1)
    return FALSE;

  vector = pcre2_get_ovector_pointer (self->data);
  if (vector[1] <= vector[0])
    return FALSE;
  if (start != NULL)
    *start = vector[0];
  if (end != NULL)
    *end = vector[1];

  return TRUE;
}

gboolean
rc_line_matcher_find_bytes (RcLineMatcher *self, const char *text, gsize length, gsize offset, gsize *start)
{
  if (pcre2_match (self->pattern->bytes_code, (PCRE2_SPTR) text, length, offset, 0, self->data, self->context) < 1)
    return FALSE;
  if (start != NULL)
    *start = pcre2_get_ovector_pointer (self->data)[0];
  return TRUE;
}
