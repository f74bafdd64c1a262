/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replies and commands with any argument: the first line is "CODE VERB", the rest the text. */
#include "config.h"

#include "fuzz.h"
#include "rc-arguments.h"

#include <string.h>

static void
to_json (const RcArguments *arguments)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  rc_arguments_to_json (arguments, builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  g_assert (g_utf8_validate (text, -1, NULL));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const char *text = (const char *) data;
  const char *end = memchr (text, '\n', size);
  g_autofree char *head = g_strndup (text, end != NULL ? (gsize) (end - text) : size);
  g_auto (GStrv) words = g_strsplit (head, " ", 3);
  const char *rest = end != NULL ? end + 1 : text + size;
  gsize length = text + size - rest;
  int code = words[0] != NULL ? atoi (words[0]) : 0;
  const char *verb = words[0] != NULL ? words[1] : NULL;

  if (code >= 100 && code < 700)
    {
      g_auto (RcArguments) arguments = { 0 };

      rc_arguments_read (&arguments, code, verb, rest, length);
      to_json (&arguments);
    }
  if (verb != NULL)
    {
      g_auto (RcArguments) arguments = { 0 };

      rc_arguments_read_command (&arguments, verb, rest, length);
      to_json (&arguments);
    }
  return 0;
}
