/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-address.h"
#include "rc-json-writer.h"
#include "rc-span.h"

G_BEGIN_DECLS

/*
 * The machine-readable parameters in a reply's text or after a command's verb, and what is odd
 * about the way they are written. Nothing is guessed: what does not follow its grammar stays
 * undecoded and is marked.
 *
 * Texts are bytes as they stand on the control connection, in any encoding whose quotes, digits,
 * commas and brackets are ASCII (all of UTF-8, Latin-n, GB18030, Big5 and CP949 are).
 */

/* A decimal number of any size: some servers announce 2^64 - 1 bytes. */
typedef struct
{
  RcSpan digits; /* without leading zeros */
  guint64 value; /* G_MAXUINT64 where it is larger */
} RcNumber;

/* A time-val of RFC 3659, section 2.3: always UTC. */
typedef struct
{
  guint16 year;
  guint8 month, day, hour, minute, second; /* 1-12, 1-31, 0-23, 0-59, 0-60 */
  RcSpan fraction; /* its digits as sent, any number of them */
} RcTime;

/* One entry of an MLST reply (RFC 3659, section 7.2). */
typedef struct
{
  RcSpan facts; /* "Type=file;Size=1;", read with rc_fact_next() */
  RcSpan path;
} RcMlstEntry;

typedef enum
{
  RC_ARGUMENTS_NONE,
  RC_ARGUMENTS_RESTART_MARKER,    /* 110: text, text2 */
  RC_ARGUMENTS_MINUTES,           /* 120: number */
  RC_ARGUMENTS_BYTES,             /* 125, 150: number */
  RC_ARGUMENTS_NAME,              /* 125, 150 to STOU: text */
  RC_ARGUMENTS_PBSZ,              /* 200 to PBSZ: number */
  RC_ARGUMENTS_FACTS,             /* 200 to OPTS MLST, OPTS MLST: spans */
  RC_ARGUMENTS_FEATURES,          /* 211 to FEAT: spans */
  RC_ARGUMENTS_SIZE,              /* 213 to SIZE: number */
  RC_ARGUMENTS_TIME,              /* 213 to MDTM: time */
  RC_ARGUMENTS_SIZE_OR_TIME,      /* 213 to an unknown command: number, time */
  RC_ARGUMENTS_SYSTEM,            /* 215: text */
  RC_ARGUMENTS_TRANSLATION,       /* 216: epsv, eprt */
  RC_ARGUMENTS_ADDRESS,           /* 227, PORT: address, port */
  RC_ARGUMENTS_LONG_ADDRESS,      /* 228, LPRT: family, address or octets, port */
  RC_ARGUMENTS_EXTENDED_ADDRESS,  /* EPRT: family (1 IPv4, 2 IPv6), address, port */
  RC_ARGUMENTS_EXTENDED_PORT,     /* 229: port, delimiter */
  RC_ARGUMENTS_SECURITY_DATA,     /* 235, 334, 335: data */
  RC_ARGUMENTS_PROTECTED_REPLY,   /* 631, 632, 633: data, inner */
  RC_ARGUMENTS_MLST,              /* 250 to MLST: entries */
  RC_ARGUMENTS_PATH,              /* 257, commands with a path: text */
  RC_ARGUMENTS_CHALLENGE,         /* 336: text */
  RC_ARGUMENTS_FAMILIES,          /* 521 to LPRT, LPSV: numbers */
  RC_ARGUMENTS_PROTOCOLS,         /* 522 to EPRT, EPSV: numbers */
  RC_ARGUMENTS_EXTENDED_PROTOCOL, /* EPSV 1, EPSV ALL: family, or 0 for ALL */
  RC_ARGUMENTS_TYPE,              /* TYPE: text (A E I L), text2 (N T C, or byte size) */
  RC_ARGUMENTS_PROTECTION,        /* PROT: text */
  RC_ARGUMENTS_RESTART_OFFSET,    /* REST with digits: number */
  RC_ARGUMENTS_MARKER,            /* REST with anything else: text */
  RC_ARGUMENTS_OPTION,            /* OPTS: text (the command), text2 (its options) */
} RcArgumentsKind;

typedef enum
{
  RC_ARGUMENTS_MARK_UNDECODABLE,
  RC_ARGUMENTS_MARK_RESTART_TEXT,
  RC_ARGUMENTS_MARK_FEATURE_NO_SPACE,
  RC_ARGUMENTS_MARK_PORT_LOW,
  RC_ARGUMENTS_MARK_ZERO_ADDRESS,
  RC_ARGUMENTS_MARK_OCTET,
  RC_ARGUMENTS_MARK_EPSV_FIELDS,
  RC_ARGUMENTS_MARK_EPSV_PARENTHESES,
  RC_ARGUMENTS_MARK_PATH_NO_SPACE,
  RC_ARGUMENTS_MARK_PATH_NO_QUOTES,
  RC_ARGUMENTS_MARK_PROTOCOLS_MISSING,
  RC_ARGUMENTS_MARK_MLST_SEMICOLON,
  RC_ARGUMENTS_MARK_TIME_IMPOSSIBLE,
  RC_ARGUMENTS_MARK_TIME_19100,
  RC_ARGUMENTS_MARK_OPTS_MLST_FORM,
} RcArgumentsMark;

#define RC_ARGUMENTS_MAX_MARKS 4
#define RC_ARGUMENTS_MAX_NUMBERS 16

typedef struct
{
  RcArgumentsKind kind;
  guint n_marks;
  RcArgumentsMark marks[RC_ARGUMENTS_MAX_MARKS];

  /* Which of these are set, the kind says. */
  RcSpan text;
  RcSpan text2;
  RcNumber number;
  RcTime time;
  RcAddress address; /* family RC_ADDRESS_NONE: neither IPv4 nor IPv6, see @octets */
  guint16 port;
  guint16 family; /* RFC 1639 version number, or RFC 2428 protocol number */
  guint8 n_octets;
  guint8 octets[64];
  char delimiter;
  gboolean epsv;
  gboolean eprt;
  guint n_numbers;
  guint16 numbers[RC_ARGUMENTS_MAX_NUMBERS];
  const RcSpan *spans;
  const RcMlstEntry *entries;
  guint n_items; /* of @spans or @entries */
  RcSpan data;   /* opened base64 */
  int inner_code; /* 0: @data is not a reply that can be read */
  gboolean inner_multiline;
  RcSpan inner_text; /* after the code, of all its lines */

  /*< private >*/
  gpointer memory[2];
} RcArguments;

/**
 * rc_arguments_read:
 * @self: (out caller-allocates): anything may be in it; rc_arguments_clear() it afterwards
 * @code: the reply's code
 * @verb: (nullable): the command that the reply answers, in any case; %NULL if it is not known, and
 *   then only what cannot mean anything else is decoded
 * @text: the reply's lines, joined by LF; the first one without code and separator, the others as
 *   they were sent. Must live as long as @self: spans point into it
 *
 * Allocates nothing unless a list, an escaped path or base64 is decoded; replies that carry no
 * value cost a table lookup.
 *
 * Returns: whether there is anything in @self: a value or a mark
 */
gboolean rc_arguments_read (RcArguments *self,
                            int          code,
                            const char  *verb,
                            const char  *text,
                            gsize        length);

/* The same for a command; @text is its argument: what follows the verb and one blank. */
gboolean rc_arguments_read_command (RcArguments *self,
                                    const char  *verb,
                                    const char  *text,
                                    gsize        length);

/**
 * rc_arguments_read_plain_host_port:
 * @text: of a 227, as for rc_arguments_read()
 *
 * What nearly all servers write, without anything else of it: six numbers of up to 255 with nothing but commas between them.
 *
 * Returns: %FALSE if it does not read like that, whatever it may be; nothing is changed then
 */
gboolean rc_arguments_read_plain_host_port (RcSpan text, RcAddress *address, guint *port);

void rc_arguments_clear (RcArguments *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RcArguments, rc_arguments_clear)

/**
 * rc_arguments_decode:
 *
 * rc_arguments_read() into memory of its own, a copy of @text included.
 *
 * Returns: (transfer full) (nullable): the arguments, or %NULL if there is nothing
 */
RcArguments *rc_arguments_decode (int code, const char *verb, const char *text, gsize length);
RcArguments *rc_arguments_decode_command (const char *verb, const char *text, gsize length);
void rc_arguments_free (RcArguments *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RcArguments, rc_arguments_free)

/* Writes one object; `{}` for %NULL and where nothing was decoded. Bytes that are not UTF-8
 * become U+FFFD. */
void rc_arguments_to_json (const RcArguments *self, RcJsonWriter *json);

/* The id of the mark in the catalog. */
const char *rc_arguments_mark_to_id (RcArgumentsMark mark);

/**
 * rc_fact_next:
 * @facts: (inout): what is left of an entry's facts
 * @name: (out): in the case it was sent in; names are compared without regard to it
 * @value: (out): may hold `=`
 *
 * Returns: whether there was another fact
 */
gboolean rc_fact_next (RcSpan *facts, RcSpan *name, RcSpan *value);

/* Reads a time-val and nothing else. FALSE with @impossible if its digits are no date. */
gboolean rc_time_parse (RcTime *self, const char *text, gsize length, gboolean *impossible);

/* RFC 3339 with all digits of the fraction, "1998-06-15T10:00:45.014Z". */
char *rc_time_to_string (const RcTime *self);

G_END_DECLS
