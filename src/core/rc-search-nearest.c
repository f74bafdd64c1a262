/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-search.h"

#include <string.h>

/* A key stroke after which nothing is found waits for this: twenty queries at most, one or two milliseconds. */
#define WORDS_MAX 8
#define LETTERS_MAX 12

/* Two Latin letters say nothing, a Chinese character or a Korean syllable does. */
#define BYTES_MIN 3

static gboolean
has_answers (RcSearch *self, const char *query)
{
  guint n_hits;

  rc_search_query (self, query, &n_hits);
  return n_hits > 0;
}

/* "vsftpd530" has two parts, as "vsftpd 530" has. */
static gboolean
is_boundary (gunichar before, gunichar after)
{
  return g_unichar_isspace (after) || (g_unichar_isdigit (before) != g_unichar_isdigit (after));
}

static GPtrArray *
split (const char *query)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  const char *start = query;

  for (const char *at = query; *at != '\0' && parts->len < WORDS_MAX;)
    {
      const char *next = g_utf8_next_char (at);

      if (*next == '\0' || is_boundary (g_utf8_get_char (at), g_utf8_get_char (next)))
        {
          g_autofree char *part = g_strstrip (g_strndup (start, (gsize) (next - start)));

          if (*part != '\0')
            g_ptr_array_add (parts, g_steal_pointer (&part));
          start = next;
        }
      at = next;
    }

  return parts;
}

/* The longest beginning of @part that has answers. */
static char *
shorten (RcSearch *self, const char *part)
{
  g_autofree char *beginning = g_utf8_substring (part, 0, MIN (g_utf8_strlen (part, -1), LETTERS_MAX));

  for (char *last = beginning + strlen (beginning); (last = g_utf8_find_prev_char (beginning, last)) != NULL;)
    {
      *last = '\0';
      if (strlen (beginning) < BYTES_MIN)
        return NULL;
      if (has_answers (self, beginning))
        return g_steal_pointer (&beginning);
    }

  return NULL;
}

char **
rc_search_list_nearest (RcSearch *self, const char *query, guint max)
{
  g_autofree char *valid = g_utf8_make_valid (query, -1);
  g_autoptr (GPtrArray) parts = split (valid);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < parts->len && n < max; i++)
    {
      const char *part = g_ptr_array_index (parts, i);

      if (strlen (part) >= BYTES_MIN && g_hash_table_add (seen, (gpointer) part) && has_answers (self, part))
        {
          g_strv_builder_add (found, part);
          n++;
        }
    }
  if (n == 0 && parts->len > 0)
    {
      g_autofree char *beginning = shorten (self, g_ptr_array_index (parts, 0));

      if (beginning != NULL)
        g_strv_builder_add (found, beginning);
    }

  return g_strv_builder_end (found);
}
