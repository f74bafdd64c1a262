/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-window.h"

G_BEGIN_DECLS

/* Says once what the computer lacks for the program to work as it should: letters and the session bus
 * (pictures come with GTK and the program). The program works all the same. What spoils the window is said there too. */
void rc_missing_report (RcApplication *application, RcWindow *window);

/* Says on standard error and in @window (nullable) what cannot be done. */
void rc_missing_say (RcWindow *window, const char *text);

/* If the session bus goes away the windows stay, and it is said what they lack. Without a window the program ends: nothing
 * can reach it any more. */
void rc_missing_watch_bus (RcApplication *application);

G_END_DECLS
