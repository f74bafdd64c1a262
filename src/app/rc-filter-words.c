/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-filter-words.h"

#include <glib/gi18n.h>

#include "rc-time-filter.h"

const char *
rc_filter_words_get_label (RcShow show)
{
  switch (show)
    {
    case RC_SHOW_DIALOGUE:
      /* Translators: filter: commands and replies, without the program's notes and the listings */
      return _("Dialogue");
    case RC_SHOW_REPLIES:
      return _("Replies");
    case RC_SHOW_FAILURES:
      return _("Failures");
    case RC_SHOW_COMMANDS:
      return _("Commands");
    case RC_SHOW_NOTES:
      /* Translators: filter: what the program that wrote the log remarked itself */
      return _("Notes");
    case RC_SHOW_MARKED:
      /* Translators: filter: lines with remarks about how far they keep to the standard */
      return _("Remarks");
    case RC_SHOW_ALL:
    default:
      return _("All");
    }
}

static void
append (GString *text, const char *part)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

char *
rc_filter_words_describe (const RcLineFilter *filter)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (filter->show != RC_SHOW_ALL)
    append (text, rc_filter_words_get_label (filter->show));
  if (filter->session >= 0)
    {
      /* Translators: the number is that of a session in the log, counted from 1 */
      g_autofree char *session = g_strdup_printf (_("Session %u"), (guint) filter->session + 1);

      append (text, session);
    }
  if (filter->code > 0)
    {
      g_autofree char *code = g_strdup_printf (_("Only %d"), filter->code);

      append (text, code);
    }
  if (filter->has_from || filter->has_to)
    {
      g_autofree char *time = rc_time_filter_describe (filter);

      append (text, time);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
