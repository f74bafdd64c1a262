/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about what a log says in numbers: IIS writes no texts, but sc-substatus names the cause (Microsoft, KB 969061), and
 * sc-win32-status is what the system said (winerror.h).
 */
#include "config.h"

#include "rc-diagnosis.h"

/* What a substatus says whatever the command was. */
static const struct
{
  guint substatus;
  const char *id;
  const char *face; /* one that needs no text */
} by_substatus[] = {
  { 15, "passive-ports-blocked", NULL },
  { 19, "too-many-connections", NULL },
  { 20, "transfer-interrupted", "code" },
  { 22, "transfer-interrupted", "code" },
  { 23, "transfer-interrupted", "code" },
  { 24, "tls-required", "data" },
  { 25, "tls-required", "command" },
  { 26, "tls-required", "command" },
  { 31, "tls-not-offered", "refused" },
  { 32, "tls-handshake-failed", NULL },
  { 33, "iis-home-inaccessible", "user" },
  { 34, "login-refused", "user" },
  { 35, "login-refused", "user" },
  { 36, "login-refused", "user" },
  { 38, "data-connection-wrong-address", NULL },
  { 39, "storage-full", NULL },
  { 40, "login-refused", "user" },
  { 41, "login-refused", "user" },
  { 42, "login-refused", "user" },
  { 43, "tls-required", "data" },
  { 44, "tls-not-offered", "refused" },
  { 45, "tls-not-offered", "refused" },
  { 46, "tls-not-offered", "refused" },
  { 47, "tls-handshake-failed", NULL },
  { 48, "tls-handshake-failed", NULL },
  { 49, "tls-handshake-failed", NULL },
  { 50, "transfer-interrupted", "code" },
  { 53, "transfer-interrupted", "code" },
};

/* What the system says of a file or folder. */
static const struct
{
  guint error;
  const char *id;
  const char *face;
} by_error[] = {
  { 2, "file-unavailable", "missing-path" },   /* ERROR_FILE_NOT_FOUND */
  { 3, "file-unavailable", "missing-path" },   /* ERROR_PATH_NOT_FOUND */
  { 5, "file-unavailable", "denied-path" },    /* ERROR_ACCESS_DENIED */
  { 19, "file-unavailable", "denied-path" },   /* ERROR_WRITE_PROTECT */
  { 32, "file-unavailable", "busy-path" },     /* ERROR_SHARING_VIOLATION */
  { 33, "file-unavailable", "busy-path" },     /* ERROR_LOCK_VIOLATION */
  { 39, "storage-full", NULL },                /* ERROR_HANDLE_DISK_FULL */
  { 53, "file-unavailable", "missing-path" },  /* ERROR_BAD_NETPATH */
  { 67, "file-unavailable", "missing-path" },  /* ERROR_BAD_NET_NAME */
  { 80, "file-unavailable", "exists-path" },   /* ERROR_FILE_EXISTS */
  { 112, "storage-full", NULL },               /* ERROR_DISK_FULL */
  { 183, "file-unavailable", "exists-path" },  /* ERROR_ALREADY_EXISTS */
  { 267, "file-unavailable", "missing-path" }, /* ERROR_DIRECTORY */
  { 1295, "storage-full", NULL },              /* ERROR_DISK_QUOTA_EXCEEDED */
};

static gboolean
is_login (const RcFailure *failure)
{
  return rc_failure_is_any (failure, RC_WORDS ("USER", "PASS"));
}

/* The password was right, and then a rule or the file system kept the user out of the folder. */
static gboolean
is_kept_out (const RcFailure *failure)
{
  return rc_failure_is (failure, "PASS") && failure->substatus >= 1 && failure->substatus <= 3 &&
         (failure->system_error < 1300 || failure->system_error >= 2000);
}

static RcFinding *
find_by_error (const RcFacts *facts, const RcFailure *failure)
{
  for (guint i = 0; i < G_N_ELEMENTS (by_error); i++)
    if (by_error[i].error == failure->system_error)
      return rc_diagnosis_new (facts, failure, by_error[i].id, by_error[i].face, RC_CERTAINTY_SURE);
  /* Authorization rules and NTFS; request filtering, and no writing at the top. */
  if (failure->substatus == 1 || failure->substatus == 2 || (failure->substatus >= 5 && failure->substatus <= 12))
    return rc_diagnosis_new (facts, failure, "file-unavailable", "denied-path", RC_CERTAINTY_SURE);
  return NULL;
}

RcFinding *
rc_rule_numbers (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->substatus == 0 && failure->system_error == 0)
    return NULL;
  if (is_kept_out (failure))
    return rc_diagnosis_new (facts, failure, "iis-home-inaccessible", "user", RC_CERTAINTY_SURE);
  /* Logon failure, account restrictions, expired, disabled, locked out */
  if (is_login (failure) && ((failure->system_error >= 1326 && failure->system_error <= 1331) ||
                             failure->system_error == 1793 || failure->system_error == 1907 || failure->system_error == 1909))
    return rc_diagnosis_new (facts, failure, "login-refused", "user", RC_CERTAINTY_SURE);
  for (guint i = 0; i < G_N_ELEMENTS (by_substatus); i++)
    {
      if (by_substatus[i].substatus != failure->substatus)
        continue;
      /* Of a data connection the set-up tells more. */
      if (failure->substatus == 15 && (failure->setup.verb != NULL || !rc_failure_is_transfer (failure)))
        return NULL;
      return rc_diagnosis_new (facts, failure, by_substatus[i].id, by_substatus[i].face, RC_CERTAINTY_SURE);
    }
  if (is_login (failure) || rc_verb_has (failure->verb, RC_VERB_SETUP) || failure->verb == NULL ||
      rc_failure_is (failure, "AUTH"))
    return NULL;
  return find_by_error (facts, failure);
}
