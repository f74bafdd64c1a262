/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-record.h"

G_BEGIN_DECLS

/* The times that programs print, in their many forms. */
typedef struct
{
  int year; /* 0 where the log has none (syslog, a bare clock) */
  int month;
  int day;
  int hour;
  int minute;
  int second;
  guint32 nanosecond;
  guint n_fraction; /* digits of the fraction as printed */
  gboolean has_offset;
  int offset_minutes;
} RcLogTime;

gboolean rc_log_time_parse (RcSpan text, RcLogTime *time);

/* RFC 3339, or NULL where there is no date. A local time whose offset is not known ends in "-00:00" (RFC 3339,
 * section 4.3). */
char *rc_log_time_format (const RcLogTime *time);

/* Seconds on a scale of its own, for differences; times without a date count within one day. */
double rc_log_time_get_seconds (const RcLogTime *time);

G_END_DECLS
