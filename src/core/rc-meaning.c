/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A reply's meaning in its place: what this server means by this text, else what the command selects among the code's
 * meanings, else the code's general meaning, else that of its class.
 */
#include "config.h"

#include "rc-report-private.h"

static const char *
get_greeting (const RcSession *session)
{
  return session != NULL && session->state.greeting->len > 0 ? session->state.greeting->str : NULL;
}

static void
find_variant (RcMeaning       *meaning,
              RcCatalog       *catalog,
              const char      *language,
              const RcSession *session,
              const RcReply   *reply)
{
  const char *greeting = get_greeting (session);
  const char *server = greeting != NULL ? rc_catalog_identify_server (catalog, 220, greeting, -1) : NULL;

  meaning->variant = rc_catalog_find_variant (catalog, reply->code, reply->text.text,
                                              reply->text.length, greeting, server,
                                              &meaning->server);
  if (meaning->variant != NULL)
    meaning->variant_texts = rc_catalog_get_variant_texts (catalog, language, meaning->variant->id);
}

void
rc_meaning_find (RcMeaning       *meaning,
                 RcCatalog       *catalog,
                 const char      *language,
                 const RcSession *session,
                 const RcReply   *reply)
{
  const RcCodeInfo *info = rc_catalog_get_code (catalog, reply->code);
  const char *verb = reply->command != NULL && reply->command->verb != NULL
                       ? reply->command->verb->name : NULL;
  const RcTexts *texts;

  *meaning = (RcMeaning){ 0 };
  find_variant (meaning, catalog, language, session, reply);
  if (info != NULL)
    {
      const RcSense *sense = rc_catalog_find_sense (catalog, info, verb, reply->during_transfer);

      texts = rc_catalog_get_code_texts (catalog, language, reply->code, sense->id);
      meaning->from = verb != NULL && info->n_senses > 1 ? "command" : "code";
    }
  else
    {
      texts = rc_catalog_get_class_texts (catalog, language, reply->code / 100);
      meaning->from = "class";
    }
  meaning->title = texts->title;
  meaning->meaning = texts->meaning;
  if (meaning->variant != NULL && meaning->variant_texts != NULL)
    {
      meaning->meaning = meaning->variant_texts->meaning;
      meaning->from = "variant";
    }
}
