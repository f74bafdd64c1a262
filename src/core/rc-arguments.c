/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments-private.h"

static const char *const mark_ids[] = {
  [RC_ARGUMENTS_MARK_UNDECODABLE] = "argument-undecodable",
  [RC_ARGUMENTS_MARK_RESTART_TEXT] = "argument-restart-text",
  [RC_ARGUMENTS_MARK_FEATURE_NO_SPACE] = "feature-no-space",
  [RC_ARGUMENTS_MARK_PORT_LOW] = "pasv-port-low",
  [RC_ARGUMENTS_MARK_ZERO_ADDRESS] = "pasv-zero-address",
  [RC_ARGUMENTS_MARK_OCTET] = "pasv-octet",
  [RC_ARGUMENTS_MARK_EPSV_FIELDS] = "epsv-fields-not-blank",
  [RC_ARGUMENTS_MARK_EPSV_PARENTHESES] = "epsv-no-parentheses",
  [RC_ARGUMENTS_MARK_PATH_NO_SPACE] = "path-no-space",
  [RC_ARGUMENTS_MARK_PATH_NO_QUOTES] = "path-no-quotes",
  [RC_ARGUMENTS_MARK_PROTOCOLS_MISSING] = "protocols-missing",
  [RC_ARGUMENTS_MARK_MLST_SEMICOLON] = "mlst-no-semicolon",
  [RC_ARGUMENTS_MARK_TIME_IMPOSSIBLE] = "time-impossible",
  [RC_ARGUMENTS_MARK_TIME_19100] = "time-19100",
  [RC_ARGUMENTS_MARK_OPTS_MLST_FORM] = "opts-mlst-form",
};

/* Commands whose argument is a path as it stands: blanks in front belong to it (RFC 2640, 3.1). */
static const char *const path_verbs[] = {
  "APPE", "CWD",  "DELE", "MDTM", "MKD",  "MLSD", "MLST", "RETR", "RMD", "RNFR", "RNTO",
  "SIZE", "SMNT", "STAT", "STOR", "STOU", "XCWD", "XMKD", "XRMD", NULL,
};
static const char *const listing_verbs[] = { "LIST", "NLST", NULL };
static const char *const long_verbs[] = { "LPRT", "LPSV", NULL };
static const char *const extended_verbs[] = { "EPRT", "EPSV", NULL };

/* --- Helpers of all decoders --- */

void
rc_arguments_add_mark (RcArguments *self, RcArgumentsMark mark)
{
  for (guint i = 0; i < self->n_marks; i++)
    if (self->marks[i] == mark)
      return;

  if (self->n_marks < RC_ARGUMENTS_MAX_MARKS)
    self->marks[self->n_marks++] = mark;
}

const char *
rc_arguments_mark_to_id (RcArgumentsMark mark)
{
  return mark_ids[mark];
}

gboolean
rc_span_next_line (RcSpan *rest, RcSpan *line)
{
  const char *end;

  if (rest->text == NULL)
    return FALSE;

  end = rest->length > 0 ? memchr (rest->text, '\n', rest->length) : NULL;
  if (end == NULL)
    {
      *line = *rest;
      *rest = (RcSpan) { NULL, 0 };
    }
  else
    {
      *line = rc_span_between (rest->text, end);
      *rest = rc_span_between (end + 1, rc_span_end (*rest));
    }

  while (line->length > 0 && line->text[line->length - 1] == '\r')
    line->length--;
  return TRUE;
}

gsize
rc_number_read (RcNumber *self, RcSpan span)
{
  gsize n = 0;
  gsize zeros = 0;

  while (n < span.length && g_ascii_isdigit (span.text[n]))
    n++;
  while (zeros + 1 < n && span.text[zeros] == '0')
    zeros++;

  self->digits = (RcSpan) { span.text + zeros, n - zeros };
  self->value = 0;
  for (gsize i = zeros; i < n; i++)
    {
      guint digit = (guint) (span.text[i] - '0');

      if (self->value > (G_MAXUINT64 - digit) / 10)
        {
          self->value = G_MAXUINT64;
          break;
        }
      self->value = self->value * 10 + digit;
    }

  return n;
}

gboolean
rc_verb_is_one_of (const char *verb, const char *const *verbs)
{
  for (; verb != NULL && *verbs != NULL; verbs++)
    if (g_ascii_strcasecmp (verb, *verbs) == 0)
      return TRUE;

  return FALSE;
}

/* --- Replies --- */

/* Only 522 to EPRT and EPSV must have a list (RFC 2428, section 2); 522 has other meanings. */
static void
read_protocols (RcArguments *self, const char *verb, RcSpan text)
{
  gboolean is_extended = rc_verb_is_one_of (verb, extended_verbs);

  if (verb != NULL && !is_extended)
    return;

  rc_arguments_read_numbers (self, RC_ARGUMENTS_PROTOCOLS, text);
  if (self->kind == RC_ARGUMENTS_NONE && is_extended)
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_PROTOCOLS_MISSING);
}

/* What these carry depends on the command. */
static void
read_reply_to (RcArguments *self, int code, const char *verb, RcSpan text)
{
  switch (code)
    {
    case 200:
      rc_arguments_read_pbsz (self, verb, text);
      if (self->kind == RC_ARGUMENTS_NONE && self->n_marks == 0)
        rc_arguments_read_opts_mlst (self, verb, text);
      break;
    case 211:
      if (rc_verb_is (verb, "FEAT"))
        rc_arguments_read_features (self, text);
      break;
    case 521:
      if (verb == NULL || rc_verb_is_one_of (verb, long_verbs))
        rc_arguments_read_numbers (self, RC_ARGUMENTS_FAMILIES, text);
      break;
    case 125:
    case 150:
      rc_arguments_read_opening (self, verb, text);
      break;
    case 213:
      rc_arguments_read_size_or_time (self, verb, text);
      break;
    case 215:
      rc_arguments_read_system (self, verb, text);
      break;
    case 250:
      rc_arguments_read_mlst (self, verb, text);
      break;
    case 522:
      read_protocols (self, verb, text);
      break;
    default:
      break;
    }
}

/* The others mean the same whatever they answer. */
static void
read_reply (RcArguments *self, int code, const char *verb, RcSpan text)
{
  static const struct
  {
    int code;
    void (*read) (RcArguments *self, RcSpan text);
  } readers[] = {
    { 110, rc_arguments_read_restart_marker },
    { 120, rc_arguments_read_minutes },
    { 216, rc_arguments_read_translation },
    { 227, rc_arguments_read_host_port },
    { 228, rc_arguments_read_long_host_port },
    { 229, rc_arguments_read_extended_port },
    { 235, rc_arguments_read_adat },
    { 257, rc_arguments_read_path },
    { 334, rc_arguments_read_adat },
    { 335, rc_arguments_read_adat },
    { 336, rc_arguments_read_challenge },
  };

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (readers[i].code == code)
      {
        readers[i].read (self, text);
        return;
      }

  if (code >= 631 && code <= 633)
    rc_arguments_read_protected (self, code, text);
  else
    read_reply_to (self, code, verb, text);
}

/* Whether replies with @code can carry a value at all; the others are most of every transcript. */
static gboolean
may_carry (int code)
{
  switch (code)
    {
    case 110: case 120: case 125: case 150: case 200: case 211: case 213: case 215: case 216:
    case 227: case 228: case 229: case 235: case 250: case 257: case 334: case 335: case 336:
    case 521: case 522: case 631: case 632: case 633:
      return TRUE;
    default:
      return FALSE;
    }
}

gboolean
rc_arguments_read (RcArguments *self, int code, const char *verb, const char *text, gsize length)
{
  RcSpan span = { text != NULL ? text : "", length };

  if (!may_carry (code))
    {
      self->kind = RC_ARGUMENTS_NONE;
      self->n_marks = 0;
      self->memory[0] = self->memory[1] = NULL;
      return FALSE;
    }

  memset (self, 0, sizeof *self);
  read_reply (self, code, verb, span);
  return self->kind != RC_ARGUMENTS_NONE || self->n_marks > 0;
}

/* --- Commands --- */

static void
read_type (RcArguments *self, RcSpan text)
{
  char code;

  text = rc_span_trim_end (text);
  code = text.length > 0 ? g_ascii_toupper (text.text[0]) : '\0';
  self->text = (RcSpan) { text.text, 1 };

  if (text.length == 1 && strchr ("AEI", code) != NULL && code != '\0')
    {
      self->kind = RC_ARGUMENTS_TYPE;
    }
  else if (text.length == 3 && text.text[1] == ' ' && (code == 'A' || code == 'E')
           && strchr ("NTCntc", text.text[2]) != NULL)
    {
      self->kind = RC_ARGUMENTS_TYPE;
      self->text2 = rc_span_skip (text, 2);
    }
  else if (text.length > 1 && code == 'L')
    {
      RcSpan size = rc_span_skip (text, text.text[1] == ' ' ? 2 : 1);

      if (size.length > 0 && rc_number_read (&self->number, size) == size.length
          && self->number.value >= 1 && self->number.value <= 255)
        {
          self->kind = RC_ARGUMENTS_TYPE;
          self->text2 = size;
        }
    }

  if (self->kind == RC_ARGUMENTS_NONE)
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
}

static void
read_protection (RcArguments *self, RcSpan text)
{
  text = rc_span_trim_end (text);
  if (text.length == 1 && text.text[0] != '\0' && strchr ("CSEPcsep", text.text[0]) != NULL)
    {
      self->kind = RC_ARGUMENTS_PROTECTION;
      self->text = text;
    }
  else
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
    }
}

/* An offset in stream mode (RFC 3659, section 5.3), else a marker of RFC 959. */
static void
read_restart (RcArguments *self, RcSpan text)
{
  text = rc_span_trim_end (text);
  if (text.length > 0 && rc_number_read (&self->number, text) == text.length)
    {
      self->kind = RC_ARGUMENTS_RESTART_OFFSET;
      return;
    }

  for (gsize i = 0; i < text.length; i++)
    if (!g_ascii_isgraph (text.text[i]))
      text.length = 0;

  if (text.length == 0)
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
      return;
    }

  self->kind = RC_ARGUMENTS_MARKER;
  self->text = text;
}

static void
read_option (RcArguments *self, RcSpan text)
{
  const char *blank;

  text = rc_span_trim_end (text);
  if (text.length == 0)
    return;

  blank = memchr (text.text, ' ', text.length);
  self->kind = RC_ARGUMENTS_OPTION;
  self->text = blank == NULL ? text : rc_span_between (text.text, blank);
  if (blank != NULL)
    self->text2 = rc_span_between (blank + 1, rc_span_end (text));

  if (self->text.length == 4 && rc_span_starts_with_case (self->text, "MLST"))
    rc_arguments_read_fact_names (self,
                                  blank != NULL ? self->text2 : (RcSpan) { rc_span_end (text), 0 });
}

static void
read_epsv_command (RcArguments *self, RcSpan text)
{
  text = rc_span_trim_end (text);
  if (text.length == 0)
    return;

  if (text.length == 3 && rc_span_starts_with_case (text, "ALL"))
    {
      self->kind = RC_ARGUMENTS_EXTENDED_PROTOCOL;
    }
  else if (rc_number_read (&self->number, text) == text.length && self->number.value >= 1
           && self->number.value <= G_MAXUINT16)
    {
      self->kind = RC_ARGUMENTS_EXTENDED_PROTOCOL;
      self->family = (guint16) self->number.value;
    }
  else
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
    }
}

gboolean
rc_arguments_read_command (RcArguments *self, const char *verb, const char *text, gsize length)
{
  RcSpan span = { text != NULL ? text : "", length };
  gboolean is_listing = rc_verb_is_one_of (verb, listing_verbs);

  memset (self, 0, sizeof *self);

  if (rc_verb_is (verb, "PORT"))
    rc_arguments_read_port_command (self, span);
  else if (rc_verb_is (verb, "EPRT"))
    rc_arguments_read_eprt_command (self, span);
  else if (rc_verb_is (verb, "LPRT"))
    rc_arguments_read_long_port_command (self, span);
  else if (rc_verb_is (verb, "EPSV"))
    read_epsv_command (self, span);
  else if (rc_verb_is (verb, "TYPE"))
    read_type (self, span);
  else if (rc_verb_is (verb, "PROT"))
    read_protection (self, span);
  else if (rc_verb_is (verb, "REST"))
    read_restart (self, span);
  else if (rc_verb_is (verb, "OPTS"))
    read_option (self, span);
  else if (length > 0 && (rc_verb_is_one_of (verb, path_verbs) || (is_listing && *span.text != '-')))
    {
      self->kind = RC_ARGUMENTS_PATH;
      self->text = span;
    }

  return self->kind != RC_ARGUMENTS_NONE || self->n_marks > 0;
}

/* --- Memory --- */

void
rc_arguments_clear (RcArguments *self)
{
  g_clear_pointer (&self->memory[0], g_free);
  g_clear_pointer (&self->memory[1], g_free);
  self->kind = RC_ARGUMENTS_NONE;
  self->n_marks = 0;
}

static RcArguments *
rc_arguments_new (int code, const char *verb, const char *text, gsize length)
{
  RcArguments probe;
  RcArguments *self;
  char *copy;
  gboolean is_command = code == 0;

  if (!(is_command ? rc_arguments_read_command (&probe, verb, text, length)
                   : rc_arguments_read (&probe, code, verb, text, length)))
    return NULL;

  rc_arguments_clear (&probe);

  self = g_malloc (sizeof (RcArguments) + length + 1);
  copy = (char *) (self + 1);
  if (length > 0)
    memcpy (copy, text, length);
  copy[length] = '\0';

  if (is_command)
    rc_arguments_read_command (self, verb, copy, length);
  else
    rc_arguments_read (self, code, verb, copy, length);
  return self;
}

RcArguments *
rc_arguments_decode (int code, const char *verb, const char *text, gsize length)
{
  return code == 0 ? NULL : rc_arguments_new (code, verb, text, length);
}

RcArguments *
rc_arguments_decode_command (const char *verb, const char *text, gsize length)
{
  return rc_arguments_new (0, verb, text, length);
}

void
rc_arguments_free (RcArguments *self)
{
  rc_arguments_clear (self);
  g_free (self);
}
