/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Text set on sheets of paper, one piece below the other. A piece that does not fit goes on over the
 * sheets, a heading stays with what it is a heading of. Lengths are points.
 */
typedef struct _RcPrintFlow RcPrintFlow;

typedef enum
{
  RC_PRINT_TITLE,    /* of an entry */
  RC_PRINT_SUBTITLE,
  RC_PRINT_SECTION,  /* within an entry */
  RC_PRINT_HEADING,
  RC_PRINT_TEXT,
  RC_PRINT_LIST,
  RC_PRINT_QUOTE,    /* words of a standard */
  RC_PRINT_CODE,     /* an exchange, as it is */
} RcPrintStyle;

/* @context: that of the printer; lengths in it are points. @width and @height: the room for text. */
RcPrintFlow *rc_print_flow_new (PangoContext *context, double width, double height);
void rc_print_flow_free (RcPrintFlow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcPrintFlow, rc_print_flow_free)

/**
 * rc_print_flow_add:
 * @markup: Pango markup
 * @language: of the text, as the catalog names it
 * @secondary: whether it says in another language what stands before
 *
 * Adds a piece below the last one.
 */
void rc_print_flow_add (RcPrintFlow *self,
                        RcPrintStyle style,
                        const char  *markup,
                        const char  *language,
                        gboolean     secondary);

/* What comes now belongs to another entry. @name: of the entry, for the head of the sheet. @new_sheet:
 * whether it begins one. */
void rc_print_flow_begin_entry (RcPrintFlow *self, const char *name, const char *language, gboolean new_sheet);

/* To be called once, when all is added. Returns the number of sheets, at least 1. */
guint rc_print_flow_finish (RcPrintFlow *self);

/* The entry that stands first on a sheet, and its language. */
const char *rc_print_flow_get_name (RcPrintFlow *self, guint sheet, const char **language);

/* Draws the text of a sheet, counted from 0, with its top left corner where @cr is. */
void rc_print_flow_draw (RcPrintFlow *self, cairo_t *cr, guint sheet);

G_END_DECLS
