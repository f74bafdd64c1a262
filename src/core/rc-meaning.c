/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-meaning.h"

#include "rc-arguments.h"

#include <string.h>

/* --- the sense that the state selects --- */

/*
 * What the text says where nothing else does: the log shows no command (@verb is NULL), or one that is in no list of the
 * code. The first that fits counts; "*" is any command without a sense of its own.
 */
static const struct
{
  int code;
  const char *verb;
  const char *piece;
  const char *sense;
} hints[] = {
  { 200, NULL, "PBSZ=", "pbsz" },
  { 200, NULL, "MLST OPTS", "opts-mlst" },
  { 200, NULL, "PORT ", "port" },
  { 200, NULL, "EPRT ", "port" },
  { 200, NULL, "PROT ", "prot" },
  { 200, NULL, "Type set", "type" },
  { 200, NULL, "TYPE is", "type" },
  { 200, NULL, "Switching to", "type" },
  { 211, NULL, "feature", "features" },
  { 211, NULL, "extension", "features" },
  { 226, NULL, "ABOR", "abort" },
  { 257, NULL, "created", "created" },
  { 257, NULL, "current", "current" },
  { 257, NULL, "working", "current" },
  { 350, NULL, "restart", "restart" },
  { 350, NULL, "RNTO", "rename" },
  { 350, NULL, "destination", "rename" },
  { 503, NULL, "PBSZ", "no-security" },
  { 503, NULL, "AUTH", "no-security" },
  { 521, NULL, "exist", "directory-exists" },
  { 521, NULL, "PROT", "prot-setting" },
  { 522, NULL, "SSL", "tls-data" },
  { 522, NULL, "TLS", "tls-data" },
  { 522, NULL, "protocol", "network-protocol" },
  { 530, NULL, "incorrect", "login-refused" },
  { 530, NULL, "cannot log in", "login-refused" },
  { 530, NULL, "login failed", "login-refused" },
  { 530, NULL, "authentication", "login-refused" },
  { 550, NULL, "directory", "directory" },
  { 550, "LIST", "", "directory" },
  { 550, "NLST", "", "directory" },
  { 550, "RNTO", "", "store" },
};

static gboolean
contains (RcSpan text, const char *piece)
{
  gsize length = strlen (piece);

  for (gsize i = 0; i + length <= text.length; i++)
    if (g_ascii_strncasecmp (text.text + i, piece, length) == 0)
      return TRUE;
  return FALSE;
}

static const char *
find_hint (const RcReply *reply, const char *verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (hints); i++)
    if (hints[i].code == reply->code && g_strcmp0 (hints[i].verb, verb) == 0 &&
        contains (reply->text, hints[i].piece))
      return hints[i].sense;
  return NULL;
}

/* "200 MLST OPTS Type;Size;": the values tell. */
static gboolean
lists_facts (const RcReply *reply, const char *verb)
{
  g_auto (RcArguments) arguments = { 0 };

  return rc_arguments_read (&arguments, reply->code, verb, reply->body.text, reply->body.length) &&
         arguments.kind == RC_ARGUMENTS_FACTS;
}

/* After 234 and before a new USER: the handshake is under way. RFC 4217, section 10.1. */
static gboolean
is_securing (const RcSession *session)
{
  return session != NULL && session->state.tls && !session->state.logged_in &&
         session->state.user->len == 0;
}

static const char *
find_by_state (const RcSession *session, const RcReply *reply, const char *verb)
{
  gboolean first = session != NULL && session->n_replies <= 1;

  switch (reply->code)
    {
    case 120:
    case 220:
      return verb == NULL && first ? "connect" : NULL;
    case 200:
      return g_strcmp0 (verb, "OPTS") == 0 && lists_facts (reply, verb) ? "opts-mlst" : NULL;
    case 421:
      if (verb == NULL && first)
        return "connect";
      return verb == NULL && is_securing (session) ? "tls-failed" : NULL;
    case 530:
      /* PASS that was not preceded by USER, or a login that had been accepted already. */
      if (g_strcmp0 (verb, "USER") == 0 || g_strcmp0 (verb, "PASS") == 0)
        return "login-refused";
      return session != NULL && session->state.user->len == 0 && verb != NULL &&
                 strcmp (verb, rc_verb_connect->name) != 0
               ? "not-logged-in" : NULL;
    default:
      return NULL;
    }
}

static const RcSense *
get_sense (const RcCodeInfo *info, const char *id)
{
  for (guint i = 0; id != NULL && i < info->n_senses; i++)
    if (strcmp (info->senses[i].id, id) == 0)
      return &info->senses[i];
  return NULL;
}

static gboolean
names_verb (RcCatalog *catalog, const RcSense *sense, const char *verb)
{
  const RcCommandInfo *command = rc_catalog_get_command (catalog, verb);

  for (guint i = 0; i < sense->n_commands; i++)
    if (strcmp (sense->commands[i].verb, verb) == 0 ||
        (command != NULL && strcmp (sense->commands[i].verb, command->verb) == 0))
      return TRUE;
  return FALSE;
}

const RcSense *
rc_meaning_find_sense (RcCatalog        *catalog,
                       const RcCodeInfo *info,
                       const RcSession  *session,
                       const RcReply    *reply,
                       gboolean         *selected)
{
  const char *verb = reply->command != NULL && reply->command->verb != NULL
                       ? reply->command->verb->name : NULL;
  const RcSense *sense;

  *selected = FALSE;
  if (info->n_senses == 1)
    return &info->senses[0];

  *selected = TRUE;
  sense = get_sense (info, find_by_state (session, reply, verb));
  if (sense != NULL)
    return sense;
  if (verb != NULL)
    {
      sense = rc_catalog_find_sense (catalog, info, verb, reply->during_transfer);
      if (sense != &info->senses[0] || names_verb (catalog, sense, verb))
        return sense;
    }
  /* A single reply seems to answer connecting, but may be any. */
  if (verb != NULL && strcmp (verb, rc_verb_connect->name) == 0)
    verb = NULL;
  sense = get_sense (info, find_hint (reply, verb));
  if (sense != NULL)
    return sense;
  *selected = FALSE;
  return &info->senses[0];
}

/* --- the whole meaning --- */

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
  const RcTexts *texts;

  *meaning = (RcMeaning){ 0 };
  find_variant (meaning, catalog, language, session, reply);
  if (info != NULL)
    {
      gboolean selected;

      meaning->sense = rc_meaning_find_sense (catalog, info, session, reply, &selected);
      texts = rc_catalog_get_code_texts (catalog, language, reply->code, meaning->sense->id);
      meaning->from = selected ? "command" : "code";
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
