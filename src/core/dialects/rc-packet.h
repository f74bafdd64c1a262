/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-dialect.h"

G_BEGIN_DECLS

/*
 * For the dialects of captures (ngrep, tcpflow, tcpdump, a followed stream): a head names who
 * sends to whom, the lines behind it are what was sent. Who of the two is the server is told by
 * the port, by what has been said, and remembered.
 */

#define RC_PACKET_SERVERS 16
#define RC_PACKET_NAME_MAX 79

typedef enum
{
  RC_SIDE_NOBODY, /* another connection: what it carries is data */
  RC_SIDE_SERVER,
  RC_SIDE_CLIENT,
} RcSide;

/**
 * RcPacket:
 * @side: who sent the packet under way
 * @open: its head has come, but nothing of what it says, which may tell who the server is
 * @from: the sender, as the head names it, with the port
 * @to: the other one
 * @time: as printed in the head
 *
 * The packet under way and what is known of all before it. Plain data: part of a dialect's state.
 */
typedef struct
{
  RcSide side;
  gboolean open;
  char from[RC_PACKET_NAME_MAX + 1];
  char to[RC_PACKET_NAME_MAX + 1];
  char time[RC_PACKET_NAME_MAX + 1];
  guint n_servers;
  guint32 servers[RC_PACKET_SERVERS]; /* hashes of the servers' names */
  guint32 hosts[RC_PACKET_SERVERS];   /* and of these without the ports */
} RcPacket;

/* A head; the spans are copied. */
void rc_packet_begin (RcPacket *packet, RcSpan from, RcSpan to, RcSpan time);

/* One line of what the packet carries, told as what its sender makes of it. */
void rc_packet_emit (RcPacket *packet, RcScanner *scanner, const RcLine *line, RcSpan text);

/* The same with flags. */
void rc_packet_emit_full (RcPacket     *packet,
                          RcScanner    *scanner,
                          const RcLine *line,
                          RcSpan        text,
                          RcRecordFlags flags);

/* "192.0.2.7:21", "2001:db8::7.21": the length without separator and port. */
gsize rc_packet_get_host_length (RcSpan name);

/* May a client have said this? Letters, then a blank or the end; telnet's bytes may stand before
 * ABOR. */
gboolean rc_packet_is_command (RcSpan *text);

G_END_DECLS
