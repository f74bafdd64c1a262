/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * One conversation, as each program writes it. What it writes must come out as the same exchanges, as far as
 * its form holds them.
 */
typedef struct _DialectWriter DialectWriter;

/* The writers, from 0 on; NULL behind the last. */
const DialectWriter *dialect_writer_get_nth (guint n);

/* The id of the dialect that must be found in what it writes. */
const char *dialect_writer_get_dialect (const DialectWriter *writer);

/* A name of its own: a dialect may have several. */
const char *dialect_writer_get_name (const DialectWriter *writer);

/* The log; (transfer full). */
char *dialect_writer_write (const DialectWriter *writer);

/* What must be read in it, as test_describe_exchanges() puts it; (transfer full). */
char *dialect_writer_describe (const DialectWriter *writer);

G_END_DECLS
