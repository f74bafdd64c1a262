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
open_source (const char *name, GError **error)
{
  if (strcmp (name, "-") == 0)
    return rc_source_new_for_fd (STDIN_FILENO, "-", NULL, NULL, error);
  return rc_source_new_for_path (name, NULL, NULL, error);
}

/* @source: (nullable) (transfer full); NULL with @error, which is taken */
static RcTranscript *
analyse (RcCli *cli, RcSource *source, GError *opening, RcExit *status)
{
  g_autoptr (GError) error = opening;
  RcTranscript *transcript;

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
    {
      rc_cli_fail (0, "%s", error->message);
      /* What could be read is worth telling. */
      if (rc_transcript_get_n_lines (transcript) == 0)
        {
          *status = RC_EXIT_UNREADABLE;
          g_clear_pointer (&transcript, rc_transcript_free);
        }
    }
  return transcript;
}

RcTranscript *
rc_cli_open_transcript_at (RcCli *cli, guint number, RcExit *status)
{
  GError *error = NULL;
  RcSource *source = open_source (cli->options->arguments[number], &error);

  return analyse (cli, source, error, status);
}

RcTranscript *
rc_cli_open_transcript (RcCli *cli, RcExit *status)
{
  const RcCliOptions *options = cli->options;
  GError *error = NULL;
  RcSource *source;

  if (options->n_arguments == 1)
    return rc_cli_open_transcript_at (cli, 0, status);
  source = rc_source_new_for_pieces ((const char *const *) options->arguments, NULL, NULL, &error);
  return analyse (cli, source, error, status);
}

RcExit
rc_cli_fail_changed (RcTranscript *transcript)
{
  /* Translators: a file's name */
  return rc_cli_fail (RC_EXIT_UNREADABLE, _("%s changed while it was read, so something is missing here"),
                      rc_source_get_name (rc_transcript_get_source (transcript)));
}
