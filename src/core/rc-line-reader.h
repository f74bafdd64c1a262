/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-source.h"

G_BEGIN_DECLS

/* The part of a longer line that is looked at; the rest is skipped, never held in memory. */
#define RC_LINE_MAX (64 * 1024)

/* What one thread writes for each line begins and ends so many bytes from what another one reads: processors share
 * memory by lines of 64 bytes, and fetch two. Taking turns with one costs more than scanning a line of the log. */
#define RC_THREAD_STRIDE 128

/**
 * RcLine:
 * @text: the bytes, valid until the next line is read; no terminator
 * @length: at most %RC_LINE_MAX; the line's LF and the CRs before it do not count
 * @offset: where it begins in the source, in bytes
 * @end: where the next line begins
 * @number: physical line, from 1
 * @ended: whether it has its LF; the last line of a growing file may not
 * @cut: whether the line is longer than @length
 */
typedef struct
{
  const char *text;
  gsize length;
  guint64 offset;
  guint64 end;
  guint64 number;
  gboolean ended;
  gboolean cut;
} RcLine;

/*
 * Splits a source into physical lines: LF ends a line, CRs before it belong to the end. In a file
 * whose first 64 KiB have CR and no LF a lone CR ends a line, too.
 * A reader belongs to one thread; several may read one source.
 */
typedef struct _RcLineReader RcLineReader;

RcLineReader *rc_line_reader_new (RcSource *source);
void rc_line_reader_free (RcLineReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcLineReader, rc_line_reader_free)

/* Goes on at @offset, which must be the beginning of line @number. */
void rc_line_reader_seek (RcLineReader *reader, guint64 offset, guint64 number);

/* Reads no further than @limit bytes into the source (for following a file that grows). */
void rc_line_reader_set_limit (RcLineReader *reader, guint64 limit);

/* FALSE at the end of the source, and after a read error: see rc_line_reader_get_error(). */
gboolean rc_line_reader_next (RcLineReader *reader, RcLine *line);

/*
 * What a reader reads at a time: %RC_LINE_BLOCK_SIZE bytes, each line in one block. Who takes a reference may use the texts
 * of its lines for longer, in any thread; the reader then goes on in another block.
 */
typedef char RcLineBlock;

#define RC_LINE_BLOCK_SIZE (256 * 1024)

/* Returns: (transfer full): the block that the line handed out last stands in */
RcLineBlock *rc_line_reader_ref_block (RcLineReader *reader);
void rc_line_block_unref (RcLineBlock *block);

/* Does the line handed out last stand in @block, which is only compared? */
gboolean rc_line_reader_is_in (RcLineReader *reader, const RcLineBlock *block);

/* Where the next line begins, in bytes. */
guint64 rc_line_reader_get_offset (RcLineReader *reader);

/* LF, or CR in a file that has only these. */
char rc_line_reader_get_terminator (RcLineReader *reader);

/* The errno of a failed read, or 0. */
int rc_line_reader_get_error (RcLineReader *reader);

G_END_DECLS
