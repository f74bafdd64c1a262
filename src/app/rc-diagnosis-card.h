/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "rc-shared-transcript.h"

G_BEGIN_DECLS

/*
 * One diagnosis of a file: closed its title, how sure it is, who has to act and how many sessions have
 * it; opened the cause, the remedies, and links to the lines that prove it (`transcript.go-to-line`).
 * What an opened card shows is made when it is opened.
 */
#define RC_TYPE_DIAGNOSIS_CARD (rc_diagnosis_card_get_type ())
G_DECLARE_FINAL_TYPE (RcDiagnosisCard, rc_diagnosis_card, RC, DIAGNOSIS_CARD, AdwExpanderRow)

/* For @cause, of which @finding (nullable) is the worst; the caller holds the lock of @transcript.
 * @catalog must outlive the card. */
GtkWidget *rc_diagnosis_card_new (RcSharedTranscript *transcript,
                                  const RcCause      *cause,
                                  const RcFinding    *finding,
                                  RcCatalog          *catalog,
                                  const char         *language);

/* The diagnosis. */
const char *rc_diagnosis_card_get_id (RcDiagnosisCard *self);

G_END_DECLS
