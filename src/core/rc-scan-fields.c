/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-scan-fields.h"

static void
skip_space (RcSpan *p)
{
  while (p->length > 0 && g_ascii_isspace (p->text[0]))
    rc_span_skip (p, 1);
}

/* An object or an array, whole. */
static RcSpan
take_nested (RcSpan *p)
{
  RcSpan start = *p, string;
  guint depth = 0;

  while (p->length > 0)
    {
      char c = p->text[0];

      if (c == '"' && rc_span_take_quoted (p, &string))
        continue;
      rc_span_skip (p, 1);
      if (c == '{' || c == '[')
        depth++;
      else if ((c == '}' || c == ']') && --depth == 0)
        break;
    }
  return rc_span (start.text, p->text - start.text);
}

static RcSpan
take_json_value (RcSpan *p)
{
  RcSpan start, inner;

  if (p->length > 0 && p->text[0] == '"' && rc_span_take_quoted (p, &inner))
    return inner;
  if (p->length > 0 && (p->text[0] == '{' || p->text[0] == '['))
    return take_nested (p);
  start = *p;
  while (p->length > 0 && strchr (",}] \t", p->text[0]) == NULL)
    rc_span_skip (p, 1);
  return rc_span (start.text, p->text - start.text);
}

static void
set_field (RcField *fields, RcSpan name, RcSpan value)
{
  for (RcField *field = fields; field->name != NULL; field++)
    if (strlen (field->name) == name.length && memcmp (field->name, name.text, name.length) == 0)
      {
        field->value = value;
        return;
      }
}

static void
clear_fields (RcField *fields)
{
  for (RcField *field = fields; field->name != NULL; field++)
    field->value = rc_span (NULL, 0);
}

gboolean
rc_span_read_json (RcSpan span, RcField *fields)
{
  RcSpan p = span, name;

  clear_fields (fields);
  if (!rc_span_take_char (&p, '{'))
    return FALSE;
  skip_space (&p);
  while (p.length > 0 && p.text[0] == '"' && rc_span_take_quoted (&p, &name))
    {
      skip_space (&p);
      if (!rc_span_take_char (&p, ':'))
        return FALSE;
      skip_space (&p);
      set_field (fields, name, take_json_value (&p));
      skip_space (&p);
      if (!rc_span_take_char (&p, ','))
        break;
      skip_space (&p);
    }
  return TRUE;
}

gboolean
rc_span_read_logfmt (RcSpan span, RcField *fields)
{
  RcSpan p = span;

  clear_fields (fields);
  while (p.length > 0)
    {
      RcSpan name = p, value;

      while (p.length > 0 && (g_ascii_isalnum (p.text[0]) || strchr ("_.-", p.text[0]) != NULL))
        rc_span_skip (&p, 1);
      name.length = p.text - name.text;
      if (name.length == 0 || !rc_span_take_char (&p, '='))
        {
          while (p.length > 0 && p.text[0] != ' ')
            rc_span_skip (&p, 1);
          skip_space (&p);
          continue;
        }
      if (p.length == 0 || p.text[0] != '"' || !rc_span_take_quoted (&p, &value))
        {
          value = p;
          while (p.length > 0 && p.text[0] != ' ')
            rc_span_skip (&p, 1);
          value.length = p.text - value.text;
        }
      set_field (fields, name, value);
      skip_space (&p);
    }

  for (RcField *field = fields; field->name != NULL; field++)
    if (field->value.text != NULL)
      return TRUE;
  return FALSE;
}
