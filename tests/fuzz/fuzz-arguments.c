/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replies and commands with any argument: the first line is "CODE VERB", the rest the text. */
#include "config.h"

#include "fuzz.h"
#include "rc-arguments.h"

#include <json-glib/json-glib.h>
#include <string.h>

static void
to_json (const RcArguments *arguments)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  RcJsonWriter json;

  rc_json_writer_init (&json, text, FALSE);
  rc_arguments_to_json (arguments, &json);
  g_assert (rc_json_writer_is_complete (&json) && g_utf8_validate (text->str, (gssize) text->len, NULL));
  root = json_from_string (text->str, NULL);
  g_assert (root != NULL && JSON_NODE_HOLDS_OBJECT (root));
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
