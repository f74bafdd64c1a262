/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What looks like a failure and is none: clients ask whether a file is there before they write it, try an extension that the
 * server does not know, and break off transfers that they no longer need.
 */
#include "config.h"

#include "rc-diagnosis.h"

#include <string.h>

/* These stop the session all the same. */
static gboolean
is_never_harmless (const RcFailure *failure)
{
  return failure->code == 421 || failure->code == 532 || failure->code == 332 ||
         (failure->code == 500 && rc_text_has (failure->text, "OOPS")) ||
         rc_text_has (failure->command, "SSH-");
}

static guint
get_last_work (const RcFacts *facts)
{
  return MAX (facts->last_transfer, facts->last_change);
}

static gboolean
has_wildcard (const char *path)
{
  return path != NULL && (strchr (path, '*') != NULL || strchr (path, '?') != NULL);
}

static gboolean
is_missing_code (const RcFailure *failure)
{
  return rc_failure_has_code (failure, RC_CODES (550, 450, 521, 553, 501, 431, 554, 504));
}

/* Did the session then do what it came for? A client may hide the exchanges and tell only of the success. */
static gboolean
went_on (const RcFacts *facts, const RcFailure *failure)
{
  return MAX (get_last_work (facts), facts->last_listing) > failure->number ||
         (!facts->is_server_log && rc_facts_has_note_after (facts, RC_NOTE_DONE, failure->line));
}

/* 550 that answers a question. */
static gboolean
is_probe (const RcFacts *facts, const RcFailure *failure)
{
  if (!is_missing_code (failure))
    return FALSE;
  /* A data connection is prepared next: it is the transfer that counts. */
  if (rc_failure_is_any (failure, RC_WORDS ("SIZE", "MDTM", "MLST")))
    return went_on (facts, failure) || facts->last_setup.number > failure->number ||
           rc_text_has (failure->text, "ascii");
  if (rc_failure_is_any (failure, RC_WORDS ("CWD", "CDUP")))
    return went_on (facts, failure);
  if (rc_failure_is (failure, "MKD"))
    return rc_text_says_there (failure->text) || facts->last_transfer > failure->number;
  /* What is to be cleared away before a transfer is gone already. */
  if (rc_failure_is_any (failure, RC_WORDS ("DELE", "RMD")))
    return rc_text_says_missing (failure->text) && facts->last_transfer > failure->number;
  if (rc_verb_is_listing (failure->verb))
    return has_wildcard (failure->path) ||
           rc_text_has_any (failure->text, RC_WORDS ("no files", "no file found", "empty", "0 files")) ||
           went_on (facts, failure);
  return FALSE;
}

/* Taken for the greeting because the log begins there; but the session went on, so that it answers a command before. */
static gboolean
is_cut_off_greeting (const RcFacts *facts, const RcFailure *failure)
{
  return failure->verb != NULL && failure->verb->kind == RC_VERB_CONNECT && failure->code >= 400 &&
         facts->open_line == 0 && facts->last_good_line > failure->reply_line &&
         !rc_text_has (failure->text, "OOPS");
}

/* Not understood, and the client has another way: MLSD and then LIST, EPRT and then PORT. */
static gboolean
is_replaced (const RcFacts *facts, const RcFailure *failure)
{
  if (!rc_failure_has_code (failure, RC_CODES (500, 501, 502, 504, 522)))
    return FALSE;
  if (rc_failure_is_any (failure, RC_WORDS ("MLSD", "MLST")))
    return failure->code != 501 || facts->last_listing > failure->number;
  if (rc_failure_is_any (failure, RC_WORDS ("SIZE", "MDTM")))
    return failure->code != 501;
  return rc_failure_is_any (failure, RC_WORDS ("EPRT", "LPRT", "LPSV", "CPSV")) &&
         facts->last_setup.number > failure->number && facts->n_transfers > 0;
}

gboolean
rc_failure_is_harmless (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->aborted || failure->redone || is_cut_off_greeting (facts, failure))
    return TRUE;
  if (failure->code == 0 || is_never_harmless (failure))
    return FALSE;
  if (rc_failure_is (failure, "STAT") && failure->code == 550)
    return went_on (facts, failure);
  return rc_verb_has (failure->verb, RC_VERB_OPTIONAL) || is_probe (facts, failure) || is_replaced (facts, failure);
}
