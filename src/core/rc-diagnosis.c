/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-diagnosis.h"

#include <string.h>

/* What a sentence can hold of a reply's text. */
#define SHOWN_MAX 160

/* --- texts --- */

gboolean
rc_text_has (const char *text, const char *piece)
{
  gsize length = strlen (piece);
  const char first[] = { g_ascii_tolower (piece[0]), g_ascii_toupper (piece[0]), '\0' };
  char second = length > 1 ? g_ascii_tolower (piece[1]) : '\0';

  for (text = strpbrk (text, first); text != NULL; text = strpbrk (text + 1, first))
    if ((length == 1 || g_ascii_tolower (text[1]) == second) && g_ascii_strncasecmp (text, piece, length) == 0)
      return TRUE;
  return FALSE;
}

/* Which letters, in either case, stand side by side: few words have a pair of the text at their beginning. */
typedef struct
{
  guint64 bits[1024 / 64];
} Pairs;

static inline guint
get_pair (const char *text)
{
  return (text[0] & 31) << 5 | (text[1] & 31);
}

static void
add_pairs (Pairs *self, const char *text)
{
  for (; text[0] != '\0' && text[1] != '\0'; text++)
    self->bits[get_pair (text) / 64] |= G_GUINT64_CONSTANT (1) << get_pair (text) % 64;
}

static inline gboolean
may_have (const Pairs *self, const char *piece)
{
  return piece[0] == '\0' || piece[1] == '\0' || (self->bits[get_pair (piece) / 64] >> get_pair (piece) % 64 & 1) != 0;
}

gboolean
rc_text_has_any (const char *text, const char *const *pieces)
{
  Pairs pairs = { 0 };

  add_pairs (&pairs, text);
  for (; *pieces != NULL; pieces++)
    if (may_have (&pairs, *pieces) && rc_text_has (text, *pieces))
      return TRUE;
  return FALSE;
}

gboolean
rc_failure_has_code (const RcFailure *failure, const int *codes)
{
  for (; *codes != 0; codes++)
    if (failure->code == *codes)
      return TRUE;
  return FALSE;
}

/* The first line of @text that says something, without the code that later lines of a reply repeat. */
static char *
dup_shown (const char *text, int code)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  char prefix[8];

  g_snprintf (prefix, sizeof prefix, "%d", code);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (i > 0 && g_str_has_prefix (line, prefix) && (line[3] == '-' || line[3] == ' '))
        line = g_strstrip (line + 4);
      if (strspn (line, " -=*_.") == strlen (line))
        continue;
      /* The sentence around it has a full stop of its own. */
      if (g_str_has_suffix (line, ".") && !g_str_has_suffix (line, ".."))
        line[strlen (line) - 1] = '\0';
      else if (g_str_has_suffix (line, "。"))
        line[strlen (line) - strlen ("。")] = '\0';
      if (g_utf8_strlen (line, -1) <= SHOWN_MAX)
        return g_strdup (line);
      *g_utf8_offset_to_pointer (line, SHOWN_MAX) = '\0';
      return g_strconcat (line, "…", NULL);
    }
  return NULL;
}

gboolean
rc_address_is_public (const RcAddress *address)
{
  RcScope scope = rc_address_get_scope (address);

  return scope == RC_SCOPE_PUBLIC || scope == RC_SCOPE_DOCUMENTATION;
}

/* --- clients --- */

/* A client that always says when something did not work: if it says nothing, the log was copied before that. */
gboolean
rc_facts_tell_failures (const RcFacts *facts)
{
  static const char *const dialects[] = { "filezilla", "filezilla-file", "winscp", "winscp-xml", "lftp", "curl",
                                          "curl-trace", "fluentftp", "flashfxp", "smartftp", "wget", NULL };

  return g_strv_contains (dialects, facts->dialect->id);
}

/* --- findings --- */

static void
set_value (RcFinding *finding, const char *name, const char *value)
{
  if (value != NULL && *value != '\0')
    rc_finding_set_value (finding, name, value);
}

void
rc_diagnosis_set_number (RcFinding *finding, const char *name, guint number)
{
  char text[16];

  g_snprintf (text, sizeof text, "%u", number);
  set_value (finding, name, text);
}

static void
add_failure (RcFinding *finding, const RcFailure *failure)
{
  g_autofree char *shown = dup_shown (failure->text, failure->code);

  rc_finding_add_line (finding, failure->line);
  rc_finding_add_line (finding, failure->reply_line);
  set_value (finding, "text", shown);
  set_value (finding, "path", failure->path);
  if (failure->verb != NULL)
    set_value (finding, "command", failure->verb->name);
  else
    set_value (finding, "command", failure->command);
  if (failure->code > 0)
    rc_diagnosis_set_number (finding, "code", failure->code);
  if (failure->time != NULL)
    finding->time = g_strdup (failure->time);
}

RcFinding *
rc_diagnosis_new (const RcFacts   *facts,
                  const RcFailure *failure,
                  const char      *id,
                  const char      *face,
                  RcCertainty      certainty)
{
  RcFinding *finding = rc_finding_new (id, RC_SEVERITY_ERROR, certainty, NULL);

  finding->face = face;
  finding->session = facts->number;
  set_value (finding, "user", facts->user);
  if (failure != NULL)
    add_failure (finding, failure);
  if (finding->time == NULL)
    finding->time = g_strdup (facts->trouble_time != NULL ? facts->trouble_time
                              : facts->last_time[0] != '\0' ? facts->last_time : NULL);
  return finding;
}

void
rc_diagnosis_add_setup (RcFinding *finding, const RcFacts *facts, const RcDataSetup *setup)
{
  char buffer[RC_ADDRESS_STRING_SIZE];

  rc_finding_add_line (finding, setup->line);
  if (setup->has_address)
    set_value (finding, "address", rc_address_to_string (&setup->address, buffer));
  if (setup->port > 0)
    rc_diagnosis_set_number (finding, "port", setup->port);
  if (facts->low_port > 0 && facts->high_port > facts->low_port)
    {
      rc_diagnosis_set_number (finding, "low", facts->low_port);
      rc_diagnosis_set_number (finding, "high", facts->high_port);
    }
}

void
rc_diagnosis_set_seconds (RcFinding *finding, const char *text, guint named, double waited)
{
  guint seconds = text != NULL ? rc_client_note_get_seconds (rc_span (text, strlen (text))) : 0;

  if (seconds == 0)
    seconds = named;
  if (seconds == 0 && waited >= 1 && waited < 100 * 86400)
    seconds = (guint) (waited + 0.5);
  if (seconds > 0)
    rc_diagnosis_set_number (finding, "seconds", seconds);
}
