/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-arena.h"

#include <string.h>

#define BLOCK_SIZE (64 * 1024)
#define ALIGNMENT sizeof (gpointer)

typedef struct _Block Block;

struct _Block
{
  Block *next;
  gsize used;
  gsize size;
  char data[];
};

struct _RcArena
{
  Block *blocks;
};

RcArena *
rc_arena_new (void)
{
  return g_new0 (RcArena, 1);
}

void
rc_arena_free (RcArena *arena)
{
  Block *block = arena->blocks;

  while (block != NULL)
    {
      Block *next = block->next;

      g_free (block);
      block = next;
    }

  g_free (arena);
}

static char *
rc_arena_take (RcArena *arena, gsize size, gsize alignment)
{
  Block *block = arena->blocks;
  gsize start = 0;

  if (block != NULL)
    start = (block->used + alignment - 1) / alignment * alignment;

  if (block == NULL || block->size < start || block->size - start < size)
    {
      gsize block_size = MAX (size, BLOCK_SIZE);

      block = g_malloc (sizeof (Block) + block_size);
      block->size = block_size;
      block->next = arena->blocks;
      arena->blocks = block;
      start = 0;
    }

  block->used = start + size;
  return block->data + start;
}

gpointer
rc_arena_alloc (RcArena *arena, gsize size)
{
  char *memory = rc_arena_take (arena, MAX (size, 1), ALIGNMENT);

  memset (memory, 0, MAX (size, 1));
  return memory;
}

char *
rc_arena_strndup (RcArena *arena, const char *text, gssize length)
{
  gsize n = length < 0 ? strlen (text) : (gsize) length;
  char *copy = rc_arena_take (arena, n + 1, 1);

  memcpy (copy, text, n);
  copy[n] = '\0';
  return copy;
}
