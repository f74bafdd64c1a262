/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-transcript.h"

#include "rc-error.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

static RcExit
get_status (const GError *error)
{
  return g_error_matches (error, RC_ERROR, RC_ERROR_DIALECT) ||
             g_error_matches (error, RC_ERROR, RC_ERROR_ENCODING)
           ? RC_EXIT_WRONG_USE
           : RC_EXIT_UNREADABLE;
}

static RcSource *
open_source (const RcCliOptions *options, GError **error)
{
  if (options->n_arguments > 1)
    return rc_source_new_for_pieces ((const char *const *) options->arguments, NULL, NULL, error);
  if (strcmp (options->arguments[0], "-") == 0)
    return rc_source_new_for_fd (STDIN_FILENO, "-", NULL, NULL, error);
  return rc_source_new_for_path (options->arguments[0], NULL, NULL, error);
}

RcTranscript *
rc_cli_open_transcript (RcCli *cli, RcExit *status)
{
  g_autoptr (GError) error = NULL;
  RcTranscript *transcript;
  RcSource *source;

  source = open_source (cli->options, &error);
  if (source == NULL)
    {
      *status = rc_cli_fail (RC_EXIT_UNREADABLE, "%s", error->message);
      return NULL;
    }
  if (rc_source_get_notice (source) != NULL)
    rc_cli_fail (0, "%s", rc_source_get_notice (source)->message);

  transcript = rc_transcript_new (source, cli->options->dialect, cli->options->encoding,
                                  g_get_language_names ()[0], &error);
  if (transcript == NULL)
    {
      *status = rc_cli_fail (get_status (error), "%s", error->message);
      return NULL;
    }
  if (!rc_transcript_analyse (transcript, NULL, NULL, &error))
    rc_cli_fail (0, "%s", error->message);
  return transcript;
}
