/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arguments-private.h"

/* Whether @line is the end of a multi-line reply, "250" or "250 text". */
static gboolean
is_last_line (RcSpan line, const char *code)
{
  return rc_span_starts_with (line, code) && (line.length == 3 || line.text[3] == ' ');
}

static guint
count_lines (RcSpan text)
{
  RcSpan line;
  guint n = 0;

  while (rc_span_next_line (&text, &line))
    n++;

  return n;
}

/* --- FEAT (RFC 2389, section 3.2) --- */

void
rc_arguments_read_features (RcArguments *self, RcSpan text)
{
  RcSpan line;
  RcSpan *features;
  guint n_lines = count_lines (text);

  self->kind = RC_ARGUMENTS_FEATURES;
  if (n_lines < 2)
    return;

  features = g_new (RcSpan, n_lines);
  self->memory[0] = features;
  self->spans = features;

  rc_span_next_line (&text, &line);
  while (rc_span_next_line (&text, &line))
    {
      RcSpan feature = rc_span_trim_end (line);
      gsize n_blanks = 0;

      if (text.text == NULL && is_last_line (line, "211"))
        break;
      if (rc_span_starts_with (feature, "211-"))
        {
          feature = rc_span_skip (feature, 4);
          rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_FEATURE_NO_SPACE);
          n_blanks = 1;
          while (feature.length > 0 && rc_is_blank (feature.text[0]))
            feature = rc_span_skip (feature, 1);
        }
      for (; feature.length > 0 && rc_is_blank (feature.text[0]); n_blanks++)
        feature = rc_span_skip (feature, 1);
      if (feature.length == 0)
        continue;

      if (n_blanks != 1)
        rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_FEATURE_NO_SPACE);
      features[self->n_items++] = feature;
    }
}

/* --- Names of facts: OPTS MLST (RFC 3659, section 7.9) --- */

static gboolean
is_fact_name (RcSpan name)
{
  for (gsize i = 0; i < name.length; i++)
    if (!g_ascii_isalnum (name.text[i]) && strchr ("/!_-.", name.text[i]) == NULL)
      return FALSE;

  return name.length > 0;
}

/* "Type;Perm;": every name ends with a semicolon; a last one without is taken and marked. */
void
rc_arguments_read_fact_names (RcArguments *self, RcSpan text)
{
  RcSpan *names = g_new (RcSpan, text.length / 2 + 1);
  const char *end = rc_span_end (text);
  const char *at = text.text;
  guint n = 0;

  while (at < end)
    {
      const char *stop = memchr (at, ';', (gsize) (end - at));
      RcSpan name = rc_span_between (at, stop != NULL ? stop : end);

      if (!is_fact_name (name))
        {
          rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
          g_free (names);
          return;
        }
      if (stop == NULL)
        rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_MLST_SEMICOLON);
      names[n++] = name;
      at = stop != NULL ? stop + 1 : end;
    }

  self->kind = RC_ARGUMENTS_FACTS;
  self->memory[0] = names;
  self->spans = names;
  self->n_items = n;
}

void
rc_arguments_read_opts_mlst (RcArguments *self, const char *verb, RcSpan text)
{
  gboolean is_opts = rc_verb_is (verb, "OPTS");

  if (verb != NULL && !is_opts)
    return;

  text = rc_span_trim_end (text);
  if (rc_span_starts_with_case (text, "MLST OPTS") && (text.length == 9 || text.text[9] == ' '))
    {
      rc_arguments_read_fact_names (self, rc_span_skip (text, MIN (text.length, 10)));
      if (self->n_marks > 0)
        {
          self->n_marks = 0;
          rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_OPTS_MLST_FORM);
        }
    }
  else if (is_opts && rc_span_starts_with_case (text, "OPTS MLST"))
    {
      rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_OPTS_MLST_FORM);
    }
}

/* --- MLST (RFC 3659, section 7.2) --- */

gboolean
rc_fact_next (RcSpan *facts, RcSpan *name, RcSpan *value)
{
  const char *end = rc_span_end (*facts);
  const char *stop;
  const char *equals;

  if (facts->length == 0)
    return FALSE;

  stop = memchr (facts->text, ';', facts->length);
  if (stop == NULL)
    stop = end;
  equals = memchr (facts->text, '=', (gsize) (stop - facts->text));
  if (equals == NULL)
    return FALSE;

  *name = rc_span_between (facts->text, equals);
  *value = rc_span_between (equals + 1, stop);
  *facts = rc_span_between (MIN (stop + 1, end), end);
  return is_fact_name (*name);
}

static gboolean
are_facts (RcSpan facts)
{
  RcSpan name, value;

  while (facts.length > 0)
    if (!rc_fact_next (&facts, &name, &value))
      return FALSE;

  return TRUE;
}

/* [ facts ] SP pathname: everything behind the first blank is the name, blanks included. */
static gboolean
read_entry (RcSpan line, RcMlstEntry *entry)
{
  const char *blank = memchr (line.text, ' ', line.length);

  if (blank == NULL)
    return FALSE;

  entry->facts = rc_span_between (line.text, blank);
  entry->path = rc_span_between (blank + 1, rc_span_end (line));
  return entry->path.length > 0 && are_facts (entry->facts);
}

/* Control-connection lines have one blank in front that those of MLSD do not have. */
static gboolean
read_entry_line (RcSpan line, RcMlstEntry *entry)
{
  if (rc_span_starts_with (line, "250-"))
    line = rc_span_skip (line, 4);
  if (line.length > 0 && line.text[0] == ' ' && read_entry (rc_span_skip (line, 1), entry))
    return TRUE;

  return line.length > 0 && read_entry (line, entry) && entry->facts.length > 0;
}

/* A message file that greets the reader of a directory is no listing: where the command is not
 * known, every line must have facts. */
void
rc_arguments_read_mlst (RcArguments *self, const char *verb, RcSpan text)
{
  gboolean is_mlst = rc_verb_is (verb, "MLST");
  guint n_lines;
  RcMlstEntry *entries;
  RcSpan line;

  if ((verb != NULL && !is_mlst)
      || (!is_mlst && memchr (text.text, '\n', text.length) == NULL))
    return;

  n_lines = count_lines (text);
  entries = g_new0 (RcMlstEntry, n_lines);
  rc_span_next_line (&text, &line);
  while (rc_span_next_line (&text, &line))
    {
      RcMlstEntry *entry = &entries[self->n_items];
      gboolean is_entry;

      if (text.text == NULL && is_last_line (line, "250"))
        break;
      is_entry = read_entry_line (line, entry);
      if (!is_mlst && (!is_entry || entry->facts.length == 0))
        {
          self->n_items = 0;
          break;
        }
      if (!is_entry)
        continue;
      if (entry->facts.length > 0 && entry->facts.text[entry->facts.length - 1] != ';')
        rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_MLST_SEMICOLON);
      self->n_items++;
    }

  if (self->n_items == 0)
    {
      self->n_marks = 0;
      g_free (entries);
      if (is_mlst)
        rc_arguments_add_mark (self, RC_ARGUMENTS_MARK_UNDECODABLE);
      return;
    }

  self->kind = RC_ARGUMENTS_MLST;
  self->memory[0] = entries;
  self->entries = entries;
}
