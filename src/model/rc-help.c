/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-help.h"

#include <gio/gio.h>
#include <string.h>

#include "rc-help-resources.h"
#include "rc-page-private.h"

#define RESOURCES "/io/github/replycodes/help/"

static const char *const ids[] = { "start", "open", "log", "verdict", "share", "keyboard", NULL };

const char *const *
rc_help_get_ids (void)
{
  return ids;
}

/* @found: the language that the text is in. */
static char *
load (const char *language, const char *id, const char **found)
{
  const char *languages[] = { language, "en" };

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      g_autofree char *path = g_strconcat (RESOURCES, languages[i], "/", id, ".md", NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (rc_help_get_resource (), path,
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (bytes == NULL)
        continue;
      *found = languages[i];
      return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }

  return NULL;
}

typedef struct
{
  RcPage *page;
  const char *language;
  char *heading;    /* (nullable): for the block that comes next */
  GPtrArray *lines; /* of the block that is being read */
  RcBlockType type;
} Reader;

/* "[label](target)" */
static gboolean
parse_link (const char *text, char **label, char **target)
{
  const char *middle = strstr (text, "](");

  if (*text != '[' || middle == NULL || !g_str_has_suffix (text, ")"))
    return FALSE;

  *label = g_strndup (text + 1, middle - text - 1);
  *target = g_strndup (middle + 2, strlen (middle + 2) - 1);

  return TRUE;
}

static gboolean
is_list_of_links (Reader *reader)
{
  for (guint i = 0; i < reader->lines->len; i++)
    {
      g_autofree char *label = NULL;
      g_autofree char *target = NULL;

      if (!parse_link (g_ptr_array_index (reader->lines, i), &label, &target))
        return FALSE;
    }

  return reader->type == RC_BLOCK_LIST;
}

static void
add_links (Reader *reader, RcBlock *block)
{
  for (guint i = 0; i < reader->lines->len; i++)
    {
      g_autofree char *label = NULL;
      char *target = NULL;

      if (parse_link (g_ptr_array_index (reader->lines, i), &label, &target))
        rc_block_add_link (block, label, NULL, reader->language, target);
    }
}

static void
finish_block (Reader *reader)
{
  gboolean links = is_list_of_links (reader);
  RcBlock *block;
  RcColumn *column;

  if (reader->lines->len == 0)
    return;

  block = rc_page_add_block (reader->page, links ? RC_BLOCK_LINKS : reader->type);
  column = rc_block_add_column (block, reader->language, g_steal_pointer (&reader->heading), reader->language);
  if (links)
    {
      add_links (reader, block);
    }
  else if (reader->type == RC_BLOCK_LIST)
    {
      g_ptr_array_add (reader->lines, NULL);
      column->texts = g_strdupv ((char **) reader->lines->pdata);
    }
  else
    {
      g_ptr_array_add (reader->lines, NULL);
      column->texts = g_new0 (char *, 2);
      column->texts[0] = g_strjoinv (reader->type == RC_BLOCK_EXAMPLE ? "\n" : " ",
                                     (char **) reader->lines->pdata);
    }
  g_ptr_array_set_size (reader->lines, 0);
}

static void
add_line (Reader *reader, RcBlockType type, const char *line)
{
  if (reader->type != type)
    finish_block (reader);
  reader->type = type;
  g_ptr_array_add (reader->lines, (gpointer) line);
}

static void
read_line (Reader *reader, const char *line, gboolean *in_example)
{
  if (g_str_has_prefix (line, "```"))
    {
      finish_block (reader);
      *in_example = !*in_example;
    }
  else if (*in_example)
    {
      add_line (reader, RC_BLOCK_EXAMPLE, line);
    }
  else if (g_str_has_prefix (line, "# "))
    {
      reader->page->titles[0] = g_strdup (line + 2);
      reader->page->languages[0] = g_strdup (reader->language);
      reader->page->n_titles = 1;
    }
  else if (g_str_has_prefix (line, "## "))
    {
      finish_block (reader);
      g_free (reader->heading);
      reader->heading = g_strdup (line + 3);
    }
  else if (*line == '\0')
    {
      finish_block (reader);
    }
  else if (g_str_has_prefix (line, "- "))
    {
      add_line (reader, RC_BLOCK_LIST, line + 2);
    }
  else
    {
      add_line (reader, RC_BLOCK_TEXT, line);
    }
}

static RcPage *
read_page (const char *id, const char *language)
{
  g_autofree char *key = g_strconcat ("help:", id, NULL);
  Reader reader = { .type = RC_BLOCK_TEXT };
  g_autofree char *text = load (language, id, &reader.language);
  g_auto (GStrv) lines = NULL;
  gboolean in_example = FALSE;

  if (text == NULL)
    return NULL;

  reader.page = rc_page_new_empty (key);
  reader.page->badge = g_strdup ("");
  reader.lines = g_ptr_array_new ();
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (&reader, lines[i], &in_example);
  finish_block (&reader);
  g_ptr_array_unref (reader.lines);
  g_free (reader.heading);

  return reader.page;
}

/* The blocks of the other language beside those of the first; a test keeps them alike. */
static void
add_second (RcPage *page, RcPage *second)
{
  if (second->n_titles == 0 || second->blocks->len != page->blocks->len
      || g_strcmp0 (second->languages[0], page->languages[0]) == 0)
    return;

  page->titles[1] = g_strdup (second->titles[0]);
  page->languages[1] = g_strdup (second->languages[0]);
  page->n_titles = 2;
  for (guint i = 0; i < page->blocks->len; i++)
    {
      RcBlock *block = g_ptr_array_index (page->blocks, i);
      const RcBlock *other = g_ptr_array_index (second->blocks, i);
      RcColumn *column;

      if (block->type != other->type || block->type == RC_BLOCK_EXAMPLE)
        continue;
      column = rc_block_add_column (block, other->columns[0].language, g_strdup (other->columns[0].heading),
                                    other->columns[0].heading_language);
      column->texts = g_strdupv (other->columns[0].texts);
    }
}

RcPage *
rc_help_page_new (const char *id, const char *language, const char *second_language)
{
  RcPage *page = g_strv_contains (ids, id) ? read_page (id, language) : NULL;
  RcPage *second = page != NULL && second_language != NULL ? read_page (id, second_language) : NULL;

  if (second != NULL)
    {
      add_second (page, second);
      rc_page_free (second);
    }

  return page;
}
