/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <string.h>

#include "rc-error.h"
#include "rc-pattern-relax.h"

/* Enough for any sensible expression on a line of a few thousand characters; catastrophic ones stop
 * after some milliseconds. */
#define MATCH_LIMIT 200000
#define DEPTH_LIMIT 2000

struct _RcLinePattern
{
  gatomicrefcount ref_count;
  pcre2_code *code;
  pcre2_code *bytes_code; /* for the bytes of a file, which may not be UTF-8; or NULL */
  pcre2_code *ascii_code; /* the same, quicker, where these are ASCII; or NULL */
  gboolean is_expression;
  gboolean stars; /* an expression that may match those which stand for a secret */
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
  pcre2_compile_context *context = pcre2_compile_context_create (NULL);
  pcre2_code *code;

  pcre2_set_newline (context, PCRE2_NEWLINE_LF);
  code = pcre2_compile ((PCRE2_SPTR) text, PCRE2_ZERO_TERMINATED, options, &number, &offset, context);
  pcre2_compile_context_free (context);
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

/* Stars may stand for a secret, U+FFFD for anything; and no line has a line's end in it. */
static gboolean
stand_in_file (const char *words)
{
  return strpbrk (words, "*\r\n") == NULL && strstr (words, "\357\277\275") == NULL;
}

static gboolean
is_ascii (const char *text)
{
  while (*text != '\0' && (*text & 0x80) == 0)
    text++;
  return *text == '\0';
}

/* What is looked for in the bytes of a file. Only words are ever looked for in what is no UTF-8: PCRE2's compiler
 * (10.42) makes \S pass over letters outside of ASCII when it is told of that. Without such letters, in the file as in
 * @text, there is no need to know what UTF-8 is. */
static void
compile_for_bytes (RcLinePattern *self, const char *text, guint32 options)
{
  self->bytes_code = compile (text, self->is_expression ? options : options | PCRE2_MATCH_INVALID_UTF, NULL);
  if (self->bytes_code != NULL && is_ascii (text))
    self->ascii_code = compile (text, options & ~(PCRE2_UTF | PCRE2_NO_UTF_CHECK), NULL);
}

RcLinePattern *
rc_line_pattern_new (const char *text, RcPatternFlags flags, GError **error)
{
  guint32 options = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C;
  gboolean is_plain = (flags & RC_PATTERN_REGEX) == 0;
  g_autofree char *relaxed = NULL;
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
  self->is_expression = !is_plain;
  relaxed = is_plain ? NULL : rc_pattern_relax (text, &self->stars);
  if (is_plain && stand_in_file (text))
    compile_for_bytes (self, text, options);
  else if (relaxed != NULL)
    compile_for_bytes (self, relaxed, options);

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
  pcre2_code_free (self->ascii_code);
  g_free (self);
}

gboolean
rc_line_pattern_finds_bytes (RcLinePattern *self)
{
  return self->bytes_code != NULL;
}

gboolean
rc_line_pattern_is_expression (RcLinePattern *self)
{
  return self->is_expression;
}

gboolean
rc_line_pattern_may_match_stars (RcLinePattern *self)
{
  return self->stars;
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
rc_line_matcher_find_bytes (RcLineMatcher *self, const char *text, gsize length, gsize offset, gboolean ascii, gsize *start)
{
  const pcre2_code *code =
    ascii && self->pattern->ascii_code != NULL ? self->pattern->ascii_code : self->pattern->bytes_code;
  guint32 options = PCRE2_NOTEMPTY | (self->pattern->is_expression ? PCRE2_NO_UTF_CHECK : 0);
  int result = pcre2_match (code, (PCRE2_SPTR) text, length, offset, options, self->data, self->context);

  if (result == PCRE2_ERROR_NOMATCH)
    return FALSE;
  *start = result > 0 ? pcre2_get_ovector_pointer (self->data)[0] : offset;
  return TRUE;
}
