/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rules about files and folders, and about transfers that began.
 */
#include "config.h"

#include "rc-diagnosis.h"

#include <string.h>

/* --- space --- */

RcFinding *
rc_rule_storage_full (const RcFacts *facts, const RcFailure *failure)
{
  static const char *const words[] = {
    "quota", "disk full", "no space", "exceeded storage", "insufficient storage", "not enough space",
    "disk is full", "allocation exceeded", "exceeded your", "storage allocation", "file system full",
    "file system is full", "filesystem full", "not enough disk", "out of disk", "out of space",
    "insufficient disk", "insufficient space", "insufficient system storage", "disk space", "over limit",
    "too many files", "limit of files", "磁盘空间", "空间不足", "配额", "磁碟空間", "空間不足", "디스크 공간", "할당량",
    "용량을 초과", "용량이 부족", "공간이 부족", "空き容量", "容量不足", "容量が不足", "speicherplatz", "kontingent", "espace disque",
    "espace insuffisant", "espacio en disco", "espacio insuficiente", "spazio su disco", "spazio insufficiente",
    "места на диске", "квот", NULL,
  };

  if (failure->verb != NULL &&
      rc_failure_is_any (failure, RC_WORDS ("USER", "PASS", "RETR", "LIST", "NLST", "MLSD", "CWD")))
    return NULL;
  if (!rc_failure_has_code (failure, RC_CODES (552, 452)) &&
      !(rc_failure_has_code (failure, RC_CODES (550, 451, 426, 553, 450, 501, 500)) &&
        rc_text_has_any (failure->text, words)))
    return NULL;
  return rc_diagnosis_new (facts, failure, "storage-full", "text", RC_CERTAINTY_SURE);
}

/* --- names --- */

/* UTF-8 taken for Latin-1 or the other way round, and what servers put for letters they do not know. */
static gboolean
is_garbled (const char *text)
{
  static const char *const pieces[] = { "????", "\357\277\275", "Ã", "Â", "å\302", "ä¸", "ì\302", "ë\302",
                                        "ê\302", "锟斤拷", "聽", NULL };

  for (guint i = 0; pieces[i] != NULL; i++)
    if (strstr (text, pieces[i]) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_ascii (const char *text)
{
  return text == NULL || g_str_is_ascii (text);
}

RcFinding *
rc_rule_file_name_encoding (const RcFacts *facts, const RcFailure *failure)
{
  gboolean warned = facts->utf8_line > 0 || facts->notes[RC_NOTE_CHARSET].first > 0;
  gboolean garbled = is_garbled (failure->text) && !rc_text_has (failure->path != NULL ? failure->path : "", "????");
  RcFinding *finding;

  if (!rc_failure_has_code (failure, RC_CODES (550, 553, 450, 501, 551)) || failure->verb == NULL ||
      rc_failure_is_any (failure, RC_WORDS ("OPTS", "USER", "PASS", "SITE", "EPRT", "PORT")))
    return NULL;
  if (failure->path == NULL || is_ascii (failure->path))
    {
      if (!garbled || failure->path == NULL || !is_garbled (failure->path))
        return NULL;
    }
  else if (!warned && !garbled && !is_garbled (failure->path))
    {
      return NULL;
    }
  finding = rc_diagnosis_new (facts, failure, "file-name-encoding", "path", RC_CERTAINTY_POSSIBLE);
  rc_finding_add_line (finding, facts->utf8_line);
  rc_finding_add_line (finding, facts->notes[RC_NOTE_CHARSET].first);
  return finding;
}

/* The client says that names will suffer, and there are such names. */
RcFinding *
rc_session_rule_charset (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->notes[RC_NOTE_CHARSET].first == 0 || !facts->non_ascii)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "file-name-encoding", NULL, RC_CERTAINTY_POSSIBLE);
  finding->severity = RC_SEVERITY_INFO;
  rc_finding_add_line (finding, facts->notes[RC_NOTE_CHARSET].first);
  /* Harmless by itself, but such a name has not been found. */
  for (guint i = 0; i < facts->failures->len; i++)
    {
      const RcFailure *failure = g_ptr_array_index (facts->failures, i);

      if (rc_failure_has_code (failure, RC_CODES (550, 553, 501)) && !is_ascii (failure->path))
        {
          finding->severity = RC_SEVERITY_WARNING;
          rc_finding_add_line (finding, failure->reply_line);
        }
    }
  return finding;
}

/* --- 553 and 550 --- */

RcFinding *
rc_rule_create_refused (const RcFacts *facts, const RcFailure *failure)
{
  const char *face = *failure->text != '\0' ? "text" : failure->path != NULL ? "path" : NULL;

  if (failure->code != 553 || rc_failure_is_any (failure, RC_WORDS ("RETR", "CWD", "CDUP", "DELE", "RMD", "RNFR")))
    return NULL;
  /* "C:\web\index.html": a local path went out as the name. */
  if (failure->path != NULL && (strchr (failure->path, '\\') != NULL ||
                                (g_ascii_isalpha (failure->path[0]) && failure->path[1] == ':')))
    face = "local";
  return rc_diagnosis_new (facts, failure, "create-refused", face, RC_CERTAINTY_LIKELY);
}

gboolean
rc_text_says_missing (const char *text)
{
  static const char *const words[] = {
    "no such", "not found", "can't find", "cannot find", "could not find", "couldn't find", "does not exist",
    "doesn't exist", "not exist", "non-existent", "nonexistent", "failed to open", "can't open", "cannot open",
    "could not open", "failed to change", "can't change", "cannot change", "not a directory", "not a plain file",
    "not a regular file", "is not a valid", "not a file", "no file", "unable to find", "找不到", "不存在",
    "没有那个", "没有该", "没有此", "未找到", "無此", "没有这样的", "찾을 수 없", "존재하지 않", "없습니다", "없음",
    "ありません", "見つかりません", "存在しません", "no existe", "nicht gefunden", "n'existe pas", "introuvable",
    "не найден", "не существует", "não existe", "non esiste", "datei nicht", NULL,
  };

  return rc_text_has_any (text, words);
}

static gboolean
says_denied (const char *text)
{
  static const char *const words[] = {
    "permission", "denied", "not allowed", "not permitted", "prohibited", "forbidden", "read-only", "read only",
    "no rights", "not enough privileges", "privilege", "unauthorized", "not authorized", "access is",
    "write access", "no access", "拒绝访问", "没有权限", "权限不够", "权限", "權限", "拒絕存取", "액세스가 거부", "권한",
    "거부", "アクセスが拒否", "許可がありません", "拒否されました", "zugriff verweigert", "keine berechtigung", "accès refusé",
    "permission non", "acceso denegado", "permiso denegado", "отказано в доступе", "permissão negada", NULL,
  };

  return rc_text_has_any (text, words);
}

gboolean
rc_text_says_there (const char *text)
{
  static const char *const words[] = { "already exist", "file exists", "directory exists", "is already",
                                       "exists", "已存在", "已经存在", "이미 존재", "이미 있", "既に存在", "すでに存在",
                                       "existe déjà", "ya existe", "bereits vorhanden", "уже существует", NULL };

  return rc_text_has_any (text, words) && !rc_text_has_any (text, RC_WORDS ("not exist", "n't exist"));
}

static gboolean
is_file_command (const RcFailure *failure)
{
  static const char *const verbs[] = {
    "RETR", "STOR", "STOU", "APPE", "DELE", "RMD", "MKD", "RNFR", "RNTO", "CWD", "CDUP", "SIZE", "MDTM", "MLST",
    "MLSD", "LIST", "NLST", "PWD", "SMNT", "STAT", "MFMT", "MFF", "SITE", "AVBL", "HASH", "XCRC", "XMD5", NULL,
  };

  return rc_failure_is_any (failure, verbs);
}

RcFinding *
rc_rule_file_unavailable (const RcFacts *facts, const RcFailure *failure)
{
  gboolean missing, denied, there;
  const char *face = "text";

  if (!rc_failure_has_code (failure, RC_CODES (550, 450, 431, 521, 551, 554, 555)) &&
      !(failure->code == 501 && rc_failure_is_any (failure, RC_WORDS ("MLSD", "CWD", "RETR", "DELE"))))
    return NULL;
  if (failure->preliminary && failure->code != 550)
    return NULL;
  denied = says_denied (failure->text);
  there = !denied && rc_text_says_there (failure->text);
  missing = !denied && !there && rc_text_says_missing (failure->text);
  if (!is_file_command (failure) && !(failure->verb == NULL && failure->code == 550 && (missing || denied || failure->reported)))
    return NULL;
  if (failure->code == 521 && !rc_failure_is (failure, "MKD"))
    return NULL;

  if (*failure->text == '\0')
    face = failure->path != NULL && *failure->path != '\0' ? "path" : NULL;
  else if (failure->path != NULL && *failure->path != '\0')
    face = denied ? "denied" : there ? "exists" : missing ? "missing" : "text";
  else if (failure->verb == NULL)
    face = "reply";
  return rc_diagnosis_new (facts, failure, "file-unavailable", face,
                           denied || missing || there ? RC_CERTAINTY_SURE : RC_CERTAINTY_LIKELY);
}

/* Any other refusal of what people come for: a command that is switched off, a name that is not understood. */
RcFinding *
rc_rule_refused (const RcFacts *facts, const RcFailure *failure)
{
  const char *face = *failure->text != '\0' ? "text" : failure->path != NULL && *failure->path != '\0' ? "path" : NULL;
  gboolean wanted = rc_failure_is_transfer (failure) || rc_verb_has (failure->verb, RC_VERB_CHANGE) ||
                    rc_failure_is_any (failure, RC_WORDS ("RNFR", "CWD", "CDUP"));

  if (!wanted || failure->code < 400)
    return NULL;
  if (rc_failure_is_any (failure, RC_WORDS ("STOR", "STOU", "APPE", "RNTO")) && failure->code == 501)
    return rc_diagnosis_new (facts, failure, "create-refused", face, RC_CERTAINTY_POSSIBLE);
  return rc_diagnosis_new (facts, failure, "file-unavailable", face, RC_CERTAINTY_POSSIBLE);
}

/* --- transfers that began --- */

RcFinding *
rc_rule_transfer_interrupted (const RcFacts *facts, const RcFailure *failure)
{
  static const RcNoteKind kinds[] = {
    RC_NOTE_RESET,        RC_NOTE_TIMED_OUT,       RC_NOTE_TRANSFER_FAILED, RC_NOTE_DATA_BROKEN, RC_NOTE_CLOSED,
    RC_NOTE_CONTROL_DEAD, RC_NOTE_LISTING_FAILED, RC_NOTE_DATA_FAILED,
  };
  const char *face = *failure->text != '\0' ? "text" : "code";
  gboolean troubled = FALSE;

  if (failure->aborted || (!rc_failure_is_transfer (failure) && failure->verb != NULL))
    return NULL;
  if (failure->verb == NULL)
    {
      if (failure->code != 426)
        return NULL;
      return rc_diagnosis_new (facts, failure, "transfer-interrupted", "reply", RC_CERTAINTY_LIKELY);
    }
  if (failure->code == 421 && failure->preliminary)
    return rc_diagnosis_new (facts, failure, "transfer-interrupted", face, RC_CERTAINTY_LIKELY);
  if (failure->code != 0)
    {
      if (!rc_failure_has_code (failure, RC_CODES (426, 450, 451, 425, 551, 554, 500)) ||
          (!failure->preliminary && !rc_failure_has_code (failure, RC_CODES (426, 451, 425))))
        return NULL;
      return rc_diagnosis_new (facts, failure, "transfer-interrupted", face, RC_CERTAINTY_LIKELY);
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    troubled = troubled || rc_facts_has_note_after (facts, kinds[i], failure->line);
  if (!failure->preliminary || !troubled || rc_control_was_lost (facts, failure))
    return NULL;
  return rc_diagnosis_new (facts, failure, "transfer-interrupted", "silent", RC_CERTAINTY_POSSIBLE);
}

/* The server says 226, and the client has not got everything. */
RcFinding *
rc_session_rule_broken_transfer (const RcFacts *facts)
{
  guint64 note = facts->notes[RC_NOTE_DATA_BROKEN].last;
  RcFinding *finding;

  if (note == 0 || facts->transfer_line == 0 || note < facts->transfer_line ||
      facts->notes[RC_NOTE_ABORTED].last > facts->transfer_line || facts->abor_line > facts->transfer_line ||
      facts->notes[RC_NOTE_DONE].last > note)
    return NULL;
  for (guint i = 0; i < facts->failures->len; i++)
    if (((RcFailure *) g_ptr_array_index (facts->failures, i))->line == facts->transfer_line)
      return NULL;
  finding = rc_diagnosis_new (facts, NULL, "transfer-interrupted", NULL, RC_CERTAINTY_LIKELY);
  rc_finding_add_line (finding, facts->transfer_line);
  rc_finding_add_line (finding, note);
  return finding;
}

/* The client says that it failed, and nothing else tells why. */
RcFinding *
rc_session_rule_failed_somehow (const RcFacts *facts)
{
  guint64 note = MAX (facts->notes[RC_NOTE_TRANSFER_FAILED].last, facts->notes[RC_NOTE_LISTING_FAILED].last);
  RcFinding *finding;

  /* One line of a program that shows no dialogue. */
  if (facts->n_replies == 0 && facts->n_commands == 0 && !facts->is_server_log)
    note = facts->notes[RC_NOTE_DATA_BROKEN].last;
  else if (facts->n_replies == 0)
    return NULL;
  if (note == 0 || facts->notes[RC_NOTE_DONE].last > note ||
      facts->notes[RC_NOTE_ABORTED].last > facts->transfer_line || facts->last_reply_line > note)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "transfer-interrupted", NULL, RC_CERTAINTY_POSSIBLE);
  rc_finding_add_line (finding, note);
  return finding;
}

/* --- listings without entries --- */

RcFinding *
rc_session_rule_empty_listing (const RcFacts *facts)
{
  RcFinding *finding;

  if (facts->empty_line == 0)
    return NULL;
  finding = rc_diagnosis_new (facts, NULL, "empty-listing", NULL, RC_CERTAINTY_POSSIBLE);
  finding->severity = RC_SEVERITY_INFO;
  rc_finding_add_line (finding, facts->empty_line);
  return finding;
}
