/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-display-text.h"

static void
test_display_text (void)
{
  static const struct
  {
    const char *text;
    gsize max;
    gboolean multiline;
    const char *shown;
  } cases[] = {
    { "", 10, FALSE, "" },
    { "220 Welcome", 20, FALSE, "220 Welcome" },
    { "220 Welcome", 3, FALSE, "220…" },
    { "文件 보고서", 2, FALSE, "文件…" },
    { "a\nb", 10, TRUE, "a\nb" },
    { "a\nb", 10, FALSE, "a␊b" },
    { "\x1b[31m\x7f", 10, FALSE, "␛[31m␡" },
    { "\u202eevil\u200b", 10, FALSE, "⟨U+202E⟩evil⟨U+200B⟩" },
    { "<b>&amp;", 10, FALSE, "<b>&amp;" },
    { "a\tb", 10, FALSE, "a    b" },
  };
  g_autofree char *word = g_strnfill (300, 'x');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = rc_display_text (cases[i].text, cases[i].max, cases[i].multiline);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  g_assert_true (rc_display_text_has_long_word (word));
  g_assert_false (rc_display_text_has_long_word ("words of ordinary length"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/display-text", test_display_text);

  return g_test_run ();
}
