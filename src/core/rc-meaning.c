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

/* @meaning has its variant. */
static void
find_sense (RcMeaning       *meaning,
            RcCatalog       *catalog,
            const char      *language,
            const RcSession *session,
            const RcReply   *reply)
{
  const RcCodeInfo *info = rc_catalog_get_code (catalog, reply->code);
  const RcTexts *texts;

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
  if (meaning->variant != NULL)
    meaning->variant_texts = rc_catalog_get_variant_texts (catalog, language, meaning->variant->id);
  meaning->title = texts->title;
  meaning->meaning = texts->meaning;
  if (meaning->variant_texts != NULL)
    {
      meaning->meaning = meaning->variant_texts->meaning;
      meaning->from = "variant";
    }
}

void
rc_meaning_find (RcMeaning       *meaning,
                 RcCatalog       *catalog,
                 const char      *language,
                 const RcSession *session,
                 const RcReply   *reply)
{
  const char *greeting = get_greeting (session);
  const char *server = greeting != NULL ? rc_catalog_identify_server (catalog, 220, greeting, -1) : NULL;

  *meaning = (RcMeaning){ 0 };
  meaning->variant = rc_catalog_find_variant (catalog, reply->code, reply->text.text, reply->text.length,
                                              greeting, server, &meaning->server);
  find_sense (meaning, catalog, language, session, reply);
}

/* --- many meanings --- */

/* Servers say few things again and again. */
#define N_TEXTS 1024
#define TEXT_MAX 92
#define N_GREETINGS_MAX 256

typedef struct
{
  char *text;
  const char *server;
} Greeting;

/* Texts of the same hash take each other's place. */
typedef struct
{
  const Greeting *greeting;
  const RcVariantInfo *variant;
  const char *server;
  guint16 code; /* 0: nothing is in here */
  guint8 length;
  char text[TEXT_MAX];
} KnownText;

struct _RcMeaningFinder
{
  RcCatalog *catalog;
  const char *language;
  GHashTable *greetings; /* of Greeting, by its text */
  const Greeting *last;
  KnownText texts[N_TEXTS];
};

static void
greeting_free (gpointer data)
{
  Greeting *greeting = data;

  g_free (greeting->text);
  g_free (greeting);
}

RcMeaningFinder *
rc_meaning_finder_new (RcCatalog *catalog, const char *language)
{
  RcMeaningFinder *self = g_new0 (RcMeaningFinder, 1);

  self->catalog = catalog;
  self->language = language;
  self->greetings = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, greeting_free);
  return self;
}

void
rc_meaning_finder_free (RcMeaningFinder *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->greetings);
  g_free (self);
}

static void
forget (RcMeaningFinder *self)
{
  g_hash_table_remove_all (self->greetings);
  self->last = NULL;
  for (guint i = 0; i < N_TEXTS; i++)
    self->texts[i].code = 0;
}

/* NULL where there is none. */
static const Greeting *
get_known_greeting (RcMeaningFinder *self, const char *text)
{
  Greeting *greeting;

  if (text == NULL || (self->last != NULL && strcmp (self->last->text, text) == 0))
    return text != NULL ? self->last : NULL;

  greeting = g_hash_table_lookup (self->greetings, text);
  if (greeting == NULL)
    {
      if (g_hash_table_size (self->greetings) >= N_GREETINGS_MAX)
        forget (self);
      greeting = g_new (Greeting, 1);
      greeting->text = g_strdup (text);
      greeting->server = rc_catalog_identify_server (self->catalog, 220, text, -1);
      g_hash_table_insert (self->greetings, greeting->text, greeting);
    }
  return self->last = greeting;
}

static guint
hash_text (int code, RcSpan text)
{
  guint64 hash = (guint64) code, word;

  for (; text.length >= sizeof word; text.text += sizeof word, text.length -= sizeof word)
    {
      memcpy (&word, text.text, sizeof word);
      hash = (hash ^ word) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
      hash ^= hash >> 32;
    }
  for (gsize i = 0; i < text.length; i++)
    hash = (hash ^ (guint8) text.text[i]) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  return (guint) (hash >> 40) % N_TEXTS;
}

static void
find_known_variant (RcMeaningFinder *self, RcMeaning *meaning, const Greeting *greeting, const RcReply *reply)
{
  KnownText *known = NULL;

  if (reply->text.length > 0 && reply->text.length <= TEXT_MAX)
    {
      known = &self->texts[hash_text (reply->code, reply->text)];
      if (known->code == reply->code && known->greeting == greeting && known->length == reply->text.length &&
          memcmp (known->text, reply->text.text, known->length) == 0)
        {
          meaning->variant = known->variant;
          meaning->server = known->server;
          return;
        }
    }

  meaning->variant = rc_catalog_find_variant (self->catalog, reply->code, reply->text.text, reply->text.length,
                                              greeting != NULL ? greeting->text : NULL,
                                              greeting != NULL ? greeting->server : NULL, &meaning->server);
  if (known != NULL)
    {
      *known = (KnownText){ greeting, meaning->variant, meaning->server, (guint16) reply->code,
                            (guint8) reply->text.length, { 0 } };
      memcpy (known->text, reply->text.text, reply->text.length);
    }
}

void
rc_meaning_finder_find (RcMeaningFinder *self, RcMeaning *meaning, const RcSession *session, const RcReply *reply)
{
  *meaning = (RcMeaning){ 0 };
  find_known_variant (self, meaning, get_known_greeting (self, get_greeting (session)), reply);
  find_sense (meaning, self->catalog, self->language, session, reply);
}
