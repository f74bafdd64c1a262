/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"

#include "rc-code.h"

#include <glib/gi18n.h>

static gboolean
answers (const RcCodeInfo *info, const char *verb)
{
  for (guint i = 0; i < info->n_senses; i++)
    for (guint j = 0; j < info->senses[i].n_commands; j++)
      if (g_ascii_strcasecmp (info->senses[i].commands[j].verb, verb) == 0)
        return TRUE;
  return FALSE;
}

static gboolean
is_wanted (const RcCliOptions *options, const char *verb, const RcCodeInfo *info)
{
  return (options->class == -1 || rc_code_get_class (info->code) == options->class) &&
         (verb == NULL || answers (info, verb));
}

static guint
list_text (RcCli *cli, const char *verb)
{
  guint n_codes, n_listed = 0;
  const RcCodeInfo *codes = rc_catalog_get_codes (cli->catalog, &n_codes);

  for (guint i = 0; i < n_codes; i++)
    if (is_wanted (cli->options, verb, &codes[i]))
      {
        rc_cli_print ("%d  %s\n", codes[i].code,
                      rc_catalog_get_code_texts (cli->catalog, cli->language, codes[i].code, NULL)->title);
        n_listed++;
      }
  return n_listed;
}

static guint
list_json (RcCli *cli, const char *verb)
{
  g_autoptr (GString) text = g_string_new (NULL);
  RcJsonWriter json;
  guint n_codes, n_listed = 0;
  const RcCodeInfo *codes = rc_catalog_get_codes (cli->catalog, &n_codes);

  rc_json_writer_init (&json, text, TRUE);
  rc_json_writer_begin_array (&json);
  for (guint i = 0; i < n_codes; i++)
    if (is_wanted (cli->options, verb, &codes[i]))
      {
        rc_cli_code_to_json (cli, &json, codes[i].code, NULL);
        n_listed++;
      }
  rc_json_writer_end_array (&json);
  rc_cli_print ("%s\n", text->str);
  return n_listed;
}

RcExit
rc_cli_list (RcCli *cli)
{
  const RcCliOptions *options = cli->options;
  const RcCommandInfo *command = NULL;
  guint n_listed;

  if (options->n_arguments > 0)
    return rc_cli_fail (RC_EXIT_WRONG_USE, "%s", _("list takes no arguments; use --class or --command"));
  if (options->class != -1 && (options->class < 1 || options->class > 6))
    return rc_cli_fail (RC_EXIT_WRONG_USE, _("There is no class %d; they go from 1 to 6"), options->class);
  if (options->verb != NULL &&
      (command = rc_catalog_get_command (cli->catalog, options->verb)) == NULL)
    return rc_cli_fail (RC_EXIT_NOTHING_FOUND, _("FTP has no command “%s”"), options->verb);

  n_listed = rc_cli_format_is (cli, "json")
               ? list_json (cli, command != NULL ? command->verb : NULL)
               : list_text (cli, command != NULL ? command->verb : NULL);
  return n_listed > 0 ? RC_EXIT_DONE : RC_EXIT_NOTHING_FOUND;
}
