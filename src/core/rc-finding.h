/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"

G_BEGIN_DECLS

typedef enum
{
  RC_SEVERITY_OK,
  RC_SEVERITY_INFO,
  RC_SEVERITY_WARNING,
  RC_SEVERITY_ERROR,
} RcSeverity;

typedef enum
{
  RC_CERTAINTY_SURE,     /* the text names the cause */
  RC_CERTAINTY_LIKELY,   /* code and command */
  RC_CERTAINTY_POSSIBLE, /* something is missing */
} RcCertainty;

#define RC_FINDING_LINES_MAX 12
#define RC_FINDING_VALUES_MAX 10

/* A value out of the transcript that a text names: {address}, {port} … UTF-8. */
typedef struct
{
  const char *name;
  char *value;
} RcFindingValue;

/**
 * RcFinding:
 * @id: of the catalog's diagnosis
 * @face: (nullable): which of the catalog's sentences fits, "<id>.<face>" of its verdicts; the diagnosis's own
 *   sentence is for all faces
 * @actor: who can mend it: "you", "admin", "network", "nobody"
 * @session: its number
 * @lines: that prove it, ascending
 * @time: (nullable): as printed, of the first proof that has one
 * @last_line: the first proof of the last time that it was met, or 0 if that is in @lines
 * @last_time: (nullable): as printed
 * @n_times: how often it was met
 * @n_sessions: in how many sessions; more than one where retries are told as one
 *
 * A diagnosis of one session: cause and remedy stand in the catalog under @id.
 */
typedef struct
{
  const char *id;
  const char *face;
  RcSeverity severity;
  RcCertainty certainty;
  const char *actor;
  guint session;
  guint n_times;
  guint n_sessions;
  char *time;
  guint64 last_line;
  char *last_time;
  guint n_lines;
  guint64 lines[RC_FINDING_LINES_MAX];
  guint n_values;
  RcFindingValue values[RC_FINDING_VALUES_MAX];
} RcFinding;

RcFinding *rc_finding_new (const char *id, RcSeverity severity, RcCertainty certainty, const char *actor);
void rc_finding_free (RcFinding *finding);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcFinding, rc_finding_free)

void rc_finding_add_line (RcFinding *finding, guint64 line);

/* @other is the same met another time: its lines, and what it says of first and last. Call before anything else of the two is
 * put together. */
void rc_finding_add_place (RcFinding *finding, const RcFinding *other);

/* @value: (nullable): a name without a value is not kept; a second value takes the place of the first */
void rc_finding_set_value (RcFinding *finding, const char *name, const char *value);
const char *rc_finding_get_value (const RcFinding *finding, const char *name);

/* Worst first: severity, then certainty, then place. For g_ptr_array_sort(). */
int rc_finding_compare (gconstpointer a, gconstpointer b);

/* @text with the {names} in it replaced; a name without a value becomes "…". */
char *rc_finding_fill (const RcFinding *finding, const char *text);

/* The sentence that says what went wrong, with all its values known: the one of its face if it can be
 * filled, else the plain one of the diagnosis. */
char *rc_finding_dup_sentence (const RcFinding *finding, RcCatalog *catalog, const char *language);

const char *rc_severity_to_string (RcSeverity severity);
const char *rc_certainty_to_string (RcCertainty certainty);

/**
 * RcVerdict:
 * @id: "healthy", "no-replies", "cut-off" or that of a diagnosis
 *
 * The outcome of a session, or of a file, in one sentence.
 */
typedef struct
{
  const char *id;
  RcSeverity severity;
  const char *actor;
  const RcFinding *finding; /* whose values the sentence names; NULL for the first three ids */
  guint64 count;            /* commands, for "healthy"; lines, for "no-replies" */
  gboolean quiet;           /* "healthy" although the log shows no reply */
  const char *command;      /* the unanswered command, for "cut-off"; UTF-8 */
  const char *advice;       /* for "no-replies": what makes the program log them, or NULL */
} RcVerdict;

char *rc_verdict_dup_text (const RcVerdict *verdict, RcCatalog *catalog, const char *language);

G_END_DECLS
