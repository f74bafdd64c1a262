/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-preferences.h"

#include "rc-catalog.h"

#define MAX_RECENT 12
#define MAX_SEEN 8

struct _RcPreferences
{
  GObject parent_instance;

  GSettings *settings; /* (nullable) */
  char *language;
  char *second_language;
  gboolean show_grid;
  gboolean remember_recent;
  gboolean remember_places;
  char **recent_files;
  char **bookmarks;
  char **recent_entries;
  int window_width;
  int window_height;
  gboolean window_maximized;
  char *time_column;
  int zoom;
};

G_DEFINE_FINAL_TYPE (RcPreferences, rc_preferences, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_LANGUAGE,
  PROP_SECOND_LANGUAGE,
  PROP_SHOW_GRID,
  PROP_REMEMBER_RECENT,
  PROP_REMEMBER_PLACES,
  PROP_RECENT_FILES,
  PROP_BOOKMARKS,
  PROP_RECENT_ENTRIES,
  PROP_WINDOW_WIDTH,
  PROP_WINDOW_HEIGHT,
  PROP_WINDOW_MAXIMIZED,
  PROP_TIME_COLUMN,
  PROP_ZOOM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* The schema that is installed may be another version's. */
static gboolean
has_key (GSettingsSchema *schema, GParamSpec *property)
{
  const GVariantType *type = property->value_type == G_TYPE_BOOLEAN ? G_VARIANT_TYPE_BOOLEAN
                             : property->value_type == G_TYPE_INT   ? G_VARIANT_TYPE_INT32
                             : property->value_type == G_TYPE_STRV  ? G_VARIANT_TYPE_STRING_ARRAY
                                                                    : G_VARIANT_TYPE_STRING;
  g_autoptr (GSettingsSchemaKey) key = NULL;

  if (!g_settings_schema_has_key (schema, property->name))
    return FALSE;
  key = g_settings_schema_get_key (schema, property->name);

  return g_variant_type_equal (g_settings_schema_key_get_value_type (key), type);
}

static void
rc_preferences_constructed (GObject *object)
{
  RcPreferences *self = RC_PREFERENCES (object);
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  G_OBJECT_CLASS (rc_preferences_parent_class)->constructed (object);

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  if (schema == NULL)
    return;

  self->settings = g_settings_new_full (schema, NULL, NULL);
  for (guint i = 1; i < N_PROPS; i++)
    if (has_key (schema, properties[i]))
      g_settings_bind (self->settings, properties[i]->name, self, properties[i]->name,
                       G_SETTINGS_BIND_DEFAULT);
}

static void
rc_preferences_finalize (GObject *object)
{
  RcPreferences *self = RC_PREFERENCES (object);

  g_clear_object (&self->settings);
  g_free (self->language);
  g_free (self->second_language);
  g_free (self->time_column);
  g_strfreev (self->recent_files);
  g_strfreev (self->bookmarks);
  g_strfreev (self->recent_entries);

  G_OBJECT_CLASS (rc_preferences_parent_class)->finalize (object);
}

static void
rc_preferences_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  RcPreferences *self = RC_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_LANGUAGE:
      g_value_set_string (value, self->language);
      break;
    case PROP_SECOND_LANGUAGE:
      g_value_set_string (value, self->second_language);
      break;
    case PROP_SHOW_GRID:
      g_value_set_boolean (value, self->show_grid);
      break;
    case PROP_REMEMBER_RECENT:
      g_value_set_boolean (value, self->remember_recent);
      break;
    case PROP_REMEMBER_PLACES:
      g_value_set_boolean (value, self->remember_places);
      break;
    case PROP_RECENT_FILES:
      g_value_set_boxed (value, self->recent_files);
      break;
    case PROP_BOOKMARKS:
      g_value_set_boxed (value, self->bookmarks);
      break;
    case PROP_RECENT_ENTRIES:
      g_value_set_boxed (value, self->recent_entries);
      break;
    case PROP_WINDOW_WIDTH:
      g_value_set_int (value, self->window_width);
      break;
    case PROP_WINDOW_HEIGHT:
      g_value_set_int (value, self->window_height);
      break;
    case PROP_WINDOW_MAXIMIZED:
      g_value_set_boolean (value, self->window_maximized);
      break;
    case PROP_TIME_COLUMN:
      g_value_set_string (value, self->time_column);
      break;
    case PROP_ZOOM:
      g_value_set_int (value, self->zoom);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The new value may be made of pieces of the old one, so it is copied before that goes. */
static void
take_string (char **field, char *value)
{
  g_free (*field);
  *field = value;
}

static void
take_strings (char ***field, char **value)
{
  g_strfreev (*field);
  *field = value;
}

static void
rc_preferences_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  RcPreferences *self = RC_PREFERENCES (object);

  switch (prop_id)
    {
    case PROP_LANGUAGE:
      take_string (&self->language, g_value_dup_string (value));
      break;
    case PROP_SECOND_LANGUAGE:
      take_string (&self->second_language, g_value_dup_string (value));
      break;
    case PROP_SHOW_GRID:
      self->show_grid = g_value_get_boolean (value);
      break;
    case PROP_REMEMBER_RECENT:
      self->remember_recent = g_value_get_boolean (value);
      break;
    case PROP_REMEMBER_PLACES:
      self->remember_places = g_value_get_boolean (value);
      break;
    case PROP_RECENT_FILES:
      take_strings (&self->recent_files, g_value_dup_boxed (value));
      break;
    case PROP_BOOKMARKS:
      take_strings (&self->bookmarks, g_value_dup_boxed (value));
      break;
    case PROP_RECENT_ENTRIES:
      take_strings (&self->recent_entries, g_value_dup_boxed (value));
      break;
    case PROP_WINDOW_WIDTH:
      self->window_width = g_value_get_int (value);
      break;
    case PROP_WINDOW_HEIGHT:
      self->window_height = g_value_get_int (value);
      break;
    case PROP_WINDOW_MAXIMIZED:
      self->window_maximized = g_value_get_boolean (value);
      break;
    case PROP_TIME_COLUMN:
      take_string (&self->time_column, g_value_dup_string (value));
      break;
    case PROP_ZOOM:
      self->zoom = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rc_preferences_class_init (RcPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS;

  object_class->constructed = rc_preferences_constructed;
  object_class->finalize = rc_preferences_finalize;
  object_class->get_property = rc_preferences_get_property;
  object_class->set_property = rc_preferences_set_property;

  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  properties[PROP_SECOND_LANGUAGE] = g_param_spec_string ("second-language", NULL, NULL, "", flags);
  properties[PROP_SHOW_GRID] = g_param_spec_boolean ("show-grid", NULL, NULL, TRUE, flags);
  properties[PROP_REMEMBER_RECENT] =
      g_param_spec_boolean ("remember-recent", NULL, NULL, TRUE, flags);
  properties[PROP_REMEMBER_PLACES] =
      g_param_spec_boolean ("remember-places", NULL, NULL, TRUE, flags);
  properties[PROP_RECENT_FILES] =
      g_param_spec_boxed ("recent-files", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_BOOKMARKS] = g_param_spec_boxed ("bookmarks", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_RECENT_ENTRIES] =
      g_param_spec_boxed ("recent-entries", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_WINDOW_WIDTH] =
      g_param_spec_int ("window-width", NULL, NULL, 0, G_MAXINT, 1060, flags);
  properties[PROP_WINDOW_HEIGHT] =
      g_param_spec_int ("window-height", NULL, NULL, 0, G_MAXINT, 720, flags);
  properties[PROP_WINDOW_MAXIMIZED] =
      g_param_spec_boolean ("window-maximized", NULL, NULL, FALSE, flags);
  properties[PROP_TIME_COLUMN] = g_param_spec_string ("time-column", NULL, NULL, "time", flags);
  properties[PROP_ZOOM] = g_param_spec_int ("zoom", NULL, NULL, RC_ZOOM_MIN, RC_ZOOM_MAX, 100, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rc_preferences_init (RcPreferences *self)
{
}

RcPreferences *
rc_preferences_new (void)
{
  return g_object_new (RC_TYPE_PREFERENCES, NULL);
}

static gboolean
is_known_language (const char *language)
{
  return language != NULL && *language != '\0'
         && g_strv_contains (rc_catalog_get_languages (), language);
}

const char *
rc_preferences_get_reference_language (RcPreferences *self)
{
  if (is_known_language (self->language))
    return self->language;

  return rc_catalog_match_language (g_get_language_names ()[0], NULL);
}

const char *
rc_preferences_get_second_reference_language (RcPreferences *self)
{
  if (!is_known_language (self->second_language)
      || g_strcmp0 (self->second_language, rc_preferences_get_reference_language (self)) == 0)
    return NULL;

  return self->second_language;
}

static const char *const *
get_strings (char **strings)
{
  static const char *const none[] = { NULL };

  return strings != NULL ? (const char *const *) strings : none;
}

/* @string in front of what @old has besides, @max in all; (transfer container). */
static GPtrArray *
put_first (const char *const *old, const char *string, guint max)
{
  GPtrArray *strings = g_ptr_array_new ();

  if (string != NULL)
    g_ptr_array_add (strings, (gpointer) string);
  for (guint i = 0; old[i] != NULL && strings->len < max; i++)
    if (g_strcmp0 (old[i], string) != 0)
      g_ptr_array_add (strings, (gpointer) old[i]);
  g_ptr_array_add (strings, NULL);

  return strings;
}

const char *const *
rc_preferences_get_recent (RcPreferences *self)
{
  return get_strings (self->recent_files);
}

void
rc_preferences_add_recent (RcPreferences *self, const char *uri)
{
  g_autoptr (GPtrArray) files = put_first (rc_preferences_get_recent (self), uri, MAX_RECENT);

  if (self->remember_recent)
    g_object_set (self, "recent-files", files->pdata, NULL);
}

gboolean
rc_preferences_get_remember_places (RcPreferences *self)
{
  return self->remember_places;
}

void
rc_preferences_clear_recent (RcPreferences *self)
{
  g_object_set (self, "recent-files", (const char *const[]){ NULL }, NULL);
}

const char *const *
rc_preferences_get_bookmarks (RcPreferences *self)
{
  return get_strings (self->bookmarks);
}

gboolean
rc_preferences_is_bookmarked (RcPreferences *self, const char *key)
{
  return g_strv_contains (rc_preferences_get_bookmarks (self), key);
}

void
rc_preferences_set_bookmarked (RcPreferences *self, const char *key, gboolean bookmarked)
{
  const char *const *old = rc_preferences_get_bookmarks (self);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();

  if (rc_preferences_is_bookmarked (self, key) == bookmarked)
    return;

  for (guint i = 0; old[i] != NULL; i++)
    if (g_strcmp0 (old[i], key) != 0)
      g_ptr_array_add (keys, (gpointer) old[i]);
  if (bookmarked)
    g_ptr_array_add (keys, (gpointer) key);
  g_ptr_array_add (keys, NULL);

  g_object_set (self, "bookmarks", keys->pdata, NULL);
}

const char *const *
rc_preferences_get_recent_entries (RcPreferences *self)
{
  return get_strings (self->recent_entries);
}

void
rc_preferences_add_recent_entry (RcPreferences *self, const char *key)
{
  g_autoptr (GPtrArray) keys = put_first (rc_preferences_get_recent_entries (self), key, MAX_SEEN);

  if (self->remember_recent)
    g_object_set (self, "recent-entries", keys->pdata, NULL);
}

void
rc_preferences_clear_recent_entries (RcPreferences *self)
{
  g_object_set (self, "recent-entries", (const char *const[]){ NULL }, NULL);
}
