/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments-private.h"

/* RFC 1639's longest address that is stored, with its four other numbers. */
#define MAX_RUN (64 + 8)

/* A maximal run of numbers with commas (and blanks after them) between. */
typedef struct
{
  const char *start;
  const char *end;
  guint n; /* may be larger than MAX_RUN: then the rest is not stored */
  guint values[MAX_RUN]; /* each 65536 at most */
} Run;

static inline gboolean
is_digit (char c)
{
  return (guint8) (c - '0') < 10;
}

static const char *
read_run_number (const char *at, const char *end, Run *run)
{
  guint value = 0;

  for (; at < end && is_digit (*at); at++)
    value = MIN (value * 10 + (guint) (*at - '0'), 65536);

  if (run->n < MAX_RUN)
    run->values[run->n] = value;
  run->n++;
  return at;
}

/* Reads the run that begins with the digit at @at. FALSE if a comma without a number ends it. */
static gboolean
read_run (Run *run, const char *at, const char *end)
{
  run->start = at;
  run->n = 0;
  for (;;)
    {
      const char *next;

      at = read_run_number (at, end, run);
      run->end = at;
      if (at >= end || *at != ',')
        return TRUE;

      for (next = at + 1; next < end && rc_is_blank (*next);)
        next++;
      if (next >= end || !is_digit (*next))
        return FALSE;
      at = next;
    }
}

/* Finds the next run in @text that has no other comma beside it. */
static gboolean
next_run (RcSpan *text, Run *run)
{
  const char *at = text->text;
  const char *end = rc_span_end (*text);

  while (at < end)
    {
      gboolean after_comma;

      if (!is_digit (*at))
        {
          at++;
          continue;
        }

      after_comma = at > text->text && at[-1] == ',';
      if (read_run (run, at, end) && !after_comma)
        {
          *text = rc_span_between (run->end, end);
          return TRUE;
        }
      at = run->end;
    }

  return FALSE;
}

static gboolean
has_large_octet (const Run *run)
{
  for (guint i = 0; i < MIN (run->n, MAX_RUN); i++)
    if (run->values[i] > 255)
      return TRUE;

  return FALSE;
}

/* --- Six numbers: 227 and PORT --- */

static gboolean
use_host_port (RcArguments *self, const Run *run)
{
  const guint8 host[4] = { (guint8) run->values[0],
                           (guint8) run->values[1],
                           (guint8) run->values[2],
                           (guint8) run->values[3] };
  guint port = run->values[4] * 256 + run->values[5];

  if (port == 0)
    return FALSE;

  self->kind = RC_ARGUMENTS_ADDRESS;
  rc_address_init_ipv4 (&self->address, host);
  self->port = (guint16) port;
  if (port < 1024)
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_PORT_LOW);
  if (host[0] == 0 && rc_address_get_scope (&self->address) == RC_SCOPE_UNSPECIFIED)
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_ZERO_ADDRESS);
  return TRUE;
}

/* The digit at @at, or more than 9. */
static inline guint
get_digit (const char *at, const char *end)
{
  return at < end ? (guint) (guint8) *at - '0' : G_MAXUINT;
}

/* One to three digits; NULL if there are more or none. */
static inline const char *
take_short_number (const char *at, const char *end, guint *value)
{
  guint digit = get_digit (at, end);

  if (digit > 9)
    return NULL;
  *value = digit;
  if ((digit = get_digit (++at, end)) > 9)
    return at;
  *value = *value * 10 + digit;
  if ((digit = get_digit (++at, end)) > 9)
    return at;
  *value = *value * 10 + digit;
  return get_digit (++at, end) > 9 ? at : NULL;
}

gboolean
rc_arguments_read_plain_host_port (RcSpan text, RcAddress *address, guint *port)
{
  static const RcSpan usual = RC_SPAN_LITERAL ("Entering Passive Mode (");
  const char *at = text.text, *end = rc_span_end (text);
  guint8 numbers[6];

  if (text.length > usual.length && memcmp (at, usual.text, usual.length) == 0)
    at += usual.length;
  while (at < end && !is_digit (*at))
    at++;
  if (at > text.text && at[-1] == ',')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      guint value;

      at = take_short_number (at, end, &value);
      if (at == NULL || value > 255 || (i < 5 && (at == end || *at++ != ',')))
        return FALSE;
      numbers[i] = value;
    }
  if ((at < end && *at == ',') || (numbers[4] == 0 && numbers[5] == 0))
    return FALSE;
  rc_address_init_ipv4 (address, numbers);
  *port = numbers[4] * 256 + numbers[5];
  return TRUE;
}

/* The words around the numbers are not reliable (RFC 1123, section 4.1.2.6). */
void
rc_arguments_read_host_port (RcArguments *self, RcSpan text)
{
  gboolean large_octet = FALSE;
  Run run;

  while (next_run (&text, &run))
    {
      if (run.n != 6)
        continue;
      if (has_large_octet (&run))
        large_octet = TRUE;
      else if (use_host_port (self, &run))
        return;
    }

  rc_arguments_add_mark (self,
                         large_octet ? RC_ARGUMENTS_MARK_OCTET : RC_ARGUMENTS_MARK_UNDECODABLE);
}

void
rc_arguments_read_port_command (RcArguments *self, RcSpan text)
{
  RcSpan rest = rc_span_trim_end (text);
  const char *start = rest.text;
  const char *end = rc_span_end (rest);
  Run run;

  if (!next_run (&rest, &run) || run.start != start || run.end != end || run.n != 6)
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
  else if (has_large_octet (&run))
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_OCTET);
  else if (!use_host_port (self, &run))
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
}

/* --- RFC 1639: 228 and LPRT --- */

/* af, length of the address, its octets, length of the port, its octets. */
static gboolean
use_long_host_port (RcArguments *self, const Run *run)
{
  guint hal, pal;
  guint64 port = 0;

  if (run->n < 5 || run->n > MAX_RUN || has_large_octet (run))
    return FALSE;

  hal = run->values[1];
  if (hal > sizeof self->octets || run->n < 3 + hal)
    return FALSE;

  pal = run->values[2 + hal];
  if (pal < 1 || pal > 8 || run->n != 3 + hal + pal)
    return FALSE;

  for (guint i = 0; i < pal; i++)
    port = port << 8 | run->values[3 + hal + i];
  if (port == 0 || port > G_MAXUINT16)
    return FALSE;

  self->kind = RC_ARGUMENTS_LONG_ADDRESS;
  self->family = (guint16) run->values[0];
  self->port = (guint16) port;
  self->n_octets = (guint8) hal;
  for (guint i = 0; i < hal; i++)
    self->octets[i] = (guint8) run->values[2 + i];
  if (self->family == 4 && hal == 4)
    rc_address_init_ipv4 (&self->address, self->octets);
  else if (self->family == 6 && hal == 16)
    rc_address_init_ipv6 (&self->address, self->octets);
  return TRUE;
}

void
rc_arguments_read_long_host_port (RcArguments *self, RcSpan text)
{
  Run run;

  while (next_run (&text, &run))
    if (use_long_host_port (self, &run))
      return;

  rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
}

void
rc_arguments_read_long_port_command (RcArguments *self, RcSpan text)
{
  RcSpan rest = rc_span_trim_end (text);
  const char *start = rest.text;
  const char *end = rc_span_end (rest);
  Run run;

  if (!next_run (&rest, &run) || run.start != start || run.end != end
      || !use_long_host_port (self, &run))
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
}

/* --- RFC 2428: 229 and EPRT --- */

static gboolean
read_port_number (RcSpan text, guint16 *port)
{
  RcNumber number;

  if (text.length == 0 || rc_number_read (&number, text) != text.length || number.value == 0
      || number.value > G_MAXUINT16)
    return FALSE;

  *port = (guint16) number.value;
  return TRUE;
}

/* A digit would be legal by the RFC's range, but then nobody can say where the port begins. */
static gboolean
is_delimiter (char c)
{
  return g_ascii_isgraph (c) && !g_ascii_isalnum (c);
}

/* <d> field <d> field <d> field <d> at the start of @text. */
static gboolean
split_fields (RcSpan text, RcSpan fields[3], const char **end)
{
  const char *stop = rc_span_end (text);
  const char *at = text.text;
  char delimiter;

  if (at >= stop || !is_delimiter (*at))
    return FALSE;

  delimiter = *at++;
  for (guint i = 0; i < 3; i++)
    {
      const char *next = memchr (at, delimiter, (gsize) (stop - at));

      if (next == NULL)
        return FALSE;
      fields[i] = rc_span_between (at, next);
      at = next + 1;
    }

  *end = at;
  return TRUE;
}

static gboolean
is_address_field (RcSpan field)
{
  for (gsize i = 0; i < field.length; i++)
    if (!g_ascii_isxdigit (field.text[i]) && strchr (".:%", field.text[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
use_extended_port (RcArguments *self, RcSpan text, gboolean in_parentheses)
{
  RcSpan fields[3];
  const char *end;

  if (!split_fields (text, fields, &end) || !is_address_field (fields[0])
      || !is_address_field (fields[1]) || !read_port_number (fields[2], &self->port))
    return FALSE;
  if (in_parentheses && (end >= rc_span_end (text) || *end != ')'))
    return FALSE;

  self->kind = RC_ARGUMENTS_EXTENDED_PORT;
  self->delimiter = text.text[0];
  if (fields[0].length > 0 || fields[1].length > 0)
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_EPSV_FIELDS);
  if (!in_parentheses)
    rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_EPSV_PARENTHESES);
  return TRUE;
}

void
rc_arguments_read_extended_port (RcArguments *self, RcSpan text)
{
  const char *end = rc_span_end (text);

  for (const char *at = text.text; at < end; at++)
    if (*at == '(' && use_extended_port (self, rc_span_between (at + 1, end), TRUE))
      return;

  /* Without parentheses only three equal delimiters in a row can be told from other text. */
  for (const char *at = text.text; at + 3 < end; at++)
    if (is_delimiter (*at) && at[0] == at[1] && at[0] == at[2]
        && use_extended_port (self, rc_span_between (at, end), FALSE))
      return;

  rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
}

void
rc_arguments_read_eprt_command (RcArguments *self, RcSpan text)
{
  RcSpan fields[3];
  RcNumber protocol;
  const char *end;

  text = rc_span_trim_end (text);
  if (split_fields (text, fields, &end) && end == rc_span_end (text) && fields[0].length > 0
      && rc_number_read (&protocol, fields[0]) == fields[0].length
      && (protocol.value == 1 || protocol.value == 2)
      && rc_address_parse (&self->address, fields[1].text, (gssize) fields[1].length)
      && (self->address.family == RC_ADDRESS_IPV4) == (protocol.value == 1)
      && read_port_number (fields[2], &self->port))
    {
      self->kind = RC_ARGUMENTS_EXTENDED_ADDRESS;
      self->family = (guint16) protocol.value;
      self->delimiter = text.text[0];
      return;
    }

  rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
}

/* --- Lists of protocols: 521 and 522 --- */

void
rc_arguments_read_numbers (RcArguments *self, RcArgumentsKind kind, RcSpan text)
{
  const char *end = rc_span_end (text);

  for (const char *open = text.text; open < end; open++)
    {
      Run run;

      if (*open != '(' || open + 1 >= end || !g_ascii_isdigit (open[1])
          || !read_run (&run, open + 1, end) || run.end >= end || *run.end != ')')
        continue;

      self->kind = kind;
      self->n_numbers = MIN (run.n, RC_ARGUMENTS_MAX_NUMBERS);
      for (guint i = 0; i < self->n_numbers; i++)
        self->numbers[i] = (guint16) MIN (run.values[i], G_MAXUINT16);
      return;
    }
}
