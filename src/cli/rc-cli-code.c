/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"

#include "rc-code.h"

#include <string.h>

#define NEAREST_MAX 5

/* --- the query --- */

gboolean
rc_cli_reply_parse (RcCliReply *self, RcCatalog *catalog, const char *line)
{
  while (*line == ' ' || *line == '\t')
    line++;
  *self = (RcCliReply){ 0 };
  if (!g_ascii_isdigit (line[0]) || !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2]) ||
      (line[3] != '\0' && line[3] != ' ' && line[3] != '-'))
    return FALSE;

  self->code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  if (line[3] == '\0')
    return TRUE;
  self->text = line + 4;
  self->has_line = TRUE;
  self->variant = rc_catalog_find_variant (catalog, self->code, self->text, strcspn (self->text, "\r\n"),
                                           NULL, NULL, &self->server);
  rc_arguments_read (&self->arguments, self->code, NULL, self->text, strlen (self->text));
  return TRUE;
}

void
rc_cli_reply_clear (RcCliReply *self)
{
  rc_arguments_clear (&self->arguments);
}

/* --- JSON --- */

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_strings (JsonBuilder *builder, const char *name, const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; values != NULL && *values != NULL; values++)
    json_builder_add_string_value (builder, *values);
  json_builder_end_array (builder);
}

static void
add_reference (JsonBuilder *builder, const RcReference *reference)
{
  if (reference->rfc == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_int (builder, "rfc", reference->rfc);
  add_string (builder, "section", reference->section);
  json_builder_end_object (builder);
}

static void
add_sense (JsonBuilder *builder, const RcSense *sense, const RcTexts *texts)
{
  add_string (builder, "official_text", sense->official_text);
  json_builder_set_member_name (builder, "defined_in");
  add_reference (builder, &sense->defined_in);
  json_builder_set_member_name (builder, "also_in");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sense->n_also_in; i++)
    add_reference (builder, &sense->also_in[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "commands");
  json_builder_begin_array (builder);
  for (guint i = 0; i < sense->n_commands; i++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "verb", sense->commands[i].verb);
      add_int (builder, "rfc", sense->commands[i].rfc);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  add_string (builder, "argument_grammar", sense->argument_grammar);
  add_string (builder, "title", texts->title);
  add_string (builder, "meaning", texts->meaning);
  add_strings (builder, "causes", texts->causes);
  add_strings (builder, "you_can", texts->you_can);
  add_strings (builder, "admin_can", texts->admin_can);
  add_string (builder, "example", texts->example);
}

static void
add_language (JsonBuilder *builder, const RcTexts *texts)
{
  add_string (builder, "language", texts->language);
  if (texts->fallback)
    {
      json_builder_set_member_name (builder, "fallback");
      json_builder_add_boolean_value (builder, TRUE);
    }
}

static void
add_known_code (RcCli *cli, JsonBuilder *builder, const RcCodeInfo *info)
{
  const RcTexts *texts = rc_catalog_get_code_texts (cli->catalog, cli->language, info->code, NULL);

  add_string (builder, "status", rc_status_to_string (info->status));
  add_sense (builder, &info->senses[0], texts);
  json_builder_set_member_name (builder, "senses");
  json_builder_begin_array (builder);
  for (guint i = 0; info->n_senses > 1 && i < info->n_senses; i++)
    {
      json_builder_begin_object (builder);
      add_string (builder, "id", info->senses[i].id);
      add_sense (builder, &info->senses[i],
                 rc_catalog_get_code_texts (cli->catalog, cli->language, info->code, info->senses[i].id));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "related");
  json_builder_begin_array (builder);
  for (guint i = 0; i < info->n_related; i++)
    json_builder_add_int_value (builder, info->related[i]);
  json_builder_end_array (builder);
  add_language (builder, texts);
}

/* A code without a page of its own: its class, its group and the nearest codes explain it. */
static void
add_unknown_code (RcCli *cli, JsonBuilder *builder, int code)
{
  const RcTexts *class = rc_catalog_get_class_texts (cli->catalog, cli->language, rc_code_get_class (code));
  const RcTexts *group = rc_catalog_get_group_texts (cli->catalog, cli->language, rc_code_get_group (code));
  int nearest[NEAREST_MAX];
  guint n = rc_catalog_get_nearest_codes (cli->catalog, code, nearest, NEAREST_MAX);
  const RcTexts empty = { .title = class->title, .meaning = class->meaning, .example = "" };
  const RcSense none = { .official_text = "" };

  add_string (builder, "status", rc_status_to_string (RC_STATUS_UNOFFICIAL));
  add_sense (builder, &none, &empty);
  add_string (builder, "class_meaning", class->meaning);
  add_string (builder, "group_meaning", group != NULL ? group->meaning : NULL);
  json_builder_set_member_name (builder, "senses");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "related");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    json_builder_add_int_value (builder, nearest[i]);
  json_builder_end_array (builder);
  add_language (builder, class);
}

static void
add_reply (RcCli *cli, JsonBuilder *builder, const RcCliReply *reply)
{
  const RcTexts *texts;

  json_builder_set_member_name (builder, "arguments");
  rc_arguments_to_json (&reply->arguments, builder);
  json_builder_set_member_name (builder, "variant");
  if (reply->variant == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  texts = rc_catalog_get_variant_texts (cli->catalog, cli->language, reply->variant->id);
  json_builder_begin_object (builder);
  add_string (builder, "server", reply->server);
  add_strings (builder, "servers", reply->variant->servers);
  add_string (builder, "meaning", texts->meaning);
  add_strings (builder, "you_can", texts->you_can);
  add_strings (builder, "admin_can", texts->admin_can);
  json_builder_end_object (builder);
}

void
rc_cli_code_to_json (RcCli *cli, JsonBuilder *builder, int code, const RcCliReply *reply)
{
  const RcCodeInfo *info = rc_catalog_get_code (cli->catalog, code);

  json_builder_begin_object (builder);
  add_int (builder, "code", code);
  add_int (builder, "class", rc_code_get_class (code));
  add_int (builder, "group", rc_code_get_group (code));
  if (info != NULL)
    add_known_code (cli, builder, info);
  else
    add_unknown_code (cli, builder, code);
  if (reply != NULL && reply->has_line)
    add_reply (cli, builder, reply);
  json_builder_end_object (builder);
}

void
rc_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = json_to_string (root, TRUE);

  rc_cli_print ("%s\n", text);
}

/* --- text --- */

static void
print_label (RcCli *cli, const char *label)
{
  rc_cli_print ("\n%s%s%s\n", cli->color ? "\033[1m" : "",
                rc_catalog_get_label (cli->catalog, cli->language, label), cli->color ? "\033[0m" : "");
}

static void
print_example (RcCli *cli, const char *example)
{
  g_auto (GStrv) lines = g_strsplit (example != NULL ? example : "", "\n", -1);

  if (lines[0] == NULL || *lines[0] == '\0')
    return;
  print_label (cli, "example");
  for (guint i = 0; lines[i] != NULL; i++)
    rc_cli_print ("    %s\n", lines[i]);
}

static void
print_commands (RcCli *cli, const RcSense *sense)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (sense->n_commands == 0)
    return;
  print_label (cli, "commands");
  for (guint i = 0; i < sense->n_commands; i++)
    g_string_append_printf (out, "%s%s (RFC %d)", i > 0 ? ", " : "", sense->commands[i].verb,
                            sense->commands[i].rfc);
  rc_cli_print_paragraph (cli, "    ", out->str);
}

static void
print_sources (RcCli *cli, const RcSense *sense)
{
  if (sense->defined_in.rfc == 0)
    return;
  print_label (cli, "defined_in");
  rc_cli_print ("    RFC %d, %s", sense->defined_in.rfc, sense->defined_in.section);
  for (guint i = 0; i < sense->n_also_in; i++)
    rc_cli_print ("; RFC %d, %s", sense->also_in[i].rfc, sense->also_in[i].section);
  rc_cli_print ("\n");
}

static void
print_sense (RcCli *cli, const RcSense *sense, const RcTexts *texts)
{
  if (sense->official_text != NULL && *sense->official_text != '\0')
    rc_cli_print_paragraph (cli, "    ", sense->official_text);
  rc_cli_print ("\n");
  rc_cli_print_paragraph (cli, "  ", texts->meaning);
  rc_cli_print_list (cli, "causes", texts->causes);
  rc_cli_print_list (cli, "you_can", texts->you_can);
  rc_cli_print_list (cli, "admin_can", texts->admin_can);
  print_example (cli, texts->example);
  print_commands (cli, sense);
  print_sources (cli, sense);
}

static void
print_title (RcCli *cli, int code, const char *title)
{
  static const char *const colors[] = { "", "\033[36m", "\033[32m", "\033[34m",
                                        "\033[33m", "\033[31m", "\033[35m" };

  rc_cli_print ("%s%d%s  %s\n", cli->color ? colors[code / 100] : "", code, cli->color ? "\033[0m" : "",
                title);
}

static void
print_reply (RcCli *cli, const RcCliReply *reply)
{
  const RcTexts *texts;
  g_autofree char *server = NULL;

  if (reply->arguments.kind != RC_ARGUMENTS_NONE)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
      g_autoptr (JsonNode) root = NULL;
      g_autofree char *json = NULL;

      rc_arguments_to_json (&reply->arguments, builder);
      root = json_builder_get_root (builder);
      json = json_to_string (root, FALSE);
      print_label (cli, "arguments");
      rc_cli_print_paragraph (cli, "    ", json);
    }
  if (reply->variant == NULL)
    return;
  texts = rc_catalog_get_variant_texts (cli->catalog, cli->language, reply->variant->id);
  print_label (cli, "variants");
  server = g_strjoinv (", ", (char **) reply->variant->servers);
  rc_cli_print_paragraph (cli, "    ", server);
  rc_cli_print_paragraph (cli, "  ", texts->meaning);
  rc_cli_print_list (cli, "you_can", texts->you_can);
  rc_cli_print_list (cli, "admin_can", texts->admin_can);
}

static void
print_unknown (RcCli *cli, int code)
{
  const RcTexts *class = rc_catalog_get_class_texts (cli->catalog, cli->language, rc_code_get_class (code));
  const RcTexts *group = rc_catalog_get_group_texts (cli->catalog, cli->language, rc_code_get_group (code));
  int nearest[NEAREST_MAX];
  guint n = rc_catalog_get_nearest_codes (cli->catalog, code, nearest, NEAREST_MAX);

  print_title (cli, code, class->title);
  rc_cli_print_paragraph (cli, "  ", rc_catalog_get_label (cli->catalog, cli->language, "unknown_code"));
  rc_cli_print ("\n");
  rc_cli_print_paragraph (cli, "  ", class->meaning);
  if (group != NULL)
    rc_cli_print_paragraph (cli, "  ", group->meaning);
  if (n > 0)
    print_label (cli, "nearest_codes");
  for (guint i = 0; i < n; i++)
    rc_cli_print ("    %d  %s\n", nearest[i],
                  rc_catalog_get_code_texts (cli->catalog, cli->language, nearest[i], NULL)->title);
}

void
rc_cli_code_print (RcCli *cli, const RcCliReply *reply)
{
  const RcCodeInfo *info = rc_catalog_get_code (cli->catalog, reply->code);
  const RcTexts *texts;

  if (info == NULL)
    {
      print_unknown (cli, reply->code);
      print_reply (cli, reply);
      return;
    }

  texts = rc_catalog_get_code_texts (cli->catalog, cli->language, reply->code, NULL);
  print_title (cli, reply->code, texts->title);
  if (texts->fallback)
    rc_cli_print_paragraph (cli, "  ", rc_catalog_get_label (cli->catalog, cli->language, "fallback"));
  print_reply (cli, reply);
  for (guint i = 0; i < info->n_senses; i++)
    {
      if (info->n_senses > 1)
        {
          texts = rc_catalog_get_code_texts (cli->catalog, cli->language, reply->code, info->senses[i].id);
          rc_cli_print ("\n%u. %s\n", i + 1, texts->title);
        }
      print_sense (cli, &info->senses[i], texts);
    }
}
