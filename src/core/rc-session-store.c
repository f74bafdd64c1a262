/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-session-store.h"

#include <string.h>

#define BLOCK_SIZE (64 * 1024)

/* Of a name or a time; a server's log has as many as its strangers like to send. */
#define STRING_MAX 512

/* Of a session that was put away: two bytes of flags, five counts, four strings and a finding, each of at most ten. */
#define RECORD_MAX 128

/* In the places of those that have ended, which are even. */
#define ENDED ((guintptr) 1)

enum
{
  HAS_LOGGED_IN = 1 << 0,
  HAS_QUIET = 1 << 1,
  HAS_UTC = 1 << 2,
  HAS_LOCAL = 1 << 3,
  HAS_WORST = 1 << 4,
  HAS_STRING = 1 << 5, /* the first of them; others follow */
};

/* What is unanswered when the log ends is of live sessions only. */
static const gsize strings[] = {
  G_STRUCT_OFFSET (RcSessionInfo, peer),   G_STRUCT_OFFSET (RcSessionInfo, user),
  G_STRUCT_OFFSET (RcSessionInfo, server), G_STRUCT_OFFSET (RcSessionInfo, start),
};

struct _RcSessionStore
{
  GPtrArray *places; /* by number: RcSessionInfo, or a record with ENDED */
  RcStringSet *ids;
  RcStringSet *strings;
  GPtrArray *blocks; /* that records are in */
  gsize used;        /* of the last one */
  GPtrArray *findings; /* of RcFinding: those of records */
  GHashTable *finding_numbers; /* in @findings, one more */
};

RcSessionStore *
rc_session_store_new (RcStringSet *ids)
{
  RcSessionStore *self = g_new0 (RcSessionStore, 1);

  self->places = g_ptr_array_new ();
  self->ids = rc_string_set_ref (ids);
  self->strings = rc_string_set_new ();
  self->blocks = g_ptr_array_new_with_free_func (g_free);
  self->used = BLOCK_SIZE;
  self->findings = g_ptr_array_new ();
  self->finding_numbers = g_hash_table_new (NULL, NULL);
  return self;
}

static gboolean
has_ended (gconstpointer place)
{
  return ((guintptr) place & ENDED) != 0;
}

void
rc_session_store_free (RcSessionStore *self)
{
  if (self == NULL)
    return;
  rc_session_store_truncate (self, 0);
  g_ptr_array_unref (self->places);
  rc_string_set_unref (self->ids);
  rc_string_set_unref (self->strings);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->findings);
  g_hash_table_unref (self->finding_numbers);
  g_free (self);
}

guint
rc_session_store_get_n (RcSessionStore *self)
{
  return self->places->len;
}

void
rc_session_store_truncate (RcSessionStore *self, guint n)
{
  for (guint i = n; i < self->places->len; i++)
    if (!has_ended (self->places->pdata[i]))
      g_free (self->places->pdata[i]);
  g_ptr_array_set_size (self->places, (gint) MIN (n, self->places->len));
}

RcSessionInfo *
rc_session_store_edit (RcSessionStore *self, guint number)
{
  if (number >= self->places->len)
    g_ptr_array_set_size (self->places, (gint) number + 1);
  g_return_val_if_fail (!has_ended (self->places->pdata[number]), NULL);
  if (self->places->pdata[number] == NULL)
    {
      RcSessionInfo *info = g_new0 (RcSessionInfo, 1);

      info->number = number;
      self->places->pdata[number] = info;
    }
  return self->places->pdata[number];
}

const char *
rc_session_store_keep (RcSessionStore *self, const char *string)
{
  g_autofree char *cut = NULL;

  if (string == NULL || *string == '\0')
    return NULL;
  if (strlen (string) > STRING_MAX)
    {
      const char *end = g_utf8_find_prev_char (string, string + STRING_MAX);

      cut = g_strndup (string, end != NULL ? (gsize) (end - string) : STRING_MAX);
      string = cut;
    }
  return rc_string_set_get (self->strings, rc_string_set_add (self->strings, string));
}

const RcSessionInfo *
rc_session_store_get_live (RcSessionStore *self, guint number)
{
  g_return_val_if_fail (number < self->places->len, NULL);

  return has_ended (self->places->pdata[number]) ? NULL : self->places->pdata[number];
}

/* --- records --- */

/* Seven bits a byte, the low ones first. */
static guint8 *
put_number (guint8 *to, guint64 number)
{
  for (; number >= 0x80; number >>= 7)
    *to++ = (guint8) (number | 0x80);
  *to++ = (guint8) number;
  return to;
}

static guint64
take_number (const guint8 **from)
{
  guint64 number = 0;
  guint shift = 0;

  for (; **from >= 0x80; shift += 7)
    number |= (guint64) (*(*from)++ & 0x7f) << shift;
  return number | (guint64) *(*from)++ << shift;
}

static guint
number_finding (RcSessionStore *self, const RcFinding *finding)
{
  gpointer number = g_hash_table_lookup (self->finding_numbers, finding);

  if (number == NULL)
    {
      g_ptr_array_add (self->findings, (gpointer) finding);
      number = GUINT_TO_POINTER (self->findings->len);
      g_hash_table_insert (self->finding_numbers, (gpointer) finding, number);
    }
  return GPOINTER_TO_UINT (number) - 1;
}

static gsize
write_record (RcSessionStore *self, const RcSessionInfo *info, guint8 *record)
{
  guint flags = 0;
  guint8 *end;

  flags |= info->logged_in ? HAS_LOGGED_IN : 0;
  flags |= info->quiet ? HAS_QUIET : 0;
  flags |= info->clock == NULL ? 0 : *info->clock == 'u' ? HAS_UTC : HAS_LOCAL;
  flags |= info->worst != NULL ? HAS_WORST : 0;
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    if (G_STRUCT_MEMBER (const char *, info, strings[i]) != NULL)
      flags |= HAS_STRING << i;

  end = put_number (record, flags);
  end = put_number (end, info->first_line);
  end = put_number (end, info->last_line - info->first_line);
  end = put_number (end, info->n_replies);
  end = put_number (end, info->n_commands);
  end = put_number (end, info->n_failures);
  if (info->worst != NULL)
    end = put_number (end, number_finding (self, info->worst));
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    if ((flags & HAS_STRING << i) != 0)
      end = put_number (end, rc_string_set_add (self->strings, G_STRUCT_MEMBER (const char *, info, strings[i])));
  return (gsize) (end - record);
}

static void
read_record (RcSessionStore *self, const guint8 *record, RcSessionInfo *info)
{
  guint flags = (guint) take_number (&record);

  *info = (RcSessionInfo){
    .logged_in = (flags & HAS_LOGGED_IN) != 0,
    .quiet = (flags & HAS_QUIET) != 0,
    .clock = (flags & HAS_UTC) != 0 ? "utc" : (flags & HAS_LOCAL) != 0 ? "local" : NULL,
  };
  info->first_line = take_number (&record);
  info->last_line = info->first_line + take_number (&record);
  info->n_replies = take_number (&record);
  info->n_commands = take_number (&record);
  info->n_failures = take_number (&record);
  if ((flags & HAS_WORST) != 0)
    info->worst = g_ptr_array_index (self->findings, take_number (&record));
  for (guint i = 0; i < G_N_ELEMENTS (strings); i++)
    if ((flags & HAS_STRING << i) != 0)
      G_STRUCT_MEMBER (const char *, info, strings[i]) = rc_string_set_get (self->strings, (guint32) take_number (&record));
}

static guint8 *
take_room (RcSessionStore *self, gsize length)
{
  guint8 *room;

  if (self->used + length > BLOCK_SIZE)
    {
      g_ptr_array_add (self->blocks, g_malloc (BLOCK_SIZE));
      self->used = 0;
    }
  room = (guint8 *) g_ptr_array_index (self->blocks, self->blocks->len - 1) + self->used;
  self->used += length + length % 2;
  return room;
}

void
rc_session_store_put_away (RcSessionStore *self, guint number)
{
  g_autofree RcSessionInfo *info = NULL;
  guint8 record[RECORD_MAX], *room;
  gsize length;

  g_return_if_fail (number < self->places->len && !has_ended (self->places->pdata[number]));

  info = self->places->pdata[number];
  if (info == NULL)
    return;
  length = write_record (self, info, record);
  room = take_room (self, length);
  memcpy (room, record, length);
  self->places->pdata[number] = (gpointer) ((guintptr) room | ENDED);
}

void
rc_session_store_get (RcSessionStore *self, guint number, RcSessionInfo *info)
{
  gpointer place;

  g_return_if_fail (number < self->places->len);

  place = self->places->pdata[number];
  if (has_ended (place))
    read_record (self, (const guint8 *) ((guintptr) place & ~ENDED), info);
  else if (place != NULL)
    *info = *(const RcSessionInfo *) place;
  else
    *info = (RcSessionInfo){ 0 };
  info->number = number;
  info->id = rc_string_set_get (self->ids, number);
}
