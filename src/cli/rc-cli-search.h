/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-cli.h"
#include "rc-json-writer.h"
#include "rc-search.h"

G_BEGIN_DECLS

/* All languages, so that a word of any is found. */
RcSearch *rc_cli_search_new (RcCli *cli);

/* Appends the elements of the array that `search --format=json` prints; returns how many. */
guint rc_cli_hits_to_json (RcJsonWriter *json, const RcSearchHit *hits, guint n_hits);

/* The first answers, a line or two each. */
void rc_cli_hits_print (RcCli *cli, const RcSearchHit *hits, guint n_hits);

/* Whether @query is a code without a page, for which there are only its digits to be told. */
gboolean rc_cli_is_unknown_code (RcCli *cli, const char *query);

G_END_DECLS
