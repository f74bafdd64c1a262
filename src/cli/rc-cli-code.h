/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-arguments.h"
#include "rc-cli.h"
#include "rc-json-writer.h"

G_BEGIN_DECLS

/* A reply line as a query, and what is found for it. */
typedef struct
{
  int code;
  const char *text; /* behind the code, or NULL for a bare code */
  const RcVariantInfo *variant;
  const char *server;    /* whose pattern matched best */
  RcArguments arguments; /* rc_arguments_clear() */
  gboolean has_line;
} RcCliReply;

/* Reads "522", "522 text", "522-text", and a line that a program has written something in front of;
 * FALSE if @line is none of these. @line must outlive @reply. */
gboolean rc_cli_reply_parse (RcCliReply *reply, RcCatalog *catalog, const char *line);
void rc_cli_reply_clear (RcCliReply *reply);

/* Whether the catalog says something about this very code: a page, a server that sends it, or what
 * it meant in former times. */
gboolean rc_cli_code_is_known (RcCatalog *catalog, int code);

/* One code as an object. With @reply, if it is a line, also "arguments" and "variant". */
void rc_cli_code_to_json (RcCli *cli, RcJsonWriter *json, int code, const RcCliReply *reply);

/* The page of a code, known or not; in brief what one wants to know at once. */
void rc_cli_code_print (RcCli *cli, const RcCliReply *reply, gboolean in_brief);

/* A code, verb or the like in front of a title; @klass is the code's class, 0 for no color. */
void rc_cli_print_title (RcCli *cli, int klass, const char *key, const char *title);

G_END_DECLS
