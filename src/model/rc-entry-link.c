/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-entry-link.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rc-code.h"
#include "rc-display-text.h"
#include "rc-entry-key.h"
#include "rc-error.h"

/* What an error repeats of a link. */
#define MAX_SHOWN 60

static const char *
after_scheme (const char *uri)
{
  gsize length = strlen (RC_ENTRY_LINK_SCHEME);

  return g_ascii_strncasecmp (uri, RC_ENTRY_LINK_SCHEME, length) == 0 && uri[length] == ':'
           ? uri + length + 1
           : NULL;
}

gboolean
rc_entry_link_is_link (const char *uri)
{
  return after_scheme (uri) != NULL;
}

/* The part of the link that says where to; NULL if it is no text. */
static char *
get_target (const char *uri)
{
  const char *start = after_scheme (uri);
  g_autofree char *target = NULL;

  if (start == NULL)
    return NULL;

  target = g_uri_unescape_string (start + (g_str_has_prefix (start, "//") ? 2 : 0), NULL);
  if (target == NULL || !g_utf8_validate (target, -1, NULL))
    return NULL;
  if (g_str_has_suffix (target, "/"))
    target[strlen (target) - 1] = '\0';

  return g_steal_pointer (&target);
}

/* The page that a number with or without free places stands for. */
static char *
key_for_pattern (const char *target, int *code)
{
  RcCodePattern pattern;

  *code = -1;
  if (strlen (target) != 3 || !rc_code_pattern_parse (target, &pattern))
    return NULL;

  *code = rc_code_pattern_get_code (&pattern);
  if (*code >= 0)
    return rc_entry_key_format (RC_ENTRY_CODE, *code, NULL, NULL);
  if (pattern.digits[1] < 0 && pattern.digits[2] < 0)
    return rc_entry_key_format (RC_ENTRY_CLASS, pattern.digits[0], NULL, NULL);
  if (pattern.digits[0] < 0 && pattern.digits[2] < 0)
    return rc_entry_key_format (RC_ENTRY_GROUP, pattern.digits[1], NULL, NULL);

  return NULL;
}

static void
set_error (GError **error, const char *uri)
{
  g_autofree char *valid = g_utf8_make_valid (uri, -1);
  g_autofree char *shown = rc_display_text (valid, MAX_SHOWN, FALSE);

  /* Translators: somebody followed a link such as reply-codes:522 that cannot be understood */
  g_set_error (error, RC_ERROR, RC_ERROR_QUERY, _("The link “%s” names no page of the reference"), shown);
}

char *
rc_entry_link_parse (const char *uri, RcCatalog *catalog, char **query, GError **error)
{
  g_autofree char *target = get_target (uri);
  g_autofree char *key = NULL;
  g_autofree char *verb = NULL;
  int code;

  *query = NULL;
  if (target == NULL || *target == '\0')
    {
      set_error (error, uri);
      return NULL;
    }

  key = key_for_pattern (target, &code);
  if (key == NULL)
    {
      verb = g_ascii_strup (target, -1);
      key = strchr (target, ':') != NULL ? g_strdup (target)
                                         : rc_entry_key_format (RC_ENTRY_COMMAND, 0, verb, NULL);
    }
  if (rc_entry_key_exists (key, catalog))
    return g_steal_pointer (&key);

  if (rc_code_is_valid (code))
    *query = g_strdup (target);
  else
    set_error (error, uri);

  return NULL;
}
