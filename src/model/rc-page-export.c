/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-page.h"

#include <string.h>

/* What a paragraph of Markdown must not mean by accident. Characters that only count at the start
 * of a line are left alone inside a sentence, so that the text stays readable as it is. */
static void
append_escaped (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("\\`*_<>[]|", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }
}

static void
append_links (GString *out, const RcBlock *block, gboolean markdown)
{
  for (guint i = 0; i < block->links->len; i++)
    {
      const RcLink *link = g_ptr_array_index (block->links, i);
      gboolean is_address = g_str_has_prefix (link->target, "https:");

      g_string_append (out, "- ");
      if (markdown && is_address)
        g_string_append_printf (out, "[%s](%s)", link->label, link->target);
      else if (markdown)
        append_escaped (out, link->label);
      else
        g_string_append (out, link->label);
      if (link->detail != NULL)
        {
          g_string_append (out, ": ");
          if (markdown)
            append_escaped (out, link->detail);
          else
            g_string_append (out, link->detail);
        }
      if (!markdown && is_address)
        g_string_append_printf (out, " <%s>", link->target);
      g_string_append_c (out, '\n');
    }
  if (block->links->len > 0)
    g_string_append_c (out, '\n');
}

static void
append_official (GString *out, const RcBlock *block, gboolean markdown)
{
  const RcColumn *column = &block->columns[0];

  if (markdown)
    {
      g_string_append (out, "> ");
      append_escaped (out, column->texts[0]);
      g_string_append (out, "\n>\n> ");
    }
  else
    {
      g_string_append_printf (out, "“%s”\n", column->texts[0]);
    }

  g_string_append_printf (out, "(%s", column->heading);
  if (block->links->len > 0)
    {
      const RcLink *link = g_ptr_array_index (block->links, 0);

      if (markdown)
        g_string_append_printf (out, ", [%s](%s)", link->label, link->target);
      else
        g_string_append_printf (out, ", %s", link->label);
    }
  g_string_append (out, ")\n\n");
}

static void
append_heading (GString *out, const char *heading, gboolean markdown, const char *level)
{
  if (markdown)
    {
      g_string_append (out, level);
      append_escaped (out, heading);
    }
  else
    {
      g_string_append (out, heading);
    }
  g_string_append (out, "\n\n");
}

static void
append_column (GString *out, const RcBlock *block, const RcColumn *column, gboolean markdown)
{
  if (column->heading != NULL)
    append_heading (out, column->heading, markdown, "### ");

  for (guint i = 0; column->texts != NULL && column->texts[i] != NULL; i++)
    {
      const char *text = column->texts[i];

      switch (block->type)
        {
        case RC_BLOCK_EXAMPLE:
          g_string_append_printf (out, markdown ? "```\n%s\n```\n\n" : "%s\n\n", text);
          break;
        case RC_BLOCK_SECTION:
          append_heading (out, text, markdown, "## ");
          break;
        case RC_BLOCK_TEXT:
        case RC_BLOCK_NOTE:
        case RC_BLOCK_LIST:
        case RC_BLOCK_OFFICIAL:
        case RC_BLOCK_DIGITS:
        case RC_BLOCK_LINKS:
        default:
          if (block->type == RC_BLOCK_LIST)
            g_string_append (out, "- ");
          if (markdown)
            append_escaped (out, text);
          else
            g_string_append (out, text);
          g_string_append (out, block->type == RC_BLOCK_LIST ? "\n" : "\n\n");
          break;
        }
    }
  if (block->type == RC_BLOCK_LIST)
    g_string_append_c (out, '\n');
}

static char *
page_to_string (const RcPage *page, gboolean markdown)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < page->n_titles; i++)
    {
      g_autofree char *title = i == 0 && *page->badge != '\0'
                                 ? g_strdup_printf ("%s %s", page->badge, page->titles[i])
                                 : g_strdup (page->titles[i]);

      append_heading (out, title, markdown, i == 0 ? "# " : "## ");
    }

  for (guint i = 0; i < page->blocks->len; i++)
    {
      const RcBlock *block = g_ptr_array_index (page->blocks, i);

      if (block->type == RC_BLOCK_OFFICIAL)
        {
          append_official (out, block, markdown);
          continue;
        }
      for (guint j = 0; j < block->n_columns; j++)
        append_column (out, block, &block->columns[j], markdown);
      append_links (out, block, markdown);
    }

  while (out->len > 1 && out->str[out->len - 1] == '\n' && out->str[out->len - 2] == '\n')
    g_string_truncate (out, out->len - 1);

  return g_string_free (out, FALSE);
}

char *
rc_page_to_markdown (const RcPage *page)
{
  return page_to_string (page, TRUE);
}

char *
rc_page_to_text (const RcPage *page)
{
  return page_to_string (page, FALSE);
}
