/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-catalog.h"
#include "rc-engine.h"

G_BEGIN_DECLS

/**
 * RcMeaning:
 * @from: "variant", "command", "code" or "class": what tells the meaning. The state of the session counts with the command
 * @sense: (nullable): of the code; NULL where the catalog does not know the code
 * @variant, @variant_texts, @server: (nullable): whose text this is, and what it means there
 *
 * What a reply means in its place: what this server means by this text, else what the command and the state of the
 * session select among the code's meanings, else the code's general meaning, else that of its class.
 */
typedef struct
{
  const char *title;
  const char *meaning;
  const char *from;
  const RcSense *sense;
  const RcVariantInfo *variant;
  const RcTexts *variant_texts;
  const char *server;
} RcMeaning;

/* @session: (nullable). What it points to is the catalog's. */
void rc_meaning_find (RcMeaning       *meaning,
                      RcCatalog       *catalog,
                      const char      *language,
                      const RcSession *session,
                      const RcReply   *reply);

/*
 * The same for many replies: remembers what was found for the texts that servers say again and again. Belongs to one
 * thread; @catalog and @language must outlive it.
 */
typedef struct _RcMeaningFinder RcMeaningFinder;

RcMeaningFinder *rc_meaning_finder_new (RcCatalog *catalog, const char *language);
void rc_meaning_finder_free (RcMeaningFinder *finder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcMeaningFinder, rc_meaning_finder_free)

void rc_meaning_finder_find (RcMeaningFinder *finder,
                             RcMeaning       *meaning,
                             const RcSession *session,
                             const RcReply   *reply);

/**
 * rc_meaning_find_sense:
 * @session: (nullable)
 * @selected: (out): whether command or state tell this sense from others; FALSE where it is just the first
 *
 * Returns: the meaning of the code among its several ones; never %NULL
 */
const RcSense *rc_meaning_find_sense (RcCatalog        *catalog,
                                      const RcCodeInfo *info,
                                      const RcSession  *session,
                                      const RcReply    *reply,
                                      gboolean         *selected);

G_END_DECLS
