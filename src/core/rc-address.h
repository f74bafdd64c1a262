/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An IP address as replies and commands carry it; a plain value. */
typedef enum
{
  RC_ADDRESS_NONE = 0,
  RC_ADDRESS_IPV4 = 4,
  RC_ADDRESS_IPV6 = 6,
} RcAddressFamily;

typedef struct
{
  RcAddressFamily family;
  guint8 bytes[16]; /* in network order; the first 4 of IPv4 */
} RcAddress;

/*
 * Who can reach an address, after IANA's special-purpose address registries (RFC 6890 and its
 * successors). Unique-local IPv6 is private; IPv4-mapped IPv6 has the scope of its IPv4 address.
 */
typedef enum
{
  RC_SCOPE_PUBLIC,
  RC_SCOPE_PRIVATE,
  RC_SCOPE_LOOPBACK,
  RC_SCOPE_LINK_LOCAL,
  RC_SCOPE_SHARED,
  RC_SCOPE_RESERVED,
  RC_SCOPE_UNSPECIFIED,
  RC_SCOPE_DOCUMENTATION,
  RC_SCOPE_MULTICAST,
} RcScope;

void rc_address_init_ipv4 (RcAddress *self, const guint8 *bytes);
void rc_address_init_ipv6 (RcAddress *self, const guint8 *bytes);

/**
 * rc_address_parse:
 * @text: `192.0.2.1`, `2001:db8::1`, `[2001:db8::1]`, `fe80::1%eth0` (the zone is dropped)
 * @length: bytes, or -1 for a string
 *
 * Octets are decimal, also with leading zeros: "010" is ten, as FTP has it.
 *
 * Returns: whether @text is an address and nothing else
 */
gboolean rc_address_parse (RcAddress *self, const char *text, gssize length);

#define RC_ADDRESS_STRING_SIZE 48

/* The shortest usual form (RFC 5952), into @buffer, which is returned. */
const char *rc_address_to_string (const RcAddress *self, char buffer[RC_ADDRESS_STRING_SIZE]);

gboolean rc_address_equal (const RcAddress *a, const RcAddress *b);

RcScope rc_address_get_scope (const RcAddress *self);

/* "public", "link-local" …: as in the JSON output. */
const char *rc_scope_to_string (RcScope scope);

G_END_DECLS
