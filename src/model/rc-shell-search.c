/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-shell-search.h"

#include "rc-entry-key.h"
#include "rc-page.h"

#define MAX_RESULTS 20

/* A whole word in a title scores some 15000, a typing error or letters in order below 5500. */
#define MIN_SCORE 6000

/* Two letters of an alphabet are the beginning of too much; two Chinese characters are a word. */
#define MIN_LETTERS 3

char *
rc_shell_search_join (const char *const *terms)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; terms[i] != NULL; i++)
    if (g_ascii_strcasecmp (terms[i], "ftp") != 0)
      g_ptr_array_add (words, (gpointer) terms[i]);
  if (words->len == 0)
    return g_strjoinv (" ", (char **) terms);
  g_ptr_array_add (words, NULL);

  return g_strjoinv (" ", (char **) words->pdata);
}

static gboolean
is_too_short (const char *query)
{
  guint n = 0;

  for (const char *p = query; *p != '\0'; p++)
    {
      if ((guchar) *p >= 0x80)
        return FALSE;
      n += g_ascii_isalnum (*p) ? 1 : 0;
    }

  return n < MIN_LETTERS;
}

char **
rc_shell_search_query (RcSearch *search, RcCatalog *catalog, const char *const *terms)
{
  g_autofree char *joined = rc_shell_search_join (terms);
  g_autofree char *query = g_utf8_make_valid (joined, -1);
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  const RcSearchHit *hits;
  guint n = 0;

  hits = is_too_short (query) ? NULL : rc_search_query (search, query, &n);
  for (guint i = 0; i < n && keys->len < MAX_RESULTS && hits[i].score >= MIN_SCORE; i++)
    {
      g_autofree char *key =
          rc_entry_key_format (hits[i].kind, hits[i].code, hits[i].id, hits[i].sense_id);

      if (rc_entry_key_exists (key, catalog))
        g_ptr_array_add (keys, g_steal_pointer (&key));
    }
  g_ptr_array_add (keys, NULL);

  return (char **) g_ptr_array_steal (keys, NULL);
}

/* The first sentences that are the entry's own. */
static const char *
find_meaning (const RcPage *page)
{
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const RcBlock *block = g_ptr_array_index (page->blocks, i);

      if (block->type == RC_BLOCK_TEXT && block->n_columns > 0 && block->columns[0].texts[0] != NULL)
        return block->columns[0].texts[0];
    }

  return "";
}

gboolean
rc_shell_search_describe (RcCatalog  *catalog,
                          const char *language,
                          const char *key,
                          char      **name,
                          char      **description)
{
  g_autoptr (RcPage) page = rc_page_new (catalog, key, language, NULL);
  const char *title;

  if (page == NULL)
    return FALSE;

  title = page->n_titles > 0 ? page->titles[0] : "";
  *name = *page->badge != '\0' ? g_strdup_printf ("%s  %s", page->badge, title) : g_strdup (title);
  *description = g_strdup (find_meaning (page));

  return TRUE;
}
