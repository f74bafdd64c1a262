/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-application.h"
#include "rc-window.h"

G_BEGIN_DECLS

/* rc-application-actions.c */
void rc_application_add_actions (RcApplication *self);

/* The window in front; makes one if there is none. */
RcWindow *rc_application_ensure_window (RcApplication *self);

G_END_DECLS
