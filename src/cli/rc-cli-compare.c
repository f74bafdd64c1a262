/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-transcript.h"
#include "rc-compare-report.h"

#include <glib/gi18n.h>
#include <string.h>

/* compare GOOD BAD: two sessions side by side. */
RcExit
rc_cli_compare (RcCli *cli)
{
  const RcCliOptions *options = cli->options;
  RcReportOptions report = { .language = cli->language, .show_secrets = options->show_secrets,
                             .color = cli->color, .width = cli->width };
  g_autoptr (RcTranscript) good = NULL;
  g_autoptr (RcTranscript) bad = NULL;
  g_autoptr (RcComparison) comparison = NULL;
  RcExit status = RC_EXIT_DONE;

  if (options->n_arguments != 2)
    return rc_cli_fail (RC_EXIT_WRONG_USE, "%s",
                        _("Name two files to compare: one that worked, then one that did not"));
  if (strcmp (options->arguments[0], "-") == 0 && strcmp (options->arguments[1], "-") == 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE, "%s", _("Only one of the two can be standard input"));
  good = rc_cli_open_transcript_at (cli, 0, &status);
  bad = good != NULL ? rc_cli_open_transcript_at (cli, 1, &status) : NULL;
  if (bad == NULL)
    return status;

  comparison = rc_comparison_new (good, -1, bad, -1, options->show_secrets);
  if (comparison == NULL)
    return rc_cli_fail (RC_EXIT_NOTHING_FOUND, "%s", _("One of the files has no session to compare"));
  if (rc_cli_format_is (cli, "json"))
    rc_comparison_write_json (comparison, cli->catalog, &report, rc_cli_write, NULL);
  else
    rc_comparison_write_text (comparison, cli->catalog, &report, rc_cli_write, NULL);
  return rc_transcript_get_totals (good)->n_replies > 0 && rc_transcript_get_totals (bad)->n_replies > 0
           ? RC_EXIT_DONE
           : RC_EXIT_NOTHING_FOUND;
}
