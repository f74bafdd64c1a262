/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-reply-class.h"

#include <glib/gi18n.h>

static const struct
{
  const char *css;
  const char *color;
  const char *icon;
  const char *word;
} classes[] = {
  { "rc-class-0", "rc_class_0", "rc-class-0-symbolic", "" },
  /* Translators: one short word for replies 1yz: the server has begun, the final reply follows */
  { "rc-class-1", "rc_class_1", "rc-class-1-symbolic", NC_ ("reply class", "Started") },
  /* Translators: one short word for replies 2yz: done, successful */
  { "rc-class-2", "rc_class_2", "rc-class-2-symbolic", NC_ ("reply class", "Done") },
  /* Translators: one short word for replies 3yz: accepted, the server waits for one more command */
  { "rc-class-3", "rc_class_3", "rc-class-3-symbolic", NC_ ("reply class", "Continue") },
  /* Translators: one short word for replies 4yz: failed this time, trying again may help */
  { "rc-class-4", "rc_class_4", "rc-class-4-symbolic", NC_ ("reply class", "Failed") },
  /* Translators: one short word for replies 5yz: refused for good, repeating does not help */
  { "rc-class-5", "rc_class_5", "rc-class-5-symbolic", NC_ ("reply class", "Refused") },
  /* Translators: one short word for replies 6yz: the reply itself is encrypted or signed */
  { "rc-class-6", "rc_class_6", "rc-class-6-symbolic", NC_ ("reply class", "Protected") },
};

static guint
to_index (int klass)
{
  return klass >= 1 && klass <= 6 ? (guint) klass : 0;
}

const char *
rc_reply_class_get_css (int klass)
{
  return classes[to_index (klass)].css;
}

const char *
rc_reply_class_get_color (int klass)
{
  return classes[to_index (klass)].color;
}

const char *
rc_reply_class_get_icon (int klass)
{
  return classes[to_index (klass)].icon;
}

const char *
rc_reply_class_get_word (int klass)
{
  const char *word = classes[to_index (klass)].word;

  return *word != '\0' ? g_dpgettext2 (NULL, "reply class", word) : "";
}
