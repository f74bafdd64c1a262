/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "rc-arguments.h"
#include "rc-cli.h"

G_BEGIN_DECLS

/* A reply line as a query, and what is found for it. */
typedef struct
{
  int code;
  const char *text;        /* behind the code, or NULL for a bare code */
  const RcVariantInfo *variant;
  const char *server;      /* whose pattern matched best */
  RcArguments arguments;   /* rc_arguments_clear() */
  gboolean has_line;
} RcCliReply;

/* Reads "522", "522 text" and "522-text"; FALSE if @line is neither. */
gboolean rc_cli_reply_parse (RcCliReply *reply, RcCatalog *catalog, const char *line);
void rc_cli_reply_clear (RcCliReply *reply);

/* The members of one code, in an object that is open. With @reply also "arguments" and "variant". */
void rc_cli_code_to_json (RcCli *cli, JsonBuilder *builder, int code, const RcCliReply *reply);

/* The page of a code, known or not. */
void rc_cli_code_print (RcCli *cli, const RcCliReply *reply);

/* Prints what @builder holds and a line end. */
void rc_cli_print_json (JsonBuilder *builder);

G_END_DECLS
