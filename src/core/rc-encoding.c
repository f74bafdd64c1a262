/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-encoding.h"

#include "rc-span.h"

#include <errno.h>
#include <string.h>
#include <uchardet/uchardet.h>

#define SAMPLE_SIZE (256 * 1024)

/* The canonical name first, then other names people write. GBK and GB2312 are parts of GB18030, EUC-KR of CP949. */
static const char *const names[][6] = {
  { "UTF-8", "utf8", "ascii", "us-ascii" },
  { "GB18030", "gbk", "gb2312", "cp936", "euc-cn" },
  { "BIG5", "big-5", "cp950", "big5-hkscs" },
  { "CP949", "euc-kr", "uhc", "ks_c_5601-1987", "windows-949" },
  { "SHIFT_JIS", "shift-jis", "sjis", "cp932", "windows-31j" },
  { "EUC-JP", "eucjp" },
  { "WINDOWS-1250", "cp1250" },
  { "WINDOWS-1251", "cp1251" },
  { "WINDOWS-1252", "cp1252", "iso-8859-1", "latin1" },
  { "WINDOWS-1253", "cp1253" },
  { "WINDOWS-1254", "cp1254" },
  { "WINDOWS-1255", "cp1255" },
  { "WINDOWS-1256", "cp1256" },
  { "WINDOWS-1257", "cp1257" },
  { "WINDOWS-1258", "cp1258" },
  { "KOI8-R", "koi8" },
  { "ISO-8859-2", "latin2" },
  { "ISO-8859-15", "latin9" },
};

static const char *all_names[G_N_ELEMENTS (names) + 1];

const char *const *
rc_encoding_get_all (void)
{
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        all_names[i] = names[i][0];
      g_once_init_leave (&once, 1);
    }
  return all_names;
}

const char *
rc_encoding_lookup (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (names[i]) && names[i][j] != NULL; j++)
      if (g_ascii_strcasecmp (name, names[i][j]) == 0)
        return names[i][0];
  return NULL;
}

/* --- guessing --- */

static gboolean
converts (const char *text, gsize length, const char *encoding)
{
  gsize read = 0;
  g_autofree char *converted = g_convert (text, length, "UTF-8", encoding, &read, NULL, NULL);

  return converted != NULL;
}

static const char *
get_legacy_encoding (const char *language)
{
  if (language == NULL)
    return NULL;
  if (g_str_has_prefix (language, "ko"))
    return "CP949";
  if (g_str_has_prefix (language, "zh_TW") || g_str_has_prefix (language, "zh_HK"))
    return "BIG5";
  if (g_str_has_prefix (language, "zh"))
    return "GB18030";
  if (g_str_has_prefix (language, "ja"))
    return "SHIFT_JIS";
  return NULL;
}

static const char *
ask_uchardet (const char *text, gsize length)
{
  uchardet_t detector = uchardet_new ();
  const char *found;

  uchardet_handle_data (detector, text, length);
  uchardet_data_end (detector);
  found = rc_encoding_lookup (uchardet_get_charset (detector));
  uchardet_delete (detector);
  return found;
}

/* Only the lines with bytes past ASCII say something; the rest would drown them. */
static GString *
collect_lines (const char *text, gsize length)
{
  GString *lines = g_string_new (NULL);
  const char *end = text + length;

  while (text < end)
    {
      const char *next = memchr (text, '\n', end - text);
      gsize n = next != NULL ? (gsize) (next - text) + 1 : (gsize) (end - text);

      for (gsize i = 0; i < n; i++)
        if ((guint8) text[i] >= 0x80)
          {
            if (!g_utf8_validate_len (text, n, NULL))
              g_string_append_len (lines, text, n);
            break;
          }
      text += n;
    }

  return lines;
}

static gboolean
is_western (const char *encoding)
{
  return encoding == NULL || g_str_has_prefix (encoding, "WINDOWS-") ||
         g_str_has_prefix (encoding, "ISO-8859") || g_str_has_prefix (encoding, "KOI8");
}

/* Bytes past ASCII that come in pairs: so few that uchardet takes them for Western letters, which hardly ever stand so
 * close. Where all of them are among the syllables of KS X 1001 it is Korean. */
static const char *
guess_pairs (const char *text, gsize length)
{
  gsize longest = 0;
  gboolean hangul = TRUE;

  for (gsize i = 0, run; i < length; i += MAX (run, 1))
    {
      for (run = 0; i + run < length && (guint8) text[i + run] >= 0xa1; run++)
        if (run % 2 == 0)
          {
            guint8 lead = text[i + run];

            if (lead > 0xf7 || (lead > 0xa9 && lead < 0xb0))
              return NULL;
            hangul = hangul && lead <= 0xc8;
          }
      if (run % 2 != 0 || (run == 0 && (guint8) text[i] >= 0x80))
        return NULL;
      longest = MAX (longest, run);
    }
  if (longest < 6)
    return NULL;
  return hangul ? "CP949" : "GB18030";
}

const char *
rc_encoding_guess (RcSource *source, const char *language)
{
  g_autofree char *sample = g_malloc (SAMPLE_SIZE);
  gssize n = rc_source_read (source, sample, SAMPLE_SIZE, 0);

  return rc_encoding_guess_text (sample, MAX (n, 0), language);
}

const char *
rc_encoding_guess_text (const char *text, gsize length, const char *language)
{
  g_autoptr (GString) lines = collect_lines (text, length);
  const char *legacy = get_legacy_encoding (language);
  const char *guess, *pairs;

  if (lines->len == 0)
    return "UTF-8";

  guess = ask_uchardet (lines->str, lines->len);
  if (is_western (guess) && legacy != NULL && converts (lines->str, lines->len, legacy))
    return legacy;
  pairs = guess_pairs (lines->str, lines->len);
  if (pairs != NULL && (is_western (guess) || strcmp (guess, "UTF-8") == 0) &&
      g_strcmp0 (guess, "WINDOWS-1251") != 0 && g_strcmp0 (guess, "KOI8-R") != 0)
    return pairs;
  if (guess == NULL || strcmp (guess, "UTF-8") == 0)
    return legacy != NULL ? legacy : "WINDOWS-1252";
  return guess;
}

/* --- decoding --- */

struct _RcDecoder
{
  GIConv converter; /* (GIConv) -1 for UTF-8 */
};

RcDecoder *
rc_decoder_new (const char *encoding)
{
  RcDecoder *self = g_new0 (RcDecoder, 1);

  self->converter = (GIConv) -1;
  if (strcmp (encoding, "UTF-8") != 0)
    self->converter = g_iconv_open ("UTF-8", encoding);
  return self;
}

void
rc_decoder_free (RcDecoder *self)
{
  if (self == NULL)
    return;
  if (self->converter != (GIConv) -1)
    g_iconv_close (self->converter);
  g_free (self);
}

static void
append_valid (GString *out, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *bad;

      if (g_utf8_validate_len (text, end - text, &bad))
        bad = end;
      g_string_append_len (out, text, bad - text);
      if (bad == end)
        return;
      if (*bad == '\0')
        g_string_append_c (out, '\0'); /* GLib does not count NUL as valid; it is a character here */
      else
        g_string_append (out, "\357\277\275");
      text = bad + 1;
    }
}

static gboolean
is_utf8 (const char *text, gsize length)
{
  const char *end = text + length, *bad;

  while (!g_utf8_validate_len (text, end - text, &bad))
    {
      if (*bad != '\0')
        return FALSE;
      text = bad + 1;
    }
  return TRUE;
}

static void
append_converted (RcDecoder *self, GString *out, const char *text, gsize length)
{
  char buffer[512];
  char *in = (char *) text;
  gsize left = length;

  g_iconv (self->converter, NULL, NULL, NULL, NULL);
  while (left > 0)
    {
      char *to = buffer;
      gsize room = sizeof buffer;
      gsize result = g_iconv (self->converter, &in, &left, &to, &room);
      int reason = errno;

      g_string_append_len (out, buffer, to - buffer);
      if (result == (gsize) -1 && left > 0 && reason != E2BIG)
        {
          g_string_append (out, "\357\277\275");
          in++;
          left--;
        }
    }
}

void
rc_decoder_append (RcDecoder *self, GString *out, const char *text, gsize length)
{
  if (length == 0)
    return;
  if (rc_span_is_ascii (rc_span (text, length))) /* most of a log is */
    g_string_append_len (out, text, (gssize) length);
  else if (self->converter == (GIConv) -1 || is_utf8 (text, length))
    append_valid (out, text, length);
  else
    append_converted (self, out, text, length);
}

char *
rc_decoder_decode (RcDecoder *self, const char *text, gsize length)
{
  GString *out = g_string_sized_new (length + 8);

  rc_decoder_append (self, out, text, length);
  return g_string_free (out, FALSE);
}
