/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"

#include "rc-code.h"

#define NEAREST_MAX 5

static void
add_reference (RcJsonWriter *json, const RcReference *reference)
{
  if (reference->rfc == 0)
    {
      rc_json_writer_add_null (json);
      return;
    }
  rc_json_writer_begin_object (json);
  rc_json_writer_put_int (json, "rfc", reference->rfc);
  rc_json_writer_put_string (json, "section", reference->section);
  rc_json_writer_end_object (json);
}

static void
add_sense (RcJsonWriter *json, const RcSense *sense, const RcTexts *texts)
{
  rc_json_writer_put_string (json, "official_text", sense->official_text);
  rc_json_writer_set_name (json, "defined_in");
  add_reference (json, &sense->defined_in);
  rc_json_writer_set_name (json, "also_in");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < sense->n_also_in; i++)
    add_reference (json, &sense->also_in[i]);
  rc_json_writer_end_array (json);
  rc_json_writer_set_name (json, "commands");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < sense->n_commands; i++)
    {
      rc_json_writer_begin_object (json);
      rc_json_writer_put_string (json, "verb", sense->commands[i].verb);
      rc_json_writer_put_int (json, "rfc", sense->commands[i].rfc);
      rc_json_writer_end_object (json);
    }
  rc_json_writer_end_array (json);
  rc_json_writer_put_string (json, "argument_grammar", sense->argument_grammar);
  rc_json_writer_put_string (json, "title", texts->title);
  rc_json_writer_put_string (json, "meaning", texts->meaning);
  rc_json_writer_put_strings (json, "causes", texts->causes);
  rc_json_writer_put_strings (json, "you_can", texts->you_can);
  rc_json_writer_put_strings (json, "admin_can", texts->admin_can);
  rc_json_writer_put_string (json, "example", texts->example);
}

static void
add_language (RcJsonWriter *json, const RcTexts *texts)
{
  rc_json_writer_put_string (json, "language", texts->language);
  if (texts->fallback)
    rc_json_writer_put_boolean (json, "fallback", TRUE);
}

static void
add_known_code (RcCli *cli, RcJsonWriter *json, const RcCodeInfo *info)
{
  const RcTexts *texts = rc_catalog_get_code_texts (cli->catalog, cli->language, info->code, NULL);

  rc_json_writer_put_string (json, "status", rc_status_to_string (info->status));
  add_sense (json, &info->senses[0], texts);
  rc_json_writer_set_name (json, "senses");
  rc_json_writer_begin_array (json);
  for (guint i = 0; info->n_senses > 1 && i < info->n_senses; i++)
    {
      rc_json_writer_begin_object (json);
      rc_json_writer_put_string (json, "id", info->senses[i].id);
      add_sense (json,
                 &info->senses[i],
                 rc_catalog_get_code_texts (cli->catalog,
                                            cli->language,
                                            info->code,
                                            info->senses[i].id));
      rc_json_writer_end_object (json);
    }
  rc_json_writer_end_array (json);
  rc_json_writer_set_name (json, "related");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < info->n_related; i++)
    rc_json_writer_add_int (json, info->related[i]);
  rc_json_writer_end_array (json);
  add_language (json, texts);
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
add_unknown_code (RcCli *cli, RcJsonWriter *json, int code, const RcCliReply *reply)
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

  rc_json_writer_put_string (json, "status", rc_status_to_string (RC_STATUS_UNOFFICIAL));
  add_sense (json, &none, &shown);
  rc_json_writer_put_string (json, "meaning_from", variant != NULL ? "variant" : "class");
  rc_json_writer_put_string (json, "class_meaning", klass->meaning);
  rc_json_writer_put_string (json, "group_meaning", group != NULL ? group->meaning : NULL);
  rc_json_writer_set_name (json, "senses");
  rc_json_writer_begin_array (json);
  rc_json_writer_end_array (json);
  rc_json_writer_set_name (json, "related");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < n; i++)
    rc_json_writer_add_int (json, nearest[i]);
  rc_json_writer_end_array (json);
  add_language (json, texts);
}

static void
add_variant (RcCli *cli, RcJsonWriter *json, const RcVariantInfo *variant, const char *server)
{
  const RcTexts *texts = rc_catalog_get_variant_texts (cli->catalog, cli->language, variant->id);

  rc_json_writer_begin_object (json);
  rc_json_writer_put_string (json, "id", variant->id);
  rc_json_writer_put_string (json, "server", server);
  rc_json_writer_put_strings (json, "servers", variant->servers);
  rc_json_writer_set_name (json, "texts");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < variant->n_patterns; i++)
    rc_json_writer_add_string (json, variant->patterns[i].text);
  rc_json_writer_end_array (json);
  rc_json_writer_put_string (json, "meaning", texts->meaning);
  rc_json_writer_put_strings (json, "you_can", texts->you_can);
  rc_json_writer_put_strings (json, "admin_can", texts->admin_can);
  add_language (json, texts);
  rc_json_writer_end_object (json);
}

/* Odd about the way the values are written. */
static void
add_marks (RcCli *cli, RcJsonWriter *json, const RcArguments *arguments)
{
  rc_json_writer_set_name (json, "marks");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < arguments->n_marks; i++)
    {
      const char *id = rc_arguments_mark_to_id (arguments->marks[i]);
      const RcMarkInfo *info = rc_catalog_get_mark (cli->catalog, id);
      const char severity[] = { info != NULL ? info->severity : 'I', '\0' };

      rc_json_writer_begin_object (json);
      rc_json_writer_put_string (json, "id", id);
      rc_json_writer_put_string (json, "severity", severity);
      rc_json_writer_put_string (json,
                         "text",
                         rc_catalog_get_mark_text (cli->catalog, cli->language, id));
      rc_json_writer_end_object (json);
    }
  rc_json_writer_end_array (json);
}

static void
add_reply (RcCli *cli, RcJsonWriter *json, const RcCliReply *reply)
{
  rc_json_writer_set_name (json, "arguments");
  rc_arguments_to_json (&reply->arguments, json);
  add_marks (cli, json, &reply->arguments);
  rc_json_writer_set_name (json, "variant");
  if (reply->variant != NULL)
    add_variant (cli, json, reply->variant, reply->server);
  else
    rc_json_writer_add_null (json);
}

/* Everything that servers say with this code. */
static void
add_variants (RcCli *cli, RcJsonWriter *json, int code)
{
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (cli->catalog, &n);

  rc_json_writer_set_name (json, "variants");
  rc_json_writer_begin_array (json);
  for (guint i = 0; i < n; i++)
    if (variants[i].code == code)
      add_variant (cli, json, &variants[i], variants[i].servers[0]);
  rc_json_writer_end_array (json);
}

void
rc_cli_code_to_json (RcCli *cli, RcJsonWriter *json, int code, const RcCliReply *reply)
{
  const RcCodeInfo *info = rc_catalog_get_code (cli->catalog, code);

  rc_json_writer_begin_object (json);
  rc_json_writer_put_int (json, "code", code);
  rc_json_writer_put_int (json, "class", rc_code_get_class (code));
  rc_json_writer_put_int (json, "group", rc_code_get_group (code));
  if (info != NULL)
    add_known_code (cli, json, info);
  else
    add_unknown_code (cli, json, code, reply);
  if (reply != NULL && reply->has_line)
    add_reply (cli, json, reply);
  if (reply != NULL)
    add_variants (cli, json, code);
  rc_json_writer_end_object (json);
}
