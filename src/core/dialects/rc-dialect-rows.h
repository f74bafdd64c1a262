/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-dialect.h"

/* The dialects whose lines differ in their first characters only; the last has no id. */
extern const RcDialect rc_dialect_rows[];
