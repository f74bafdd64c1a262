/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"

#include "rc-code.h"

#include <glib/gi18n.h>

/* Any bytes may be on a command line. */
static char *
join_arguments (const RcCliOptions *options)
{
  g_autofree char *line = g_strjoinv (" ", options->arguments);

  return g_utf8_make_valid (line, -1);
}

RcExit
rc_cli_explain (RcCli *cli)
{
  const RcCliOptions *options = cli->options;
  g_autofree char *line = join_arguments (options);
  RcCliReply reply;
  RcExit status;

  if (options->n_arguments == 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE, "%s", _("Name a code or a reply line to explain"));
  if (!rc_cli_reply_parse (&reply, cli->catalog, line))
    return rc_cli_fail (RC_EXIT_NOTHING_FOUND,
                        _("“%s” is neither a reply code nor a reply line"),
                        line);
  if (!rc_code_is_valid (reply.code))
    {
      rc_cli_reply_clear (&reply);
      return rc_cli_fail (RC_EXIT_NOTHING_FOUND,
                          _("FTP has no reply code %03d; they go from 100 to 699"),
                          reply.code);
    }

  status = reply.variant != NULL || rc_cli_code_is_known (cli->catalog, reply.code)
               ? RC_EXIT_DONE
               : RC_EXIT_NOTHING_FOUND;
  if (rc_cli_format_is (cli, "json"))
    {
      g_autoptr (GString) text = g_string_new (NULL);
      RcJsonWriter json;

      rc_json_writer_init (&json, text, TRUE);
      rc_cli_code_to_json (cli, &json, reply.code, &reply);
      rc_cli_print ("%s\n", text->str);
    }
  else
    {
      rc_cli_code_print (cli, &reply, FALSE);
    }

  rc_cli_reply_clear (&reply);
  return status;
}
