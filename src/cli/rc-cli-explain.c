/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"

#include "rc-code.h"

#include <glib/gi18n.h>

RcExit
rc_cli_explain (RcCli *cli)
{
  const RcCliOptions *options = cli->options;
  g_autofree char *line = g_strjoinv (" ", options->arguments);
  g_autofree char *valid = g_utf8_make_valid (line, -1);
  RcCliReply reply;
  RcExit status = RC_EXIT_DONE;

  if (options->n_arguments == 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE, "%s", _("Name a code or a reply line to explain"));
  if (!rc_cli_reply_parse (&reply, cli->catalog, valid))
    return rc_cli_fail (RC_EXIT_NOTHING_FOUND, _("“%s” is neither a reply code nor a reply line"), valid);
  if (!rc_code_is_valid (reply.code))
    {
      rc_cli_reply_clear (&reply);
      return rc_cli_fail (RC_EXIT_NOTHING_FOUND, _("%s: FTP has no such reply code; they go from 100 to 699"),
                          valid);
    }

  if (rc_catalog_get_code (cli->catalog, reply.code) == NULL && reply.variant == NULL)
    status = RC_EXIT_NOTHING_FOUND;
  if (rc_cli_format_is (cli, "json"))
    {
      g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

      rc_cli_code_to_json (cli, builder, reply.code, &reply);
      rc_cli_print_json (builder);
    }
  else
    {
      rc_cli_code_print (cli, &reply);
    }
  rc_cli_reply_clear (&reply);
  return status;
}
