/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli.h"

const RcCliVerb rc_cli_verbs[] = {
  { "explain", rc_cli_explain, "text json", "" },
  { "search", rc_cli_search, "text json", "" },
  { "list", rc_cli_list, "text json", "class command" },
  { "read", rc_cli_read, "text json jsonl summary markdown html", "only session" },
  { "compare", rc_cli_compare, "text json", "" },
  { "redact", rc_cli_redact, "text", "keep" },
  { NULL, rc_cli_query, "text json", "" },
};

int
main (int argc, char **argv)
{
  return rc_cli_main (argc, argv);
}
