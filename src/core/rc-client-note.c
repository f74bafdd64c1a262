/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-client-note.h"

#include "rc-client-resources.h"
#include "rc-matcher.h"

#include <string.h>

/* Remarks that are compared as a whole are short. */
#define WHOLE_MAX 60

static const char *const names[RC_N_NOTES] = {
  [RC_NOTE_OTHER] = "other",
  [RC_NOTE_SFTP_SERVER] = "sftp-server",
  [RC_NOTE_SFTP] = "sftp",
  [RC_NOTE_TLS_NOT_CLOSED] = "tls-not-closed",
  [RC_NOTE_TLS_PLAIN] = "tls-plain",
  [RC_NOTE_TLS_FAILED] = "tls-failed",
  [RC_NOTE_UNROUTABLE] = "unroutable",
  [RC_NOTE_SKIPPED_ADDRESS] = "skipped-address",
  [RC_NOTE_WRONG_ADDRESS] = "wrong-address",
  [RC_NOTE_INSECURE] = "insecure",
  [RC_NOTE_CHARSET] = "charset",
  [RC_NOTE_ABORTED] = "aborted",
  [RC_NOTE_DATA_FAILED] = "data-failed",
  [RC_NOTE_CONTROL_DEAD] = "control-dead",
  [RC_NOTE_REFUSED] = "refused",
  [RC_NOTE_TIMED_OUT] = "timed-out",
  [RC_NOTE_NO_HOST] = "no-host",
  [RC_NOTE_UNREACHABLE] = "unreachable",
  [RC_NOTE_RESET] = "reset",
  [RC_NOTE_DATA_BROKEN] = "data-broken",
  [RC_NOTE_CLOSED] = "closed",
  [RC_NOTE_LISTING_FAILED] = "listing-failed",
  [RC_NOTE_NOT_CONNECTED] = "not-connected",
  [RC_NOTE_TRANSFER_FAILED] = "transfer-failed",
  [RC_NOTE_DATA_OPEN] = "data-open",
  [RC_NOTE_TLS_READY] = "tls-ready",
  [RC_NOTE_LOGGED_IN] = "logged-in",
  [RC_NOTE_EPSV_FAILED] = "epsv-failed",
  [RC_NOTE_EMPTY] = "empty",
  [RC_NOTE_DONE] = "done",
};

const char *
rc_client_note_to_string (RcNoteKind kind)
{
  return names[kind];
}

static gboolean
is_kind (RcSpan name, int kind)
{
  return kind >= 0 && strncmp (names[kind], name.text, name.length) == 0 && names[kind][name.length] == '\0';
}

/* @before: that of the line before, most likely the same */
static int
find_kind (RcSpan name, int before)
{
  if (is_kind (name, before))
    return before;
  for (int kind = 0; kind < RC_N_NOTES; kind++)
    if (is_kind (name, kind))
      return kind;
  return -1;
}

/* What a remark begins with and is told by alone. */
typedef struct
{
  guint64 head; /* its first bytes */
  RcSpan text;
  RcNoteKind kind;
} Beginning;

/* What remarks are recognized by: how it begins, a piece anywhere in it, or all of it. */
typedef struct
{
  GArray *beginnings; /* of Beginning */
  RcMatcher *pieces;
  GHashTable *wholes; /* ASCII letters in lower case → RcNoteKind */
  guint32 whole_beginnings[WHOLE_MAX + 1]; /* for each length of them: bits for the first letters that they have */
  int kind;              /* while they are loaded: of the last line */
} Texts;

/* The same for either case of a letter; others may share it. */
static guint32
get_beginning (char c)
{
  return 1u << (c & 31);
}

static void
add_beginning (Texts *texts, RcSpan text, RcNoteKind kind)
{
  Beginning beginning = { .text = text, .kind = kind };

  memcpy (&beginning.head, text.text, sizeof beginning.head);
  g_array_append_val (texts->beginnings, beginning);
}

/* kind, tab, piece; or kind, tab, "=", whole remark; or kind, tab, "^", beginning */
static void
add_line (Texts *texts, GArray *pieces, const char *line, gsize length)
{
  const char *tab = memchr (line, '\t', length);
  RcMatcherPiece piece;
  int kind;

  if (tab == NULL || length < 2 || (line[0] == '#' && line[1] == ' '))
    return;
  kind = texts->kind = find_kind (rc_span (line, tab - line), texts->kind);
  piece.piece = rc_span (tab + 1, line + length - tab - 1);
  piece.value = kind;
  if (kind < 0 || piece.piece.length < 3)
    return;
  if (piece.piece.text[0] == '=' && piece.piece.length - 1 <= WHOLE_MAX)
    {
      g_hash_table_insert (texts->wholes, g_ascii_strdown (piece.piece.text + 1, piece.piece.length - 1),
                           GINT_TO_POINTER (kind));
      texts->whole_beginnings[piece.piece.length - 1] |= get_beginning (piece.piece.text[1]);
    }
  else if (piece.piece.text[0] == '^' && piece.piece.length > sizeof (guint64))
    add_beginning (texts, rc_span (piece.piece.text + 1, piece.piece.length - 1), kind);
  else
    g_array_append_val (pieces, piece);
}

static Texts *
load_texts (void)
{
  g_autoptr (GBytes) bytes = g_resource_lookup_data (rc_client_get_resource (),
                                                     "/io/github/replycodes/clients/notes.tsv",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autoptr (GArray) pieces = g_array_new (FALSE, FALSE, sizeof (RcMatcherPiece));
  Texts *texts = g_new0 (Texts, 1);
  gsize left;
  const char *p = g_bytes_get_data (bytes, &left);

  texts->beginnings = g_array_new (FALSE, FALSE, sizeof (Beginning));
  texts->wholes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (left > 0)
    {
      const char *end = memchr (p, '\n', left);
      gsize length = end != NULL ? (gsize) (end - p) : left;
      gsize next = end != NULL ? length + 1 : left;

      add_line (texts, pieces, p, length);
      p += next;
      left -= next;
    }
  texts->pieces = rc_matcher_new ((const RcMatcherPiece *) pieces->data, pieces->len);

  return texts;
}

static gboolean
is_padding (char c)
{
  return c == ' ' || c == '.' || c == '\t' || c == '\r' || c == '\0';
}

static RcNoteKind
find_whole (const Texts *texts, RcSpan note)
{
  char whole[WHOLE_MAX + 1];

  while (note.length > 0 && is_padding (note.text[note.length - 1]))
    note.length--;
  while (note.length > 0 && g_ascii_isspace (note.text[0]))
    note = rc_span (note.text + 1, note.length - 1);
  if (note.length == 0 || note.length > WHOLE_MAX ||
      (texts->whole_beginnings[note.length] & get_beginning (note.text[0])) == 0)
    return RC_NOTE_OTHER;
  for (gsize i = 0; i < note.length; i++)
    whole[i] = g_ascii_tolower (note.text[i]);
  whole[note.length] = '\0';
  return GPOINTER_TO_INT (g_hash_table_lookup (texts->wholes, whole));
}

static gboolean
find_beginning (const Texts *texts, RcSpan note, RcNoteKind *kind)
{
  guint64 head;

  if (note.length < sizeof head)
    return FALSE;
  memcpy (&head, note.text, sizeof head);
  for (guint i = 0; i < texts->beginnings->len; i++)
    {
      const Beginning *beginning = &g_array_index (texts->beginnings, Beginning, i);

      if (beginning->head == head && note.length >= beginning->text.length &&
          memcmp (note.text, beginning->text.text, beginning->text.length) == 0)
        {
          *kind = beginning->kind;
          return TRUE;
        }
    }
  return FALSE;
}

RcNoteKind
rc_client_note_classify (RcSpan note)
{
  static Texts *texts;
  RcNoteKind kind;
  guint value;

  if (g_once_init_enter (&texts))
    g_once_init_leave (&texts, load_texts ());

  note.length = MIN (note.length, RC_CLIENT_NOTE_MAX);
  if (find_beginning (texts, note, &kind))
    return kind;
  if (rc_matcher_find (texts->pieces, note, &value))
    return (RcNoteKind) value;
  return find_whole (texts, note);
}

int
rc_client_note_classify_ascii (RcSpan note)
{
  note.length = MIN (note.length, RC_CLIENT_NOTE_MAX);
  return rc_span_is_ascii (note) ? (int) rc_client_note_classify (note) : -1;
}

/* Is the number at @start, @end of @note one of its own: no address, version, error number or time of day? */
static gboolean
stands_alone (RcSpan note, gsize start, gsize end)
{
  static const char before[] = ".:-#/_", after[] = ".:)]/_-";

  if (start >= 5 && g_ascii_strncasecmp (note.text + start - 5, "port ", 5) == 0)
    return FALSE;
  if (start > 0 && (strchr (before, note.text[start - 1]) != NULL || g_ascii_isalpha (note.text[start - 1])))
    return FALSE;
  if (end + 1 < note.length && strchr (after, note.text[end]) != NULL)
    return g_ascii_isspace (note.text[end + 1]) && note.text[end] == '.';
  return TRUE;
}

guint
rc_client_note_get_seconds (RcSpan note)
{
  for (gsize i = 0; i < note.length; i++)
    {
      gsize end = i;
      guint number = 0;
      RcSpan unit;

      while (end < note.length && g_ascii_isdigit (note.text[end]) && number < 100000000)
        number = number * 10 + (note.text[end++] - '0');
      if (end == i)
        continue;
      if (number == 0 || !stands_alone (note, i, end))
        {
          i = end;
          continue;
        }
      unit = rc_span (note.text + end, note.length - end);
      while (unit.length > 0 && unit.text[0] == ' ')
        unit = rc_span (unit.text + 1, unit.length - 1);
      if (unit.length >= 2 && (g_ascii_strncasecmp (unit.text, "ms", 2) == 0 ||
                               (unit.length >= 5 && g_ascii_strncasecmp (unit.text, "milli", 5) == 0)))
        return (number + 500) / 1000;
      if (unit.length >= 3 && g_ascii_strncasecmp (unit.text, "min", 3) == 0)
        return number <= 1440 ? number * 60 : 0;
      return number <= 86400 ? number : 0;
    }

  return 0;
}

/* --- whom it connects to --- */

/* "192.0.2.10:21", "(192.0.2.10) port 21" */
static guint
find_port (RcSpan rest)
{
  const char *p = rest.text, *end = rest.text + rest.length;
  guint port = 0;

  while (p < end && strchr (") ]", *p) != NULL)
    p++;
  if (p < end && *p == ':')
    p++;
  else if (end - p > 5 && g_ascii_strncasecmp (p, "port ", 5) == 0)
    p += 5;
  else
    return 0;
  while (p < end && g_ascii_isdigit (*p) && port <= 65535)
    port = port * 10 + (*p++ - '0');
  return port <= 65535 ? port : 0;
}

gboolean
rc_client_note_find_address (RcSpan note, RcAddress *address, guint *port)
{
  for (gsize i = 0; i < note.length; i++)
    {
      gsize start = i, end;
      gboolean bracket = note.text[i] == '[';

      if (!bracket && (!g_ascii_isdigit (note.text[i]) ||
                       (i > 0 && (g_ascii_isalnum (note.text[i - 1]) || note.text[i - 1] == '.'))))
        continue;
      if (bracket)
        start++;
      for (end = start; end < note.length; end++)
        if (!g_ascii_isxdigit (note.text[end]) && note.text[end] != '.' &&
            !(bracket && note.text[end] == ':'))
          break;
      if (rc_address_parse (address, note.text + start, end - start))
        {
          *port = find_port (rc_span (note.text + end, note.length - end));
          return TRUE;
        }
      i = MAX (end, i + 1) - 1;
    }
  return FALSE;
}
