/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-alias.h"

#include "rc-arena.h"

#include <string.h>

/* --- names --- */

/* A log has a million of them, so that they are small and lie close together. A name may have NULs in it; there is one behind
 * it, too. */
typedef struct
{
  const char *name;
  guint32 length;
  guint32 number : 31;
  guint32 used : 1;
} Alias;

struct _RcAliases
{
  char *stem;
  GTree *tree;          /* of Alias, in the order of their names */
  RcArena *arena;       /* that they are in */
  GString *text;        /* the alias that was looked up last */
  gboolean begins[256]; /* is there a name with this first byte? */
  guint n_used;
};

/* By bytes; a name comes right before those that it begins. */
static int
compare_aliases (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Alias *one = a, *other = b;
  int order = memcmp (one->name, other->name, MIN (one->length, other->length));

  if (order != 0)
    return order;
  return one->length < other->length ? -1 : one->length > other->length;
}

RcAliases *
rc_aliases_new (const char *stem)
{
  RcAliases *self = g_new0 (RcAliases, 1);

  self->stem = g_strdup (stem);
  self->tree = g_tree_new_full (compare_aliases, NULL, NULL, NULL);
  self->arena = rc_arena_new ();
  self->text = g_string_new (NULL);
  return self;
}

void
rc_aliases_free (RcAliases *self)
{
  if (self == NULL)
    return;
  g_tree_unref (self->tree);
  rc_arena_free (self->arena);
  g_string_free (self->text, TRUE);
  g_free (self->stem);
  g_free (self);
}

/* What a diagnosis may depend on stays: letters outside of ASCII, and the marks of a garbled name. */
static const char *
get_tail (const char *name)
{
  if (strstr (name, "????") != NULL)
    return "????";
  return g_str_is_ascii (name) ? "" : "é";
}

/* To look for @span, of which no more counts than what a line can have. */
static Alias
make_key (RcSpan span)
{
  return (Alias){ .name = span.text, .length = (guint32) MIN (span.length, G_MAXUINT32) };
}

static Alias *
find (RcAliases *self, RcSpan span)
{
  const Alias key = make_key (span);

  return g_tree_lookup (self->tree, &key);
}

void
rc_aliases_add (RcAliases *self, RcSpan span)
{
  gsize length = MIN (span.length, G_MAXUINT32);
  Alias *alias;
  char *name;

  if (length == 0 || find (self, span) != NULL)
    return;
  self->begins[(guint8) *span.text] = TRUE;
  alias = rc_arena_alloc (self->arena, sizeof *alias);
  name = rc_arena_alloc (self->arena, length + 1);
  memcpy (name, span.text, length);
  name[length] = '\0';
  alias->name = name;
  alias->length = (guint32) length;
  alias->number = (guint32) g_tree_nnodes (self->tree) + 1;
  g_tree_insert (self->tree, alias, alias);
}

const char *
rc_aliases_lookup (RcAliases *self, RcSpan span)
{
  Alias *alias = find (self, span);

  if (alias == NULL)
    return NULL;
  if (!alias->used)
    self->n_used++;
  alias->used = TRUE;
  g_string_printf (self->text, "%s%u%s", self->stem, alias->number, get_tail (alias->name));
  return self->text->str;
}

static gsize
get_common_length (const Alias *alias, RcSpan text)
{
  gsize n = 0;

  while (n < alias->length && n < text.length && alias->name[n] == text.text[n])
    n++;
  return n;
}

/*
 * The last name that is not behind @text in the order either begins it, or no name that does is longer than what the two have
 * in common. A log has a million different paths, and each byte of it may begin one.
 */
gboolean
rc_aliases_match (RcAliases *self, RcSpan text, gsize *length)
{
  if (text.length == 0 || !self->begins[(guint8) text.text[0]])
    return FALSE;
  while (text.length > 0)
    {
      const Alias key = make_key (text);
      GTreeNode *node = g_tree_upper_bound (self->tree, &key);
      Alias *alias;

      node = node != NULL ? g_tree_node_previous (node) : g_tree_node_last (self->tree);
      if (node == NULL)
        return FALSE;
      alias = g_tree_node_value (node);
      text.length = get_common_length (alias, text);
      if (text.length == alias->length)
        {
          *length = alias->length;
          return TRUE;
        }
    }
  return FALSE;
}

gboolean
rc_aliases_may_begin (RcAliases *self, char c)
{
  return self->begins[(guint8) c];
}

guint
rc_aliases_get_n_used (RcAliases *self)
{
  return self->n_used;
}

/* --- addresses --- */

struct _RcAddressAliases
{
  GHashTable *table; /* text → RcAddress */
  guint n_public, n_ten, n_172, n_192, n_loopback, n_link, n_shared, n_reserved, n_other, n_six[3];
};

RcAddressAliases *
rc_address_aliases_new (void)
{
  RcAddressAliases *self = g_new0 (RcAddressAliases, 1);

  self->table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
rc_address_aliases_free (RcAddressAliases *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->table);
  g_free (self);
}

static void
set_ipv4 (RcAddress *alias, guint32 network, guint host)
{
  guint32 value = network + host;
  const guint8 bytes[4] = { value >> 24, value >> 16, value >> 8, value };

  rc_address_init_ipv4 (alias, bytes);
}

/* The three networks for documentation (RFC 5737), then the part of 240/4 that nobody routes. */
static void
set_public (RcAddressAliases *self, RcAddress *alias)
{
  static const guint32 networks[] = { 0xc0000200, 0xc6336400, 0xcb007100 };
  guint n = self->n_public++;

  if (n < 3 * 254)
    set_ipv4 (alias, networks[n / 254], n % 254 + 1);
  else
    set_ipv4 (alias, 0xf0000000, n + 1);
}

static void
set_ipv6 (RcAddress *alias, guint8 first, guint8 second, guint8 third, guint8 fourth, guint host)
{
  guint8 bytes[16] = { first, second, third, fourth };

  bytes[12] = host >> 24;
  bytes[13] = host >> 16;
  bytes[14] = host >> 8;
  bytes[15] = host;
  rc_address_init_ipv6 (alias, bytes);
}

static void
make_ipv4_alias (RcAddressAliases *self, const RcAddress *address, RcAddress *alias)
{
  switch (rc_address_get_scope (address))
    {
    case RC_SCOPE_PRIVATE:
      if (address->bytes[0] == 10)
        set_ipv4 (alias, 0x0a000000, ++self->n_ten);
      else if (address->bytes[0] == 172)
        set_ipv4 (alias, 0xac100000, ++self->n_172);
      else
        set_ipv4 (alias, 0xc0a80000, ++self->n_192);
      break;
    case RC_SCOPE_LINK_LOCAL:
      set_ipv4 (alias, 0xa9fe0000, ++self->n_link);
      break;
    case RC_SCOPE_SHARED:
      set_ipv4 (alias, 0x64400000, ++self->n_shared);
      break;
    case RC_SCOPE_RESERVED:
      set_ipv4 (alias, 0xf8000000, ++self->n_reserved);
      break;
    case RC_SCOPE_LOOPBACK:
    case RC_SCOPE_UNSPECIFIED:
    case RC_SCOPE_MULTICAST:
      *alias = *address; /* the same everywhere: they name nobody */
      break;
    case RC_SCOPE_PUBLIC:
    case RC_SCOPE_DOCUMENTATION:
    default:
      set_public (self, alias);
      break;
    }
}

static void
make_ipv6_alias (RcAddressAliases *self, const RcAddress *address, RcAddress *alias)
{
  switch (rc_address_get_scope (address))
    {
    case RC_SCOPE_PRIVATE:
      set_ipv6 (alias, 0xfd, 0, 0, 0, ++self->n_six[1]);
      break;
    case RC_SCOPE_LINK_LOCAL:
      set_ipv6 (alias, 0xfe, 0x80, 0, 0, ++self->n_six[2]);
      break;
    case RC_SCOPE_PUBLIC:
    case RC_SCOPE_DOCUMENTATION:
      set_ipv6 (alias, 0x20, 0x01, 0x0d, 0xb8, ++self->n_six[0]);
      break;
    case RC_SCOPE_LOOPBACK:
    case RC_SCOPE_UNSPECIFIED:
    case RC_SCOPE_MULTICAST:
    case RC_SCOPE_SHARED:
    case RC_SCOPE_RESERVED:
    default:
      *alias = *address;
      break;
    }
}

void
rc_address_aliases_get (RcAddressAliases *self, const RcAddress *address, RcAddress *alias)
{
  char buffer[RC_ADDRESS_STRING_SIZE];
  const char *text = rc_address_to_string (address, buffer);
  const RcAddress *known = g_hash_table_lookup (self->table, text);

  if (known != NULL)
    {
      *alias = *known;
      return;
    }
  if (address->family == RC_ADDRESS_IPV4)
    make_ipv4_alias (self, address, alias);
  else
    make_ipv6_alias (self, address, alias);
  g_hash_table_insert (self->table, g_strdup (text), g_memdup2 (alias, sizeof *alias));
}

guint
rc_address_aliases_get_n_used (RcAddressAliases *self)
{
  return g_hash_table_size (self->table);
}
