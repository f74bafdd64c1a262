/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-language.h"

#include <string.h>

PangoLanguage *
rc_language_to_pango (const char *language)
{
  g_autofree char *name = g_ascii_strdown (language != NULL ? language : "en", -1);

  return pango_language_from_string (g_strdelimit (name, "_", '-'));
}

const char *
rc_language_guess (const char *text)
{
  const char *guess = NULL;

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript script;

      if ((guchar) *p < 0x80)
        continue;
      script = g_unichar_get_script (g_utf8_get_char (p));
      if (script == G_UNICODE_SCRIPT_HANGUL)
        return "ko";
      if (script == G_UNICODE_SCRIPT_HIRAGANA || script == G_UNICODE_SCRIPT_KATAKANA)
        return "ja";
      if (script == G_UNICODE_SCRIPT_HAN)
        guess = "zh_CN";
    }

  return guess;
}

/* Whether text without a language of its own is drawn like English anyway: then its fonts are there already, and
 * need not be looked for once more. */
static gboolean
is_default (PangoLanguage *language)
{
  const char *name = pango_language_to_string (pango_language_get_default ());

  return strcmp (pango_language_to_string (language), "en") == 0 &&
         (strcmp (name, "c") == 0 || strcmp (name, "en") == 0 || g_str_has_prefix (name, "en-"));
}

PangoAttrList *
rc_language_attributes (const char *language)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoLanguage *pango = rc_language_to_pango (language);

  if (!is_default (pango))
    pango_attr_list_insert (attributes, pango_attr_language_new (pango));
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));

  return attributes;
}

char *
rc_language_markup (const char *text, const char *language)
{
  return g_markup_printf_escaped ("<span lang=\"%s\">%s</span>",
                                  pango_language_to_string (rc_language_to_pango (language)),
                                  text);
}
