/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-finding.h"

#include <string.h>

RcFinding *
rc_finding_new (const char *id, RcSeverity severity, RcCertainty certainty, const char *actor)
{
  RcFinding *self = g_new0 (RcFinding, 1);

  self->id = id;
  self->severity = severity;
  self->certainty = certainty;
  self->actor = actor;
  self->n_times = self->n_sessions = 1;
  return self;
}

void
rc_finding_free (RcFinding *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_values; i++)
    g_free (self->values[i].value);
  g_free (self->time);
  g_free (self->last_time);
  g_free (self);
}

void
rc_finding_add_line (RcFinding *self, guint64 line)
{
  guint at = self->n_lines;

  if (line == 0 || self->n_lines == RC_FINDING_LINES_MAX)
    return;
  while (at > 0 && self->lines[at - 1] > line)
    at--;
  if (at > 0 && self->lines[at - 1] == line)
    return;
  memmove (self->lines + at + 1, self->lines + at, (self->n_lines - at) * sizeof self->lines[0]);
  self->lines[at] = line;
  self->n_lines++;
}

static void
set_last (RcFinding *self, guint64 line, const char *time)
{
  guint64 last = self->last_line > 0 ? self->last_line : self->n_lines > 0 ? self->lines[0] : 0;
  char *copy = g_strdup (time);

  if (line > last)
    {
      g_free (self->last_time);
      self->last_line = line;
      self->last_time = g_steal_pointer (&copy);
    }
  g_free (copy);
}

void
rc_finding_add_place (RcFinding *self, const RcFinding *other)
{
  guint64 first = self->n_lines > 0 ? self->lines[0] : 0;

  if (other->n_lines == 0)
    return;
  set_last (self, other->last_line > 0 ? other->last_line : other->lines[0],
            other->last_line > 0 ? other->last_time : other->time);
  if (first > other->lines[0])
    {
      /* The later one had come first; it is the last, unless one came later still. */
      if (self->last_line == 0)
        {
          self->last_line = first;
          self->last_time = g_steal_pointer (&self->time);
        }
      g_free (self->time);
      self->time = g_strdup (other->time);
    }
  for (guint i = 0; i < other->n_lines; i++)
    rc_finding_add_line (self, other->lines[i]);
}

void
rc_finding_set_value (RcFinding *self, const char *name, const char *value)
{
  if (value == NULL)
    return;
  for (guint i = 0; i < self->n_values; i++)
    if (strcmp (self->values[i].name, name) == 0)
      {
        g_free (self->values[i].value);
        self->values[i].value = g_strdup (value);
        return;
      }
  if (self->n_values == RC_FINDING_VALUES_MAX)
    return;
  self->values[self->n_values].name = name;
  self->values[self->n_values].value = g_strdup (value);
  self->n_values++;
}

const char *
rc_finding_get_value (const RcFinding *self, const char *name)
{
  for (guint i = 0; i < self->n_values; i++)
    if (strcmp (self->values[i].name, name) == 0)
      return self->values[i].value;
  return NULL;
}

int
rc_finding_compare (gconstpointer a, gconstpointer b)
{
  const RcFinding *one = *(RcFinding *const *) a, *other = *(RcFinding *const *) b;

  if (one->severity != other->severity)
    return one->severity > other->severity ? -1 : 1;
  if (one->certainty != other->certainty)
    return one->certainty < other->certainty ? -1 : 1;
  if (one->n_lines > 0 && other->n_lines > 0 && one->lines[0] != other->lines[0])
    return one->lines[0] < other->lines[0] ? -1 : 1;
  return strcmp (one->id, other->id);
}

typedef const char *(*GetValue) (gconstpointer source, const char *name);

/* The text with each {name} replaced. */
static char *
fill (const char *text, GetValue get_value, gconstpointer source)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    {
      const char *end = *text == '{' ? strchr (text, '}') : NULL;
      g_autofree char *name = NULL;
      const char *value;

      if (end == NULL)
        {
          g_string_append_c (out, *text++);
          continue;
        }
      name = g_strndup (text + 1, end - text - 1);
      value = get_value (source, name);
      g_string_append (out, value != NULL ? value : "…");
      text = end + 1;
    }

  return g_string_free (out, FALSE);
}

static const char *
get_finding_value (gconstpointer source, const char *name)
{
  return source != NULL ? rc_finding_get_value (source, name) : NULL;
}

/* Are all values known that @text names? */
static gboolean
can_fill (const RcFinding *self, const char *text)
{
  for (text = strchr (text, '{'); text != NULL; text = strchr (text + 1, '{'))
    {
      const char *end = strchr (text, '}');
      g_autofree char *name = end != NULL ? g_strndup (text + 1, end - text - 1) : NULL;

      if (name != NULL && rc_finding_get_value (self, name) == NULL)
        return FALSE;
    }
  return TRUE;
}

char *
rc_finding_dup_sentence (const RcFinding *self, RcCatalog *catalog, const char *language)
{
  const RcTexts *texts = rc_catalog_get_diagnosis_texts (catalog, language, self->id);
  g_autofree char *key = self->face != NULL ? g_strconcat (self->id, ".", self->face, NULL) : NULL;

  if (key != NULL)
    {
      const char *sentence = rc_catalog_get_verdict (catalog, language, key);

      if (strcmp (sentence, key) != 0 && can_fill (self, sentence))
        return rc_finding_fill (self, sentence);
    }
  return rc_finding_fill (self, texts != NULL && texts->verdict != NULL ? texts->verdict : self->id);
}

char *
rc_finding_fill (const RcFinding *self, const char *text)
{
  return fill (text, get_finding_value, self);
}

const char *
rc_severity_to_string (RcSeverity severity)
{
  static const char *const names[] = { "ok", "info", "warning", "error" };

  return names[severity];
}

const char *
rc_certainty_to_string (RcCertainty certainty)
{
  static const char *const names[] = { "sure", "likely", "possible" };

  return names[certainty];
}

typedef struct
{
  const RcVerdict *verdict;
  char *count;
} VerdictValues;

static const char *
get_verdict_value (gconstpointer source, const char *name)
{
  const VerdictValues *values = source;

  if (strcmp (name, "count") == 0)
    return values->count;
  if (strcmp (name, "command") == 0)
    return values->verdict->command;
  return NULL;
}

char *
rc_verdict_dup_text (const RcVerdict *self, RcCatalog *catalog, const char *language)
{
  g_autofree char *count = g_strdup_printf ("%" G_GUINT64_FORMAT, self->count);
  VerdictValues values = { self, count };

  if (self->finding != NULL)
    return rc_finding_dup_sentence (self->finding, catalog, language);
  if (self->advice != NULL)
    {
      g_autofree char *label = g_strconcat ("advice_", self->advice, NULL);

      return g_strdup (rc_catalog_get_label (catalog, language, label));
    }
  return fill (rc_catalog_get_verdict (catalog, language, self->quiet ? "healthy.quiet" : self->id),
               get_verdict_value, &values);
}
