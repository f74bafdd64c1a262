/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-mark.h"

static const char *const ids[RC_N_MARKS] = {
  [RC_MARK_N1] = "N1",
  [RC_MARK_N2] = "N2",
  [RC_MARK_N4] = "N4",
  [RC_MARK_N7] = "N7",
  [RC_MARK_N8] = "N8",
  [RC_MARK_C1] = "C1",
  [RC_MARK_C2] = "C2",
  [RC_MARK_C3] = "C3",
  [RC_MARK_C4] = "C4",
  [RC_MARK_C5] = "C5",
  [RC_MARK_C6] = "C6",
  [RC_MARK_Q1] = "Q1",
  [RC_MARK_Q2] = "Q2",
  [RC_MARK_Q3] = "Q3",
  [RC_MARK_Q4] = "Q4",
  [RC_MARK_Q5] = "Q5",
  [RC_MARK_Q6] = "Q6",
  [RC_MARK_Q7] = "Q7",
  [RC_MARK_Q8] = "Q8",
  [RC_MARK_Q10] = "Q10",
  [RC_MARK_Q11] = "Q11",
  [RC_MARK_Q12] = "Q12",
  [RC_MARK_Q13] = "Q13",
  [RC_MARK_Q14] = "Q14",
  [RC_MARK_Q15] = "Q15",
  [RC_MARK_Q16] = "Q16",
  [RC_MARK_T1] = "T1",
  [RC_MARK_T2] = "T2",
  [RC_MARK_T3] = "T3",
  [RC_MARK_T4] = "T4",
  [RC_MARK_T5] = "T5",
  [RC_MARK_T6] = "T6",
  [RC_MARK_T7] = "T7",
  [RC_MARK_T8] = "T8",
  [RC_MARK_T9] = "T9",
  [RC_MARK_T10] = "T10",
  [RC_MARK_T11] = "T11",
  [RC_MARK_T12] = "T12",
  [RC_MARK_A4] = "A4",
  [RC_MARK_A7] = "A7",
  [RC_MARK_REPLY_UNTERMINATED] = "reply-unterminated",
  [RC_MARK_REPLY_ODD_END] = "reply-odd-end",
  [RC_MARK_REPLY_BARE_CODE] = "reply-bare-code",
  [RC_MARK_REPLY_DIGIT_SECOND] = "reply-digit-second",
  [RC_MARK_CODE_OUTSIDE_LIST] = "code-outside-list",
  [RC_MARK_NO_REPLY] = "no-reply",
  [RC_MARK_CONNECTION_CLOSED] = "connection-closed",
};

const char *
rc_mark_get_id (RcMarkId mark)
{
  return ids[mark];
}

void
rc_marks_add (RcMarks *marks, RcMarkId mark)
{
  if (marks->n < RC_MARKS_MAX && !rc_marks_has (marks, mark))
    marks->ids[marks->n++] = mark;
}

gboolean
rc_marks_has (const RcMarks *marks, RcMarkId mark)
{
  for (guint i = 0; i < marks->n; i++)
    if (marks->ids[i] == mark)
      return TRUE;
  return FALSE;
}
