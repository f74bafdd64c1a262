/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-transcript.h"
#include "rc-report.h"

#include <glib/gi18n.h>
#include <string.h>

static RcReportFormat
get_format (const RcCli *cli)
{
  static const struct
  {
    const char *name;
    RcReportFormat format;
  } formats[] = {
    { "json", RC_REPORT_JSON },         { "jsonl", RC_REPORT_JSONL }, { "summary", RC_REPORT_SUMMARY },
    { "markdown", RC_REPORT_MARKDOWN }, { "html", RC_REPORT_HTML },
  };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (rc_cli_format_is (cli, formats[i].name))
      return formats[i].format;
  return RC_REPORT_TEXT;
}

RcExit
rc_cli_read (RcCli *cli)
{
  const RcCliOptions *options = cli->options;
  RcReportOptions report = { .language = cli->language, .show_secrets = options->show_secrets,
                             .color = cli->color, .width = cli->width };
  g_autoptr (RcTranscript) transcript = NULL;
  RcExit status = RC_EXIT_DONE;

  if (options->n_arguments == 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE, "%s", _("Name a file to read, or - for standard input"));
  if (options->only != NULL && strcmp (options->only, "failures") != 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE, _("--only knows “failures”, not “%s”"), options->only);
  report.only_failures = options->only != NULL;

  transcript = rc_cli_open_transcript (cli, &status);
  if (transcript == NULL)
    return status;
  if (options->session != NULL)
    {
      int number = rc_transcript_find_session (transcript, options->session);

      if (number < 0)
        return rc_cli_fail (RC_EXIT_WRONG_USE, _("The transcript has no session “%s”"), options->session);
      report.has_session = TRUE;
      report.session = number;
    }

  rc_report_write (transcript, cli->catalog, get_format (cli), &report, rc_cli_write, NULL);
  if (rc_transcript_is_cut_short (transcript))
    return rc_cli_fail_changed (transcript);
  return rc_transcript_get_totals (transcript)->n_replies > 0 ? RC_EXIT_DONE : RC_EXIT_NOTHING_FOUND;
}
