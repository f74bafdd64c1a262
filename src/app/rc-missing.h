/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-window.h"

G_BEGIN_DECLS

/* Says once what the computer lacks for the program to work as it should: letters and the session bus
 * (pictures come with GTK and the program). The program works all the same. What spoils the window is said there too. */
void rc_missing_report (RcApplication *application, RcWindow *window);

G_END_DECLS
