/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-error.h"

G_DEFINE_QUARK (rc-error-quark, rc_error)
