/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-line-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-display-text.h"
#include "rc-reply-class.h"

int
rc_line_words_get_class (RcOutcome outcome)
{
  switch (outcome)
    {
    case RC_OUTCOME_DONE:
      return 2;
    case RC_OUTCOME_REFUSED:
      return 5;
    case RC_OUTCOME_FAILED:
    case RC_OUTCOME_UNANSWERED:
      return 4;
    case RC_OUTCOME_PENDING:
    case RC_OUTCOME_UNKNOWN:
    default:
      return 0;
    }
}

const char *
rc_line_words_get_outcome (RcOutcome outcome)
{
  if (outcome == RC_OUTCOME_UNANSWERED)
    /* Translators: short word for a command that nothing answered; it stands on a small badge */
    return C_("outcome", "No reply");

  return rc_reply_class_get_word (rc_line_words_get_class (outcome));
}

/* The reply's digits are in the badge. */
const char *
rc_line_words_skip_code (const char *text, int code)
{
  if (code == 0 || strlen (text) < 3)
    return text;

  text += 3;

  return *text == ' ' || *text == '-' ? text + 1 : text;
}

char *
rc_line_words_describe_hidden (guint64 n_hidden, gboolean narrow)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n_hidden);

  if (narrow)
    return g_strconcat ("+", number, NULL);

  /* Translators: short, in a box at the end of a row: so many further lines are folded into it */
  return g_strdup_printf (ngettext ("+%s line", "+%s lines", (gulong) n_hidden), number);
}

static char *
describe_line (RcTranscriptLine *line)
{
  const RcLineText *text = rc_transcript_line_get_text (line);
  int code = rc_transcript_line_get_code (line);
  RcOutcome outcome = (RcOutcome) rc_line_tag_get_class (rc_transcript_line_get_tag (line));
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, rc_transcript_line_get_number (line));
  g_autofree char *shown = rc_display_text (rc_line_words_skip_code (text->text, code), RC_LINE_WORDS_MAX_CHARS,
                                            FALSE);

  switch (rc_line_tag_get_kind (rc_transcript_line_get_tag (line)))
    {
    case RC_LINE_REPLY:
      /* Translators: spoken for a line of a transcript: number, code, word of its class, text;
       * "Line 41, reply 550, Refused: No such file" */
      return g_strdup_printf (_("Line %s, reply %d, %s: %s"), number, code,
                              rc_reply_class_get_word (code / 100), shown);
    case RC_LINE_CONTINUATION:
      /* Translators: spoken for a further line of a reply that has several */
      return g_strdup_printf (_("Line %s, reply continued: %s"), number, shown);
    case RC_LINE_COMMAND:
      if (rc_line_words_get_class (outcome) > 0)
        /* Translators: spoken for a command in a transcript: number, command, what became of it;
         * "Line 40, command: RETR a. Refused" */
        return g_strdup_printf (_("Line %s, command: %s. %s"), number, shown, rc_line_words_get_outcome (outcome));
      return g_strdup_printf (_("Line %s, command: %s"), number, shown);
    case RC_LINE_ERROR:
      return g_strdup_printf (_("Line %s, error: %s"), number, shown);
    case RC_LINE_NOTE:
      /* Translators: spoken for a remark of the program that wrote the log */
      return g_strdup_printf (_("Line %s, note: %s"), number, shown);
    case RC_LINE_TEXT:
    default:
      return g_strdup_printf (_("Line %s: %s"), number, shown);
    }
}

/* "Line 40, command: RETR a. Refused. Reply 550. Folded, 3 lines." */
static char *
describe_fold (const RcRowFold *fold)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, fold->n_hidden);
  g_autofree char *lines = NULL;

  if (fold->n_hidden == 0)
    /* Translators: spoken for a command whose replies are folded away */
    return g_strdup (_("Folded"));

  /* Translators: spoken for a command whose replies are folded away: how many lines that is */
  lines = g_strdup_printf (ngettext ("Folded, %s line", "Folded, %s lines", (gulong) fold->n_hidden), number);
  if (fold->code == 0)
    return g_steal_pointer (&lines);

  /* Translators: spoken for a command whose replies are folded away: the code of the last one, then "Folded, 3 lines" */
  return g_strdup_printf (_("Reply %d. %s"), fold->code, lines);
}

char *
rc_line_words_describe (RcTranscriptLine *line, const char *note, const RcRowFold *fold)
{
  g_autofree char *text = describe_line (line);

  if (fold != NULL && fold->folded)
    {
      g_autofree char *first = g_steal_pointer (&text);
      g_autofree char *folded = describe_fold (fold);

      /* Translators: spoken for a line of a transcript, and behind it how many lines are folded into it;
       * "Line 40, command: RETR a. Refused" and "Folded, 3 lines" */
      text = g_strdup_printf (C_("folded line", "%s. %s"), first, folded);
    }
  if (note != NULL)
    {
      g_autofree char *first = g_steal_pointer (&text);
      g_autofree char *shown = rc_display_text (note, RC_LINE_WORDS_MAX_CHARS, FALSE);

      /* Translators: spoken for a line of a transcript that has a note of the reader's own */
      text = g_strdup_printf (_("%s. Your note: %s"), first, shown);
    }

  return g_steal_pointer (&text);
}

char *
rc_line_words_dup_time_of_day (const char *time)
{
  for (const char *p = time; p != NULL && *p != '\0'; p++)
    if (g_ascii_isdigit (p[0]) && g_ascii_isdigit (p[1]) && p[2] == ':' && g_ascii_isdigit (p[3])
        && g_ascii_isdigit (p[4]) && p[5] == ':' && g_ascii_isdigit (p[6]) && g_ascii_isdigit (p[7]))
      return g_strndup (p, 8);

  return NULL;
}
