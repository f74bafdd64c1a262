/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"

#include "rc-code.h"
#include "rc-text.h"

#define NEAREST_MAX 5

void
rc_cli_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

void
rc_cli_add_int (JsonBuilder *builder, const char *name, gint64 value)
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
  rc_cli_add_int (builder, "rfc", reference->rfc);
  rc_cli_add_string (builder, "section", reference->section);
  json_builder_end_object (builder);
}

static void
add_sense (JsonBuilder *builder, const RcSense *sense, const RcTexts *texts)
{
  rc_cli_add_string (builder, "official_text", sense->official_text);
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
      rc_cli_add_string (builder, "verb", sense->commands[i].verb);
      rc_cli_add_int (builder, "rfc", sense->commands[i].rfc);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  rc_cli_add_string (builder, "argument_grammar", sense->argument_grammar);
  rc_cli_add_string (builder, "title", texts->title);
  rc_cli_add_string (builder, "meaning", texts->meaning);
  add_strings (builder, "causes", texts->causes);
  add_strings (builder, "you_can", texts->you_can);
  add_strings (builder, "admin_can", texts->admin_can);
  rc_cli_add_string (builder, "example", texts->example);
}

static void
add_language (JsonBuilder *builder, const RcTexts *texts)
{
  rc_cli_add_string (builder, "language", texts->language);
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

  rc_cli_add_string (builder, "status", rc_status_to_string (info->status));
  add_sense (builder, &info->senses[0], texts);
  json_builder_set_member_name (builder, "senses");
  json_builder_begin_array (builder);
  for (guint i = 0; info->n_senses > 1 && i < info->n_senses; i++)
    {
      json_builder_begin_object (builder);
      rc_cli_add_string (builder, "id", info->senses[i].id);
      add_sense (builder,
                 &info->senses[i],
                 rc_catalog_get_code_texts (cli->catalog,
                                            cli->language,
                                            info->code,
                                            info->senses[i].id));
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

static const RcVariantInfo *
find_variant_of_code (RcCli *cli, int code)
{
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (cli->catalog, &n);

  for (guint i = 0; i < n; i++)
    if (variants[i].code == code)
      return &variants[i];

  return NULL;
}

/* A code without a page of its own: what the server means that sends it, else its class, its group
 * and the nearest codes. */
static void
add_unknown_code (RcCli *cli, JsonBuilder *builder, int code, const RcCliReply *reply)
{
  const RcTexts *klass
      = rc_catalog_get_class_texts (cli->catalog, cli->language, rc_code_get_class (code));
  const RcTexts *group
      = rc_catalog_get_group_texts (cli->catalog, cli->language, rc_code_get_group (code));
  const RcVariantInfo *variant
      = reply != NULL && reply->variant != NULL ? reply->variant : find_variant_of_code (cli, code);
  const RcTexts *texts = klass;
  RcTexts shown;
  int nearest[NEAREST_MAX];
  guint n = rc_catalog_get_nearest_codes (cli->catalog, code, nearest, NEAREST_MAX);
  const RcSense none = { .official_text = "" };

  if (variant != NULL)
    texts = rc_catalog_get_variant_texts (cli->catalog, cli->language, variant->id);
  shown = *texts;
  shown.title = klass->title;
  shown.example = "";

  rc_cli_add_string (builder, "status", rc_status_to_string (RC_STATUS_UNOFFICIAL));
  add_sense (builder, &none, &shown);
  rc_cli_add_string (builder, "meaning_from", variant != NULL ? "variant" : "class");
  rc_cli_add_string (builder, "class_meaning", klass->meaning);
  rc_cli_add_string (builder, "group_meaning", group != NULL ? group->meaning : NULL);
  json_builder_set_member_name (builder, "senses");
  json_builder_begin_array (builder);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "related");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    json_builder_add_int_value (builder, nearest[i]);
  json_builder_end_array (builder);
  add_language (builder, texts);
}

static void
add_variant (RcCli *cli, JsonBuilder *builder, const RcVariantInfo *variant, const char *server)
{
  const RcTexts *texts = rc_catalog_get_variant_texts (cli->catalog, cli->language, variant->id);

  json_builder_begin_object (builder);
  rc_cli_add_string (builder, "id", variant->id);
  rc_cli_add_string (builder, "server", server);
  add_strings (builder, "servers", variant->servers);
  json_builder_set_member_name (builder, "texts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < variant->n_patterns; i++)
    json_builder_add_string_value (builder, variant->patterns[i].text);
  json_builder_end_array (builder);
  rc_cli_add_string (builder, "meaning", texts->meaning);
  add_strings (builder, "you_can", texts->you_can);
  add_strings (builder, "admin_can", texts->admin_can);
  add_language (builder, texts);
  json_builder_end_object (builder);
}

/* Odd about the way the values are written. */
static void
add_marks (RcCli *cli, JsonBuilder *builder, const RcArguments *arguments)
{
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < arguments->n_marks; i++)
    {
      const char *id = rc_arguments_mark_to_id (arguments->marks[i]);
      const RcMarkInfo *info = rc_catalog_get_mark (cli->catalog, id);
      const char severity[] = { info != NULL ? info->severity : 'I', '\0' };

      json_builder_begin_object (builder);
      rc_cli_add_string (builder, "id", id);
      rc_cli_add_string (builder, "severity", severity);
      rc_cli_add_string (builder,
                         "text",
                         rc_catalog_get_mark_text (cli->catalog, cli->language, id));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_reply (RcCli *cli, JsonBuilder *builder, const RcCliReply *reply)
{
  json_builder_set_member_name (builder, "arguments");
  rc_arguments_to_json (&reply->arguments, builder);
  add_marks (cli, builder, &reply->arguments);
  json_builder_set_member_name (builder, "variant");
  if (reply->variant != NULL)
    add_variant (cli, builder, reply->variant, reply->server);
  else
    json_builder_add_null_value (builder);
}

/* Everything that servers say with this code. */
static void
add_variants (RcCli *cli, JsonBuilder *builder, int code)
{
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (cli->catalog, &n);

  json_builder_set_member_name (builder, "variants");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n; i++)
    if (variants[i].code == code)
      add_variant (cli, builder, &variants[i], variants[i].servers[0]);
  json_builder_end_array (builder);
}

void
rc_cli_code_to_json (RcCli *cli, JsonBuilder *builder, int code, const RcCliReply *reply)
{
  const RcCodeInfo *info = rc_catalog_get_code (cli->catalog, code);

  json_builder_begin_object (builder);
  rc_cli_add_int (builder, "code", code);
  rc_cli_add_int (builder, "class", rc_code_get_class (code));
  rc_cli_add_int (builder, "group", rc_code_get_group (code));
  if (info != NULL)
    add_known_code (cli, builder, info);
  else
    add_unknown_code (cli, builder, code, reply);
  if (reply != NULL && reply->has_line)
    add_reply (cli, builder, reply);
  if (reply != NULL)
    add_variants (cli, builder, code);
  json_builder_end_object (builder);
}

void
rc_cli_print_json (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *text = rc_text_take_json (json_to_string (root, TRUE));

  rc_cli_print ("%s\n", text);
}
