/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-file-states.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <utime.h>

#include "rc-error.h"
#include "rc-json-document.h"
#include "rc-json-writer.h"

/* What is written here is small; a larger file is not ours. */
#define MAX_BYTES (16 * 1024 * 1024)

/* Up to here a first line tells one file from another. */
#define BEGINNING 256

#define VERSION 1

/* --- a state --- */

void
rc_file_state_init (RcFileState *self)
{
  const RcLineFilter all = RC_LINE_FILTER_INIT;

  self->line = 0;
  self->filter = all;
  self->notes = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
}

void
rc_file_state_clear (RcFileState *self)
{
  g_clear_pointer (&self->notes, g_hash_table_unref);
}

const char *
rc_file_state_get_note (const RcFileState *self, guint64 line)
{
  return g_hash_table_lookup (self->notes, &line);
}

void
rc_file_state_set_note (RcFileState *self, guint64 line, const char *text)
{
  if (text == NULL || *text == '\0')
    {
      g_hash_table_remove (self->notes, &line);
      return;
    }
  if (g_hash_table_size (self->notes) >= RC_FILE_STATE_NOTES_MAX && rc_file_state_get_note (self, line) == NULL)
    return;

  g_hash_table_replace (self->notes, g_memdup2 (&line, sizeof line),
                        g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), RC_FILE_STATE_NOTE_CHARS)));
}

/* --- names --- */

char *
rc_file_states_dup_key (const char *address, const char *beginning, gsize length)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  const char *end;

  length = MIN (length, BEGINNING);
  end = memchr (beginning, '\n', length);
  g_checksum_update (checksum, (const guchar *) address, (gssize) strlen (address) + 1);
  g_checksum_update (checksum, (const guchar *) beginning, end != NULL ? end - beginning : (gssize) length);

  return g_strdup (g_checksum_get_string (checksum));
}

char *
rc_file_states_dup_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "reply-codes", "files", NULL);
}

static char *
dup_path (const char *folder, const char *key)
{
  g_autofree char *name = g_strconcat (key, ".json", NULL);

  return g_build_filename (folder, name, NULL);
}

/* --- reading --- */

static gint64
get_number (JsonObject *object, const char *name, gint64 fallback)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
           ? json_node_get_int (node)
           : fallback;
}

static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static void
read_notes (RcFileState *self, JsonNode *node)
{
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (element) ? json_node_get_object (element) : NULL;
      gint64 line = object != NULL ? get_number (object, "line", 0) : 0;

      if (line > 0)
        rc_file_state_set_note (self, (guint64) line, get_string (object, "text"));
    }
}

/* Values that make no sense are left out: what is remembered is a convenience. */
static void
read_object (RcFileState *self, JsonObject *object)
{
  self->line = (guint64) MAX (get_number (object, "line", 0), 0);
  self->folded = get_number (object, "folded", 0) != 0;
  self->filter.show = (RcShow) CLAMP (get_number (object, "show", 0), RC_SHOW_ALL, RC_SHOW_MARKED);
  self->filter.session = (int) CLAMP (get_number (object, "session", -1), -1, G_MAXINT);
  self->filter.code = (int) CLAMP (get_number (object, "code", 0), 0, 699);
  read_notes (self, json_object_get_member (object, "notes"));
}

static gboolean
load (const char *path, RcFileState *state, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *text = NULL;
  gsize length;
  JsonNode *root;
  GStatBuf st;

  if (g_stat (path, &st) == 0 && st.st_size <= MAX_BYTES && g_file_get_contents (path, &text, &length, NULL)
      && !rc_json_is_too_deep (text, length) && json_parser_load_from_data (parser, text, (gssize) length, NULL))
    {
      root = json_parser_get_root (parser);
      if (root != NULL && JSON_NODE_HOLDS_OBJECT (root)
          && get_number (json_node_get_object (root), "version", 0) == VERSION)
        {
          read_object (state, json_node_get_object (root));
          return TRUE;
        }
    }

  g_set_error_literal (error, RC_ERROR, RC_ERROR_DAMAGED,
                       _("What was remembered of this file is damaged, so it begins anew."));

  return FALSE;
}

gboolean
rc_file_states_load (const char *folder, const char *key, RcFileState *state, GError **error)
{
  g_autofree char *path = dup_path (folder, key);

  rc_file_state_init (state);
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return FALSE;

  return load (path, state, error);
}

/* --- writing --- */

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  guint64 one = *(const guint64 *) a, other = *(const guint64 *) b;

  return one < other ? -1 : one > other;
}

static void
add_notes (const RcFileState *state, RcJsonWriter *json)
{
  GList *lines = g_list_sort (g_hash_table_get_keys (state->notes), compare_lines);

  rc_json_writer_set_name (json, "notes");
  rc_json_writer_begin_array (json);
  for (GList *l = lines; l != NULL; l = l->next)
    {
      rc_json_writer_begin_object (json);
      rc_json_writer_put_int (json, "line", (gint64) *(guint64 *) l->data);
      rc_json_writer_put_string (json, "text", g_hash_table_lookup (state->notes, l->data));
      rc_json_writer_end_object (json);
    }
  rc_json_writer_end_array (json);
  g_list_free (lines);
}

static char *
to_json (const RcFileState *state)
{
  GString *out = g_string_new (NULL);
  RcJsonWriter json;

  rc_json_writer_init (&json, out, TRUE);
  rc_json_writer_begin_object (&json);
  rc_json_writer_put_int (&json, "version", VERSION);
  rc_json_writer_put_int (&json, "line", (gint64) state->line);
  rc_json_writer_put_int (&json, "folded", state->folded);
  rc_json_writer_put_int (&json, "show", state->filter.show);
  rc_json_writer_put_int (&json, "session", state->filter.session);
  rc_json_writer_put_int (&json, "code", state->filter.code);
  add_notes (state, &json);
  rc_json_writer_end_object (&json);
  return g_string_free (out, FALSE);
}

typedef struct
{
  char *path;
  gint64 changed;
} Entry;

static void
entry_clear (gpointer data)
{
  g_free (((Entry *) data)->path);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *one = a, *other = b;

  return one->changed < other->changed ? 1 : one->changed > other->changed ? -1 : 0;
}

static gint64
modified_at (const GStatBuf *st)
{
  return (gint64) st->st_mtim.tv_sec * 1000000000 + st->st_mtim.tv_nsec;
}

/* Our files there, the latest first. */
static GArray *
list_entries (const char *folder)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (entries, entry_clear);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      Entry entry;
      GStatBuf st;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      entry.path = g_build_filename (folder, name, NULL);
      entry.changed = g_stat (entry.path, &st) == 0 ? modified_at (&st) : 0;
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);

  return entries;
}

/* A clock that went wrong has left times to come: what was written then would be the latest for years. */
static void
mend_times (GArray *entries)
{
  gint64 now = g_get_real_time () * 1000;

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (entry->changed > now)
        g_utime (entry->path, NULL);
    }
}

/* All but the latest, and but @path (nullable), which was written just now, whatever the clock says. */
static void
forget_all_but (const char *folder, guint n, const char *path)
{
  g_autoptr (GArray) entries = list_entries (folder);
  guint kept = path != NULL ? 1 : 0;

  mend_times (entries);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (g_strcmp0 (entry->path, path) != 0 && ++kept > n)
        g_unlink (entry->path);
    }
}

gboolean
rc_file_states_save (const char *folder, const char *key, const RcFileState *state, GError **error)
{
  g_autofree char *path = dup_path (folder, key);
  g_autofree char *json = to_json (state);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, RC_ERROR, RC_ERROR_READ, _("“%s” could not be saved: %s"), folder, g_strerror (errno));
      return FALSE;
    }
  if (!g_file_set_contents_full (path, json, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;

  forget_all_but (folder, RC_FILE_STATES_MAX, path);

  return TRUE;
}

void
rc_file_states_forget (const char *folder)
{
  forget_all_but (folder, 0, NULL);
}
