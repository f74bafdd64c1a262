/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The layout of a compiled document: this header, words, strings. A value is a word whose lowest
 * bits are a tag and whose others are a number, the index of a word, or an offset into the strings.
 * Word 0 is the root.
 */
#define RC_JSON_MAGIC 0x314a4352 /* "RCJ1" where the lowest byte comes first */

typedef struct
{
  guint32 magic;
  guint32 n_words;
  guint32 n_bytes; /* of the strings */
  guint32 reserved;
} RcJsonHeader;

enum
{
  RC_JSON_TAG_NULL,
  RC_JSON_TAG_FALSE,
  RC_JSON_TAG_TRUE,
  RC_JSON_TAG_INT,      /* biased */
  RC_JSON_TAG_LONG_INT, /* two words hold it */
  RC_JSON_TAG_STRING,
  RC_JSON_TAG_ARRAY,
  RC_JSON_TAG_OBJECT,
};

#define RC_JSON_TAG_BITS 3
#define RC_JSON_TAG_MASK ((1u << RC_JSON_TAG_BITS) - 1)
#define RC_JSON_INT_BIAS (1 << 28)

G_END_DECLS
