/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-address.h"

#include <arpa/inet.h>
#include <string.h>

typedef struct
{
  guint8 prefix[16];
  guint8 bits;
  RcScope scope;
} Range;

/* The first that fits counts, so the narrow ranges stand before the wide ones. */
static const Range ipv4_ranges[] = {
  { { 0, 0, 0, 0 }, 32, RC_SCOPE_UNSPECIFIED },
  { { 0 }, 8, RC_SCOPE_RESERVED },                /* "this network", RFC 791 */
  { { 10 }, 8, RC_SCOPE_PRIVATE },                /* RFC 1918 */
  { { 100, 64 }, 10, RC_SCOPE_SHARED },           /* RFC 6598 */
  { { 127 }, 8, RC_SCOPE_LOOPBACK },              /* RFC 1122 */
  { { 169, 254 }, 16, RC_SCOPE_LINK_LOCAL },      /* RFC 3927 */
  { { 172, 16 }, 12, RC_SCOPE_PRIVATE },          /* RFC 1918 */
  { { 192, 0, 0 }, 24, RC_SCOPE_RESERVED },       /* RFC 6890 */
  { { 192, 0, 2 }, 24, RC_SCOPE_DOCUMENTATION },  /* RFC 5737 */
  { { 192, 168 }, 16, RC_SCOPE_PRIVATE },         /* RFC 1918 */
  { { 198, 18 }, 15, RC_SCOPE_RESERVED },         /* benchmarks, RFC 2544 */
  { { 198, 51, 100 }, 24, RC_SCOPE_DOCUMENTATION },
  { { 203, 0, 113 }, 24, RC_SCOPE_DOCUMENTATION },
  { { 224 }, 4, RC_SCOPE_MULTICAST },             /* RFC 5771 */
  { { 240 }, 4, RC_SCOPE_RESERVED },              /* RFC 1112 */
  { { 0 }, 0, RC_SCOPE_PUBLIC },
};

static const Range ipv6_ranges[] = {
  { { 0 }, 128, RC_SCOPE_UNSPECIFIED },
  { { [15] = 1 }, 128, RC_SCOPE_LOOPBACK },
  { { 0x00, 0x64, 0xff, 0x9b, 0x00, 0x01 }, 48, RC_SCOPE_PRIVATE }, /* local NAT64, RFC 8215 */
  { { 0x00, 0x64, 0xff, 0x9b }, 96, RC_SCOPE_PUBLIC },              /* NAT64, RFC 6052 */
  { { 0x20, 0x01, 0x0d, 0xb8 }, 32, RC_SCOPE_DOCUMENTATION },       /* RFC 3849 */
  { { 0x3f, 0xff }, 20, RC_SCOPE_DOCUMENTATION },                   /* RFC 9637 */
  { { 0x20, 0x01, 0x00, 0x02 }, 48, RC_SCOPE_RESERVED },            /* benchmarks, RFC 5180 */
  { { 0xfc }, 7, RC_SCOPE_PRIVATE },                                /* RFC 4193 */
  { { 0xfe, 0x80 }, 10, RC_SCOPE_LINK_LOCAL },                      /* RFC 4291 */
  { { 0xfe, 0xc0 }, 10, RC_SCOPE_PRIVATE },                         /* site-local, RFC 3879 */
  { { 0xff }, 8, RC_SCOPE_MULTICAST },
  { { 0x20 }, 3, RC_SCOPE_PUBLIC },                                 /* global unicast */
  { { 0 }, 0, RC_SCOPE_RESERVED },
};

static const char *const scope_names[] = {
  "public",   "private",     "loopback",      "link-local", "shared",
  "reserved", "unspecified", "documentation", "multicast",
};

static const guint8 mapped_prefix[12] = { [10] = 0xff, [11] = 0xff };

void
rc_address_init_ipv4 (RcAddress *self, const guint8 *bytes)
{
  memset (self, 0, sizeof *self);
  self->family = RC_ADDRESS_IPV4;
  memcpy (self->bytes, bytes, 4);
}

void
rc_address_init_ipv6 (RcAddress *self, const guint8 *bytes)
{
  self->family = RC_ADDRESS_IPV6;
  memcpy (self->bytes, bytes, 16);
}

static gboolean
parse_ipv4 (RcAddress *self, const char *text, gsize length)
{
  const char *end = text + length;
  guint8 bytes[4];

  for (guint i = 0; i < 4; i++)
    {
      guint value = 0;
      guint n_digits = 0;

      for (; text < end && g_ascii_isdigit (*text) && n_digits < 4; text++, n_digits++)
        value = value * 10 + (guint) (*text - '0');
      if (n_digits == 0 || n_digits > 3 || value > 255)
        return FALSE;
      bytes[i] = (guint8) value;

      if (i < 3)
        {
          if (text >= end || *text != '.')
            return FALSE;
          text++;
        }
    }

  if (text != end)
    return FALSE;

  rc_address_init_ipv4 (self, bytes);
  return TRUE;
}

static gboolean
parse_ipv6 (RcAddress *self, const char *text, gsize length)
{
  char copy[INET6_ADDRSTRLEN];
  const char *zone = memchr (text, '%', length);
  guint8 bytes[16];

  if (zone != NULL)
    length = (gsize) (zone - text);
  if (length == 0 || length >= sizeof copy || memchr (text, '\0', length) != NULL)
    return FALSE;

  memcpy (copy, text, length);
  copy[length] = '\0';
  if (inet_pton (AF_INET6, copy, bytes) != 1)
    return FALSE;

  rc_address_init_ipv6 (self, bytes);
  return TRUE;
}

gboolean
rc_address_parse (RcAddress *self, const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;

  if (n >= 2 && text[0] == '[' && text[n - 1] == ']')
    return parse_ipv6 (self, text + 1, n - 2);

  return parse_ipv4 (self, text, n) || parse_ipv6 (self, text, n);
}

const char *
rc_address_to_string (const RcAddress *self, char buffer[RC_ADDRESS_STRING_SIZE])
{
  int family = self->family == RC_ADDRESS_IPV4 ? AF_INET : AF_INET6;

  if (self->family == RC_ADDRESS_NONE
      || inet_ntop (family, self->bytes, buffer, RC_ADDRESS_STRING_SIZE) == NULL)
    buffer[0] = '\0';

  return buffer;
}

gboolean
rc_address_equal (const RcAddress *a, const RcAddress *b)
{
  return a->family == b->family
         && memcmp (a->bytes, b->bytes, a->family == RC_ADDRESS_IPV4 ? 4 : 16) == 0;
}

static gboolean
is_in_range (const guint8 *bytes, const Range *range)
{
  guint whole = range->bits / 8;
  guint rest = range->bits % 8;

  for (guint i = 0; i < whole; i++)
    if (bytes[i] != range->prefix[i])
      return FALSE;

  return rest == 0 || (bytes[whole] ^ range->prefix[whole]) >> (8 - rest) == 0;
}

static RcScope
find_scope (const guint8 *bytes, const Range *ranges)
{
  while (!is_in_range (bytes, ranges))
    ranges++;

  return ranges->scope;
}

RcScope
rc_address_get_scope (const RcAddress *self)
{
  if (self->family == RC_ADDRESS_NONE)
    return RC_SCOPE_UNSPECIFIED;
  if (self->family == RC_ADDRESS_IPV4)
    return find_scope (self->bytes, ipv4_ranges);
  if (memcmp (self->bytes, mapped_prefix, sizeof mapped_prefix) == 0)
    return find_scope (self->bytes + 12, ipv4_ranges);

  return find_scope (self->bytes, ipv6_ranges);
}

const char *
rc_scope_to_string (RcScope scope)
{
  return scope_names[scope];
}
