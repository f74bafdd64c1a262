/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * How a class of replies is told apart: by colour, icon and word together, the same everywhere.
 * Classes are 1 to 6; 0 stands for what has no class.
 */

/* The CSS class, "rc-class-5"; style.css gives it its colours. */
const char *rc_reply_class_get_css (int klass);

/* The name of the colour in style.css, "rc_class_5". */
const char *rc_reply_class_get_color (int klass);

const char *rc_reply_class_get_icon (int klass);

/* One short word, in the language of the interface; "" for class 0. */
const char *rc_reply_class_get_word (int klass);

G_END_DECLS
