/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about the login: RFC 959, section 5.4, and what servers say instead.
 */
#include "config.h"

#include "rc-diagnosis.h"

static gboolean
is_login (const RcFailure *failure)
{
  return rc_failure_is_any (failure, RC_WORDS ("USER", "PASS", "ACCT"));
}

/* The name and the password were right. */
RcFinding *
rc_rule_iis_home (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "home directory inaccessible", "home directory not available", "home directory is not available",
    "home directory is inaccessible", "home directory not accessible", "home directory does not exist",
    "cannot access home directory", "can't access home directory", "unable to access home directory",
    "home folder inaccessible", NULL,
  };

  if (!rc_failure_has_code (failure, RC_CODES (530, 421, 550)) || rc_failure_is_transfer (failure))
    return NULL;
  if (!rc_text_has_any (failure->text, words))
    return NULL;
  return rc_diagnosis_new (facts, failure, "iis-home-inaccessible", "user", RC_CERTAINTY_SURE);
}

RcFinding *
rc_rule_account_needed (const RcFacts *facts, const RcFailure *failure)
{
  if (failure->code != 532)
    return NULL;
  return rc_diagnosis_new (facts, failure, "account-needed", "command", RC_CERTAINTY_SURE);
}

/* 332, and no login after it. */
RcFinding *
rc_session_rule_account_needed (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->account_line == 0)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "account-needed", "command", RC_CERTAINTY_SURE);
  rc_finding_add_line (finding, facts->account_line);
  if (facts->account_verb != NULL)
    rc_finding_set_value (finding, "command", facts->account_verb->name);
  return finding;
}

/* A refusal that names the password or the user; "not logged in" alone is said to any command. */
static gboolean
names_login (const char *text)
{
  static const char *const words[] = {
    "incorrect", "authentication failed", "authentication failure", "authentication rejected",
    "authentication error", "cannot log in", "can't log in", "cannot login", "could not log in",
    "unable to log in", "access denied", "login denied", "permission denied", "invalid user",
    "invalid password", "invalid login", "invalid credentials", "bad password", "wrong password",
    "login failed", "logon failed", "log in failed", "login failure", "login attempt", "logon failure",
    "login or password", "user or password", "username or password", "unknown user", "no such user",
    "user unknown", "user cannot", "anonymous only", "anonymous access", "anonymous login",
    "not allowed to log", "account disabled", "account is disabled", "account locked", "account expired",
    "password expired", "login refused", "login rejected", "login not", "not logged in",
    "login authentication", "please check your", "bad login", "credentials", "auth failed",
    "用户无法登录", "用户名或密码", "密码错误", "登录失败", "登陆失败", "로그인 실패", "비밀번호", NULL,
  };

  return rc_text_has_any (text, words);
}

RcFinding *
rc_rule_login_refused (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "login incorrect", "authentication failed", "cannot log in", "login or password", "login failed",
    "login attempt", "login failure", "bad password", "wrong password", "invalid password", NULL,
  };
  gboolean login = is_login (failure);

  /* What a program says of it is about its login, whatever the words. */
  if (failure->reported && rc_failure_has_code (failure, RC_CODES (530, 430)))
    return rc_diagnosis_new (facts, failure, "login-refused", "text", RC_CERTAINTY_LIKELY);
  /* Replies alone, or a refusal that comes behind the last one: 421 after too many attempts. */
  if (failure->verb == NULL &&
      (!rc_failure_has_code (failure, RC_CODES (530, 430, 421)) || !rc_text_has_any (failure->text, words)))
    return NULL;
  if (failure->verb != NULL && !login)
    return NULL;
  if (login && !rc_failure_has_code (failure, RC_CODES (530, 430, 535)) && !names_login (failure->text))
    return NULL;
  if (login && failure->code == 0)
    return NULL;
  return rc_diagnosis_new (facts, failure, "login-refused", "user", RC_CERTAINTY_LIKELY);
}

/* Any other refusal of the name or the password, or of the client as such. */
RcFinding *
rc_rule_login_failed (const RcFacts *facts, const RcFailure *failure)
{
  gboolean password = rc_failure_is_any (failure, RC_WORDS ("PASS", "USER")) && failure->code != 503;
  gboolean greeting = failure->verb != NULL && failure->verb->kind == RC_VERB_CONNECT;

  /* A log that begins with it may begin anywhere. */
  if (greeting && facts->open_line == 0 && failure->code == 550 &&
      !rc_text_has_any (failure->text, RC_WORDS ("ban", "block", "address", "host", "connect", "refused", "denied", "welcome")))
    return NULL;
  if (failure->code < 400 || !(password || (greeting && failure->code >= 500)))
    return NULL;
  return rc_diagnosis_new (facts, failure, "login-refused", *failure->text != '\0' ? "text" : "user",
                           RC_CERTAINTY_POSSIBLE);
}

RcFinding *
rc_rule_not_logged_in (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "login with user", "log in", "login first", "user first", "not logged in", "please login", NULL,
  };
  gboolean named;

  if (failure->logged_in || rc_failure_is (failure, "AUTH") ||
      (failure->verb != NULL && failure->verb->kind == RC_VERB_CONNECT))
    return NULL;
  if (failure->code != 530 && failure->code != 503)
    return NULL;
  named = rc_text_has_any (failure->text, words);
  if (failure->code == 503 && !named)
    return NULL;
  if (failure->verb == NULL && !named)
    return NULL;
  return rc_diagnosis_new (facts, failure, "not-logged-in", "command",
                           named ? RC_CERTAINTY_SURE : RC_CERTAINTY_LIKELY);
}

/* USER or PASS, and nothing more: the server hangs or died over it. */
RcFinding *
rc_session_rule_login_unanswered (const RcFacts *facts)
{
  static const RcNoteKind kinds[] = { RC_NOTE_TIMED_OUT, RC_NOTE_RESET, RC_NOTE_CLOSED, RC_NOTE_CONTROL_DEAD };
  const RcFailure *failure = facts->failures->len > 0
                               ? g_ptr_array_index (facts->failures, facts->failures->len - 1) : NULL;
  guint64 note = 0;
  RcFinding *finding;

  if (failure == NULL || failure->code != 0 || failure->aborted || !is_login (failure))
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && note == 0; i++)
    if (rc_facts_has_note_after (facts, kinds[i], failure->line))
      note = facts->notes[kinds[i]].last;
  if (note == 0)
    return NULL;
  finding = rc_diagnosis_new (facts, failure, "login-refused", "silent", RC_CERTAINTY_POSSIBLE);
  rc_finding_add_line (finding, note);
  return finding;
}
