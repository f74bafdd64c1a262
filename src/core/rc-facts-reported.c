/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the server said, in the words of a client that shows no replies: an exception is often all that a program prints.
 */
#include "config.h"

#include "rc-facts-private.h"

#include "rc-scan-util.h"

#include <string.h>

static gboolean
has (RcSpan text, const char *piece)
{
  return rc_span_has (text, rc_span (piece, strlen (piece)));
}

static gboolean
is_code (int code)
{
  static const int codes[] = { 421, 425, 426, 427, 430, 431, 434, 450, 451, 452, 500, 501, 502, 503, 504, 521, 522,
                               530, 532, 533, 534, 535, 536, 550, 551, 552, 553 };

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    if (codes[i] == code)
      return TRUE;
  return FALSE;
}

/* A code of three digits that stands alone and is no port, no line of a program and no count. */
static int
find_code (RcSpan note, RcSpan *rest)
{
  for (gsize i = 1; i + 3 <= note.length; i++)
    {
      const char *at = note.text + i;
      int code;

      if (!g_ascii_isdigit (at[0]) || !g_ascii_isdigit (at[1]) || !g_ascii_isdigit (at[2]) ||
          strchr (" ('\"", at[-1]) == NULL)
        continue;
      if (i + 3 < note.length && strchr (" )-:.'\"", at[3]) == NULL)
        continue;
      code = (at[0] - '0') * 100 + (at[1] - '0') * 10 + at[2] - '0';
      if (!is_code (code) || (i >= 5 && (memcmp (at - 5, "port ", 5) == 0 || memcmp (at - 5, "line ", 5) == 0)) ||
          (i >= 6 && memcmp (at - 6, "after ", 6) == 0))
        continue;
      i += 3;
      while (i < note.length && strchr (" )-:.'\"", note.text[i]) != NULL)
        i++;
      *rest = rc_span (note.text + i, note.length - i);
      return code;
    }
  return 0;
}

/* "ftp_put(): Could not create file. in /srv/x.php on line 12": PHP passes the server's text on, and no code. */
static gboolean
find_php (RcFacts *self, const RcRecord *record, RcSpan note)
{
  static const struct
  {
    const char *name;
    int code;
  } functions[] = {
    { "ftp_login(): ", 530 },  { "ftp_put(): ", 553 },    { "ftp_fput(): ", 553 },   { "ftp_nb_put(): ", 553 },
    { "ftp_get(): ", 550 },    { "ftp_fget(): ", 550 },   { "ftp_nb_get(): ", 550 }, { "ftp_chdir(): ", 550 },
    { "ftp_mkdir(): ", 550 },  { "ftp_rmdir(): ", 550 },  { "ftp_delete(): ", 550 }, { "ftp_rename(): ", 550 },
    { "ftp_nlist(): ", 550 },  { "ftp_rawlist(): ", 550 },
  };
  /* What PHP says of itself. */
  static const char *const own[] = { "expects ", "supplied ", "Argument #", "php_", "ailed to open" };

  if (!has (note, "ftp_"))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    {
      const char *at = memmem (note.text, note.length, functions[i].name, strlen (functions[i].name));
      const char *end;
      RcSpan text;

      if (at == NULL)
        continue;
      at += strlen (functions[i].name);
      text = rc_span (at, note.text + note.length - at);
      for (guint j = 0; j < G_N_ELEMENTS (own); j++)
        if (has (text, own[j]))
          return TRUE;
      end = memmem (text.text, text.length, " in /", strlen (" in /"));
      if (end != NULL)
        text.length = end - text.text;
      rc_facts_add_reported (self, record, functions[i].code, text);
      return TRUE;
    }
  return FALSE;
}

/* "  code: 530," as Node shows what an error holds. */
static gboolean
find_member (RcFacts *self, const RcRecord *record, RcSpan note)
{
  RcSpan digits;
  int code;

  rc_span_skip_blanks (&note);
  if (!rc_span_take (&note, "code: "))
    return FALSE;
  digits = note;
  if (!rc_span_take_digits (&note, 3, 3) || (note.length > 0 && strchr (", }", note.text[0]) == NULL))
    return FALSE;
  code = (digits.text[0] - '0') * 100 + (digits.text[1] - '0') * 10 + digits.text[2] - '0';
  if (!is_code (code))
    return FALSE;
  rc_facts_add_reported (self, record, code, rc_span ("", 0));
  return TRUE;
}

static gboolean
begins_with_any (RcSpan note, const char *const *words)
{
  for (; *words != NULL; words++)
    if (rc_span_has_prefix (note, *words))
      return TRUE;
  return FALSE;
}

/* wget, which shows the dialogue only when it is asked to. */
static gboolean
find_wget (RcFacts *self, const RcRecord *record, RcSpan note)
{
  static const char *const missing[] = { "No such file ", "No such directory ", "没有此文件", "没有此目录", NULL };
  static const char *const refused[] = { "Login incorrect", "登录不正确", "登入錯誤", NULL };
  int code = begins_with_any (note, missing) ? 550 : begins_with_any (note, refused) ? 530 : 0;

  if (code == 0)
    return FALSE;
  rc_facts_add_reported (self, record, code, note);
  return TRUE;
}

void
rc_facts_find_reported (RcFacts *self, const RcRecord *record, RcSpan note)
{
  static const char *const signs[] = { "rror", "xception", "ailed", "enied", "curl: (" };
  gboolean sign = record->kind == RC_RECORD_ERROR;
  RcSpan rest;
  int code;

  if (find_php (self, record, note) || find_wget (self, record, note) || find_member (self, record, note))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (signs) && !sign; i++)
    sign = has (note, signs[i]);
  if (!sign)
    return;
  code = find_code (note, &rest);
  if (code > 0)
    rc_facts_add_reported (self, record, code, rest);
  else if (rc_span_has_prefix (note, "curl: (9) ") || rc_span_has_prefix (note, "curl: (78) "))
    rc_facts_add_reported (self, record, 550, note);
}
