/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"

G_BEGIN_DECLS

/* How the program ends; scripts rely on the numbers. */
typedef enum
{
  RC_EXIT_DONE = 0,
  RC_EXIT_NOTHING_FOUND = 1, /* unknown code, no reply in the file */
  RC_EXIT_WRONG_USE = 2,
  RC_EXIT_UNREADABLE = 3, /* the file cannot be read, or is a directory */
} RcExit;

/* What the command line said. */
typedef struct
{
  char *language; /* as given, or NULL */
  char *format;
  char *encoding;
  char *dialect;
  char *color;
  char *only;
  char *session;
  char *verb;  /* --command */
  char *keep;
  int class;   /* -1: not given */
  gboolean show_secrets;
  gboolean version;
  char **arguments; /* NULL-terminated, without the verb */
  guint n_arguments;
} RcCliOptions;

/* What the verbs work with. */
typedef struct
{
  const RcCliOptions *options;
  RcCatalog *catalog;
  const char *language; /* of the catalog */
  gboolean color;
  guint width; /* of the terminal; 0 where nobody looks */
} RcCli;

typedef struct
{
  const char *name;
  RcExit (*run) (RcCli *cli);
  const char *formats; /* those it can write, blank-separated, the default first */
  const char *options; /* those of its own that it takes, blank-separated */
} RcCliVerb;

/* The verbs, the last one has no name and stands for a query. */
extern const RcCliVerb rc_cli_verbs[];

RcExit rc_cli_explain (RcCli *cli);
RcExit rc_cli_search (RcCli *cli);
RcExit rc_cli_query (RcCli *cli);
RcExit rc_cli_list (RcCli *cli);
RcExit rc_cli_read (RcCli *cli);
RcExit rc_cli_compare (RcCli *cli);
RcExit rc_cli_redact (RcCli *cli);

int rc_cli_main (int argc, char **argv);

/* --- for the verbs --- */

/* One line on stderr; returns @status. */
RcExit rc_cli_fail (RcExit status, const char *format, ...) G_GNUC_PRINTF (2, 3);

gboolean rc_cli_format_is (const RcCli *cli, const char *format);

/* Whether all that was printed could be written, as far as is known. */
gboolean rc_cli_is_written (void);

/* Writes to stdout; FALSE when nobody reads it any more. */
gboolean rc_cli_write (const char *text, gsize length, gpointer user_data);
void rc_cli_print (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* @text without anything that a terminal would act on, in lines of the terminal's width, each with @indent in front. */
void rc_cli_print_paragraph (const RcCli *cli, const char *indent, const char *text);

/* A list under its label, or nothing if it is empty. */
void rc_cli_print_list (const RcCli *cli, const char *label, const char *const *items);

G_END_DECLS
