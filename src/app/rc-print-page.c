/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-print-page.h"

static void
add (RcPrintFlow *flow, RcPrintStyle style, const char *text, const char *language, gboolean secondary)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  rc_print_flow_add (flow, style, markup, language, secondary);
}

static void
add_titles (RcPrintFlow *flow, const RcPage *page, gboolean new_sheet)
{
  g_autofree char *name = NULL;

  if (page->n_titles == 0)
    return;

  name = *page->badge != '\0' ? g_strdup_printf ("%s  %s", page->badge, page->titles[0])
                              : g_strdup (page->titles[0]);
  rc_print_flow_begin_entry (flow, name, page->languages[0], new_sheet);
  add (flow, RC_PRINT_TITLE, name, page->languages[0], FALSE);
  if (page->n_titles > 1)
    add (flow, RC_PRINT_SUBTITLE, page->titles[1], page->languages[1], TRUE);
  if (page->subtitle != NULL)
    add (flow, RC_PRINT_SUBTITLE, page->subtitle, page->languages[0], FALSE);
}

static RcPrintStyle
get_style (RcBlockType type)
{
  switch (type)
    {
    case RC_BLOCK_OFFICIAL:
      return RC_PRINT_QUOTE;
    case RC_BLOCK_LIST:
      return RC_PRINT_LIST;
    case RC_BLOCK_EXAMPLE:
      return RC_PRINT_CODE;
    case RC_BLOCK_SECTION:
      return RC_PRINT_SECTION;
    case RC_BLOCK_TEXT:
    case RC_BLOCK_DIGITS:
    case RC_BLOCK_LINKS:
    case RC_BLOCK_NOTE:
    default:
      return RC_PRINT_TEXT;
    }
}

static void
add_column (RcPrintFlow *flow, const RcBlock *block, const RcColumn *column, gboolean secondary)
{
  if (column->heading != NULL)
    add (flow, RC_PRINT_HEADING, column->heading, column->heading_language, secondary);
  for (guint i = 0; column->texts != NULL && column->texts[i] != NULL; i++)
    add (flow, get_style (block->type), column->texts[i], column->language, secondary);
}

/* One heading for links, as their labels are the same in every language. */
static void
add_links (RcPrintFlow *flow, const RcBlock *block)
{
  if (block->n_columns > 0 && block->columns[0].heading != NULL)
    add (flow, RC_PRINT_HEADING, block->columns[0].heading, block->columns[0].heading_language, FALSE);
  for (guint i = 0; i < block->links->len; i++)
    {
      const RcLink *link = g_ptr_array_index (block->links, i);
      g_autofree char *markup =
          link->detail != NULL
            ? g_markup_printf_escaped ("<b>%s</b>  %s", link->label, link->detail)
            : g_markup_printf_escaped ("%s", link->label);

      rc_print_flow_add (flow, RC_PRINT_LIST, markup, link->language, FALSE);
    }
}

/* The words of the standard, and under them where they stand. */
static void
add_official (RcPrintFlow *flow, const RcBlock *block)
{
  const RcColumn *column = &block->columns[0];
  const RcLink *link = block->links->len > 0 ? g_ptr_array_index (block->links, 0) : NULL;
  g_autofree char *source = link != NULL ? g_strdup_printf ("%s · %s", column->heading, link->label)
                                         : g_strdup (column->heading);

  add (flow, RC_PRINT_HEADING, source, column->heading_language, FALSE);
  add (flow, RC_PRINT_QUOTE, column->texts[0], column->language, FALSE);
}

void
rc_print_page (RcPrintFlow *flow, const RcPage *page, gboolean brief, gboolean new_sheet)
{
  add_titles (flow, page, new_sheet);
  for (guint i = 0; i < page->blocks->len; i++)
    {
      const RcBlock *block = g_ptr_array_index (page->blocks, i);

      if (brief && block->type == RC_BLOCK_DIGITS && *page->key != '\0')
        continue;
      if (block->type == RC_BLOCK_OFFICIAL)
        {
          add_official (flow, block);
        }
      else if (block->links->len > 0)
        {
          add_links (flow, block);
        }
      else
        {
          for (guint j = 0; j < block->n_columns; j++)
            add_column (flow, block, &block->columns[j], j > 0);
        }
    }
}
