/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A remark about conformance. The texts, severities and RFC sections are in the catalog, under the
 * same ids; ids of the sequence rules are those of RFC 959 and its successors as numbered there. */
typedef enum
{
  RC_MARK_N1,
  RC_MARK_N2,
  RC_MARK_N4,
  RC_MARK_N7,
  RC_MARK_N8,
  RC_MARK_C1,
  RC_MARK_C2,
  RC_MARK_C3,
  RC_MARK_C4,
  RC_MARK_C5,
  RC_MARK_C6,
  RC_MARK_Q1,
  RC_MARK_Q2,
  RC_MARK_Q3,
  RC_MARK_Q4,
  RC_MARK_Q5,
  RC_MARK_Q6,
  RC_MARK_Q7,
  RC_MARK_Q8,
  RC_MARK_Q10,
  RC_MARK_Q11,
  RC_MARK_Q12,
  RC_MARK_Q13,
  RC_MARK_Q14,
  RC_MARK_Q15,
  RC_MARK_Q16,
  RC_MARK_T1,
  RC_MARK_T2,
  RC_MARK_T3,
  RC_MARK_T4,
  RC_MARK_T5,
  RC_MARK_T6,
  RC_MARK_T7,
  RC_MARK_T8,
  RC_MARK_T9,
  RC_MARK_T10,
  RC_MARK_T11,
  RC_MARK_T12,
  RC_MARK_A4,
  RC_MARK_A7,
  RC_MARK_REPLY_UNTERMINATED,
  RC_MARK_REPLY_ODD_END,
  RC_MARK_REPLY_BARE_CODE,
  RC_MARK_REPLY_DIGIT_SECOND,
  RC_MARK_CODE_OUTSIDE_LIST,
  RC_MARK_NO_REPLY,
  RC_MARK_CONNECTION_CLOSED,
  RC_N_MARKS,
} RcMarkId;

#define RC_MARKS_MAX 6

/* The marks of one reply or command; those past RC_MARKS_MAX are dropped. */
typedef struct
{
  guint8 n;
  guint8 ids[RC_MARKS_MAX];
} RcMarks;

const char *rc_mark_get_id (RcMarkId mark);

void rc_marks_add (RcMarks *marks, RcMarkId mark);
gboolean rc_marks_has (const RcMarks *marks, RcMarkId mark);

G_END_DECLS
