/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cli-code.h"

#include "rc-code.h"
#include "rc-text.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define NEAREST_MAX 5
#define KEY_COLUMNS 4

/* --- The query --- */

/* The text behind a code that begins @line, "" if there is none; NULL if none does. */
static const char *
skip_code (const char *line, int *code)
{
  if (!g_ascii_isdigit (line[0]) || !g_ascii_isdigit (line[1]) || !g_ascii_isdigit (line[2])
      || (line[3] != '\0' && line[3] != ' ' && line[3] != '-'))
    return NULL;

  *code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
  return line[3] == '\0' ? line + 3 : line + 4;
}

gboolean
rc_cli_reply_parse (RcCliReply *self, RcCatalog *catalog, const char *line)
{
  const char *text;
  gboolean is_bare;

  *self = (RcCliReply) { 0 };
  while (g_ascii_isspace (*line))
    line++;

  text = skip_code (line, &self->code);
  is_bare = text == line + 3;
  if (text == NULL)
    text = rc_code_find_reply (line, &self->code);
  if (text == NULL)
    return FALSE;
  if (is_bare)
    return TRUE;

  self->text = text;
  self->has_line = TRUE;
  self->variant = rc_catalog_find_variant (catalog,
                                           self->code,
                                           text,
                                           (gssize) strcspn (text, "\r\n"),
                                           NULL,
                                           NULL,
                                           &self->server);
  rc_arguments_read (&self->arguments, self->code, NULL, text, strlen (text));
  return TRUE;
}

void
rc_cli_reply_clear (RcCliReply *self)
{
  rc_arguments_clear (&self->arguments);
}

gboolean
rc_cli_code_is_known (RcCatalog *catalog, int code)
{
  const RcVariantInfo *variants;
  const RcHistoricInfo *historics;
  guint n;

  if (rc_catalog_get_code (catalog, code) != NULL)
    return TRUE;

  variants = rc_catalog_get_variants (catalog, &n);
  for (guint i = 0; i < n; i++)
    if (variants[i].code == code)
      return TRUE;

  historics = rc_catalog_get_historics (catalog, &n);
  for (guint i = 0; i < n; i++)
    if (historics[i].code == code)
      return TRUE;

  return FALSE;
}

/* --- Parts of a page --- */

static const char *
get_bold (const RcCli *cli)
{
  return cli->color ? "\033[1m" : "";
}

static const char *
get_plain (const RcCli *cli)
{
  return cli->color ? "\033[0m" : "";
}

static void
print_label (RcCli *cli, const char *label)
{
  const char *text = rc_catalog_get_label (cli->catalog, cli->language, label);

  rc_cli_print ("\n%s%s%s\n", get_bold (cli), text, get_plain (cli));
}

void
rc_cli_print_title (RcCli *cli, int klass, const char *key, const char *title)
{
  static const char *const colors[] = { "",           "\033[1;36m", "\033[1;32m", "\033[1;34m",
                                        "\033[1;33m", "\033[1;31m", "\033[1;35m" };
  g_autofree char *inert = rc_text_make_inert (title, -1);
  guint columns = rc_text_get_columns (key);

  rc_cli_print ("%s%s%s%*s %s\n",
                cli->color && klass > 0 && klass <= 6 ? colors[klass] : "",
                key,
                cli->color && klass > 0 ? get_plain (cli) : "",
                columns < KEY_COLUMNS ? (int) (KEY_COLUMNS - columns) : 0,
                "",
                inert);
}

static void
print_code_title (RcCli *cli, int code, const char *title)
{
  char key[16];

  g_snprintf (key, sizeof key, "%d", code);
  rc_cli_print_title (cli, rc_code_get_class (code), key, title);
}

static void
print_example (RcCli *cli, const char *example)
{
  g_auto (GStrv) lines = NULL;

  if (example == NULL || *example == '\0')
    return;

  lines = g_strsplit (example, "\n", -1);
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
    g_string_append_printf (out,
                            "%s%s (RFC %d)",
                            i > 0 ? ", " : "",
                            sense->commands[i].verb,
                            sense->commands[i].rfc);
  rc_cli_print_paragraph (cli, "    ", out->str);
}

static void
append_reference (GString *out, const RcReference *reference)
{
  if (reference->rfc == 0)
    return;

  if (out->len > 0)
    g_string_append (out, "; ");
  g_string_append_printf (out, "RFC %d", reference->rfc);
  if (*reference->section != '\0')
    g_string_append_printf (out, ", %s", reference->section);
}

static void
print_sources (RcCli *cli, const RcSense *sense)
{
  g_autoptr (GString) out = g_string_new (NULL);

  append_reference (out, &sense->defined_in);
  for (guint i = 0; i < sense->n_also_in; i++)
    append_reference (out, &sense->also_in[i]);
  if (out->len == 0)
    return;

  print_label (cli, "defined_in");
  rc_cli_print_paragraph (cli, "    ", out->str);
}

static void
print_official_text (RcCli *cli, const RcSense *sense)
{
  g_autofree char *quoted = NULL;

  if (*sense->official_text == '\0')
    return;

  quoted = g_strdup_printf ("“%s”", sense->official_text);
  rc_cli_print_paragraph (cli, "     ", quoted);
}

static void
print_sense (RcCli *cli, const RcSense *sense, const RcTexts *texts, gboolean in_brief)
{
  print_official_text (cli, sense);
  rc_cli_print ("\n");
  rc_cli_print_paragraph (cli, "  ", texts->meaning);
  rc_cli_print_list (cli, "causes", texts->causes);
  rc_cli_print_list (cli, "you_can", texts->you_can);
  rc_cli_print_list (cli, "admin_can", texts->admin_can);
  if (in_brief)
    return;

  print_example (cli, texts->example);
  print_commands (cli, sense);
  print_sources (cli, sense);
}

/* What the digits say, "5yz …, x3z …". */
static void
print_digits (RcCli *cli, int code)
{
  const RcTexts *klass
      = rc_catalog_get_class_texts (cli->catalog, cli->language, rc_code_get_class (code));
  const RcTexts *group
      = rc_catalog_get_group_texts (cli->catalog, cli->language, rc_code_get_group (code));
  g_autofree char *text = NULL;

  print_label (cli, "digits");
  text = g_strdup_printf ("%dyz  %s", rc_code_get_class (code), klass->title);
  rc_cli_print_paragraph (cli, "    ", text);
  if (group != NULL)
    {
      g_autofree char *group_text
          = g_strdup_printf ("x%dz  %s", rc_code_get_group (code), group->title);

      rc_cli_print_paragraph (cli, "    ", group_text);
    }
}

static void
print_related (RcCli *cli, const char *label, const int *codes, guint n_codes)
{
  if (n_codes == 0)
    return;

  print_label (cli, label);
  for (guint i = 0; i < n_codes; i++)
    {
      const RcTexts *texts
          = rc_catalog_get_code_texts (cli->catalog, cli->language, codes[i], NULL);

      if (texts != NULL)
        rc_cli_print ("    %d  %s\n", codes[i], texts->title);
    }
}

/* --- A reply line --- */

/* "address: 192.168.1.10" for each value; JSON is the one place that knows the names. */
static void
print_arguments (RcCli *cli, const RcArguments *arguments)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (JsonNode) root = NULL;
  RcJsonWriter json;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (arguments->kind == RC_ARGUMENTS_NONE && arguments->n_marks == 0)
    return;

  print_label (cli, "arguments");
  rc_json_writer_init (&json, out, FALSE);
  rc_arguments_to_json (arguments, &json);
  root = json_from_string (out->str, NULL);
  json_object_iter_init_ordered (&iter, json_node_get_object (root));
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      g_autofree char *text = json_node_get_value_type (value) == G_TYPE_STRING
                                  ? json_node_dup_string (value)
                                  : json_to_string (value, FALSE);
      g_autofree char *line = g_strdup_printf ("%s: %s", name, text);

      rc_cli_print_paragraph (cli, "    ", line);
    }
  for (guint i = 0; i < arguments->n_marks; i++)
    rc_cli_print_paragraph (
        cli,
        "    ! ",
        rc_catalog_get_mark_text (cli->catalog,
                                  cli->language,
                                  rc_arguments_mark_to_id (arguments->marks[i])));
}

static void
print_variant (RcCli *cli, const RcVariantInfo *variant)
{
  const RcTexts *texts
      = rc_catalog_get_variant_texts (cli->catalog, cli->language, variant->id);
  g_autoptr (GString) servers = g_string_new (NULL);

  for (guint i = 0; variant->servers[i] != NULL; i++)
    g_string_append_printf (
        servers,
        "%s%s",
        i > 0 ? ", " : "",
        rc_catalog_get_server_name (cli->catalog, cli->language, variant->servers[i]));

  rc_cli_print ("\n%s", get_bold (cli));
  rc_cli_print_paragraph (cli, "", servers->str);
  rc_cli_print ("%s", get_plain (cli));
  rc_cli_print_paragraph (cli, "  ", texts->meaning);
  rc_cli_print_list (cli, "you_can", texts->you_can);
  rc_cli_print_list (cli, "admin_can", texts->admin_can);
}

static void
print_reply (RcCli *cli, const RcCliReply *reply)
{
  if (!reply->has_line)
    return;

  print_arguments (cli, &reply->arguments);
  if (reply->variant != NULL)
    print_variant (cli, reply->variant);
}

/* --- Pages --- */

/* Servers that send a code without a page, and what it once meant. */
static void
print_traces (RcCli *cli, const RcCliReply *reply)
{
  guint n;
  const RcVariantInfo *variants = rc_catalog_get_variants (cli->catalog, &n);
  const RcHistoricInfo *historics;

  for (guint i = 0; i < n && reply->variant == NULL; i++)
    if (variants[i].code == reply->code)
      {
        print_variant (cli, &variants[i]);
        for (guint j = 0; j < variants[i].n_patterns; j++)
          rc_cli_print_paragraph (cli, "    ", variants[i].patterns[j].text);
      }

  historics = rc_catalog_get_historics (cli->catalog, &n);
  for (guint i = 0; i < n; i++)
    if (historics[i].code == reply->code)
      {
        const RcTexts *texts
            = rc_catalog_get_historic_texts (cli->catalog, cli->language, historics[i].id);

        rc_cli_print ("\n%sRFC %d%s  %s\n",
                      get_bold (cli),
                      historics[i].rfc,
                      get_plain (cli),
                      texts->title);
        rc_cli_print_paragraph (cli, "  ", texts->meaning);
      }
}

static void
print_unknown (RcCli *cli, const RcCliReply *reply)
{
  int code = reply->code;
  const RcTexts *klass
      = rc_catalog_get_class_texts (cli->catalog, cli->language, rc_code_get_class (code));
  const RcTexts *group
      = rc_catalog_get_group_texts (cli->catalog, cli->language, rc_code_get_group (code));
  int nearest[NEAREST_MAX];
  guint n = rc_catalog_get_nearest_codes (cli->catalog, code, nearest, NEAREST_MAX);

  print_code_title (cli, code, klass->title);
  rc_cli_print_paragraph (cli,
                          "     ",
                          rc_catalog_get_label (cli->catalog, cli->language, "unknown_code"));
  print_reply (cli, reply);
  print_traces (cli, reply);
  rc_cli_print ("\n");
  rc_cli_print_paragraph (cli, "  ", klass->meaning);
  if (group != NULL)
    rc_cli_print_paragraph (cli, "  ", group->meaning);
  print_related (cli, "nearest_codes", nearest, n);
}

static void
print_status (RcCli *cli, RcStatus status)
{
  g_autofree char *label = g_strconcat ("status_", rc_status_to_string (status), NULL);

  if (status == RC_STATUS_UNOFFICIAL || status == RC_STATUS_HISTORIC)
    rc_cli_print_paragraph (cli,
                            "     ",
                            rc_catalog_get_label (cli->catalog, cli->language, label));
}

static void
print_senses (RcCli *cli, const RcCodeInfo *info, gboolean in_brief)
{
  for (guint i = 0; i < info->n_senses; i++)
    {
      const RcSense *sense = &info->senses[i];
      const RcTexts *texts
          = rc_catalog_get_code_texts (cli->catalog, cli->language, info->code, sense->id);

      rc_cli_print ("\n%s%u. %s%s\n", get_bold (cli), i + 1, texts->title, get_plain (cli));
      if (in_brief)
        {
          rc_cli_print_paragraph (cli, "  ", texts->meaning);
          rc_cli_print_list (cli, "you_can", texts->you_can);
        }
      else
        {
          print_sense (cli, sense, texts, FALSE);
        }
    }
}

void
rc_cli_code_print (RcCli *cli, const RcCliReply *reply, gboolean in_brief)
{
  const RcCodeInfo *info = rc_catalog_get_code (cli->catalog, reply->code);
  const RcTexts *texts;

  if (info == NULL)
    {
      print_unknown (cli, reply);
      return;
    }

  texts = rc_catalog_get_code_texts (cli->catalog, cli->language, reply->code, NULL);
  print_code_title (cli, reply->code, texts->title);
  if (texts->fallback)
    rc_cli_print_paragraph (cli,
                            "     ",
                            rc_catalog_get_label (cli->catalog, cli->language, "fallback"));
  print_status (cli, info->status);
  print_reply (cli, reply);
  if (in_brief && reply->variant != NULL)
    return;

  if (info->n_senses == 1)
    print_sense (cli, &info->senses[0], texts, in_brief);
  else
    print_senses (cli, info, in_brief);

  if (!in_brief)
    {
      print_digits (cli, reply->code);
      print_related (cli, "related", info->related, info->n_related);
    }
}
