/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "rc-report-private.h"

G_BEGIN_DECLS

/* --- members; a string may be NULL --- */

static inline void
rc_member_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

static inline void
rc_member_add_number (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, MIN (value, G_MAXINT64));
}

static inline void
rc_member_add_strings (JsonBuilder *builder, const char *name, const char *const *values)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (; values != NULL && *values != NULL; values++)
    json_builder_add_string_value (builder, *values);
  json_builder_end_array (builder);
}

/* --- elements of the document's arrays: rc-report-json.c --- */

/* An object of that type; the type is a member of its own where each object is a line. */
JsonBuilder *rc_report_json_begin (RcReport *report, const char *type);
/* Writes the object that @builder has ended. */
void rc_report_json_flush (RcReport *report, JsonBuilder *builder);
void rc_report_json_begin_array (RcReport *report, const char *name);
void rc_report_json_end_array (RcReport *report);

/* rc-report-json-diagnoses.c: the array "diagnoses", and the same gathered as a member of "transcript" */
void rc_report_json_write_diagnoses (RcReport *report);
void rc_report_json_add_causes (RcReport *report, JsonBuilder *builder);

G_END_DECLS
