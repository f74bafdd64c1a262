/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/*
 * What has become of the session, in one sentence, and the diagnoses behind it: cause, who has to act,
 * what to do, and the lines that prove it (`transcript.go-to-line`). Diagnoses that several sessions
 * share are gathered.
 */
#define RC_TYPE_VERDICT_BOX (rc_verdict_box_get_type ())
G_DECLARE_FINAL_TYPE (RcVerdictBox, rc_verdict_box, RC, VERDICT_BOX, AdwBin)

/* Takes what @transcript says now, in @language; waits for its lock. */
void rc_verdict_box_update (RcVerdictBox       *self,
                            RcSharedTranscript *transcript,
                            RcCatalog          *catalog,
                            const char         *language);

/* For tests: the sentence. */
const char *rc_verdict_box_get_text (RcVerdictBox *self);

G_END_DECLS
