/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-transcript-loader.h"

G_BEGIN_DECLS

/* What most of the tests read. */
#define SESSION \
  "220 Welcome\r\nUSER kim\r\n331 Password, please\r\nPASS secret99\r\n230 Logged in\r\n" \
  "PASV\r\n227 Entering Passive Mode (10,0,0,5,195,80).\r\nRETR a\r\n550 No such file\r\n" \
  "QUIT\r\n221 Bye\r\n"
#define SESSION_LINES 11

/*
 * @path: a log in a folder of its own, which is not there yet
 * @loader: (nullable): what reads it, or whatever the test reads instead
 */
typedef struct
{
  char *folder;
  char *path;
  RcTranscriptLoader *loader;
} TranscriptFixture;

#define transcript_fixture_add(path, func) \
  g_test_add (path, TranscriptFixture, NULL, transcript_fixture_set_up, func, transcript_fixture_tear_down)

void transcript_fixture_set_up (TranscriptFixture *fixture, gconstpointer data);

/* Lets the loader go, waits until it is gone, and removes the folder. */
void transcript_fixture_tear_down (TranscriptFixture *fixture, gconstpointer data);

/* Reads the log and waits until it is read, or cannot be. */
void transcript_fixture_start (TranscriptFixture *fixture);

/* The lines that were read, of which there must be a model; (transfer none). */
RcTranscriptModel *transcript_fixture_get_model (TranscriptFixture *fixture);

/* Whether all is read, or cannot be. */
gboolean transcript_loader_is_done (RcTranscriptLoader *loader);

/* @mode as fopen() has it. */
void transcript_write_file (const char *path, const char *mode, const char *text);

/* The key of a line for a ListModelValidator; (transfer full). */
char *transcript_line_key (gpointer item);

G_END_DECLS
