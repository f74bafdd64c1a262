/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-transcript.h"
#include "rc-redactor.h"

#include <glib/gi18n.h>

RcExit
rc_cli_redact (RcCli *cli)
{
  const RcCliOptions *options = cli->options;
  g_autoptr (RcTranscript) transcript = NULL;
  g_autoptr (RcRedactor) redactor = NULL;
  RcKeep keep = RC_KEEP_NOTHING;
  RcExit status = RC_EXIT_DONE;

  if (options->n_arguments == 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE, "%s", _("Name a file to redact, or - for standard input"));
  if (options->keep != NULL && !rc_keep_parse (options->keep, &keep))
    return rc_cli_fail (RC_EXIT_WRONG_USE,
                        _("--keep takes users, hosts, addresses and paths, with commas between, not “%s”"),
                        options->keep);

  if (options->show_secrets)
    return rc_cli_fail (RC_EXIT_WRONG_USE, _("--%s does not go with this"), "show-secrets");

  transcript = rc_cli_open_transcript (cli, &status);
  if (transcript == NULL)
    return status;
  redactor = rc_redactor_new (transcript, keep);
  if (!rc_redactor_write (redactor, rc_cli_write, NULL) && rc_cli_is_written ())
    return rc_cli_fail_changed (transcript);
  return RC_EXIT_DONE;
}
