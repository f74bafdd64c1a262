/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-cause.h"

#include <string.h>

static void
cause_free (gpointer data)
{
  RcCause *self = data;

  for (guint i = 0; i < self->n_clients; i++)
    g_free (self->clients[i].address);
  g_free (self->first_time);
  g_free (self->last_time);
  g_free (self);
}

GPtrArray *
rc_causes_new (void)
{
  return g_ptr_array_new_with_free_func (cause_free);
}

static RcCause *
get_cause (GPtrArray *causes, const char *id)
{
  RcCause *cause;

  for (guint i = 0; i < causes->len; i++)
    {
      cause = g_ptr_array_index (causes, i);
      if (strcmp (cause->id, id) == 0)
        return cause;
    }
  cause = g_new0 (RcCause, 1);
  cause->id = id;
  g_ptr_array_add (causes, cause);
  return cause;
}

/* After Metwally, Agrawal and El Abbadi (Space-Saving): whoever is concerned often stays in a short list. */
static void
replace_smallest (RcCause *self, const char *address, guint64 count)
{
  RcCauseClient *smallest = &self->clients[0];

  for (guint i = 1; i < self->n_clients; i++)
    if (self->clients[i].count < smallest->count)
      smallest = &self->clients[i];
  g_free (smallest->address);
  smallest->address = g_strdup (address);
  smallest->count += count;
  self->more_clients = TRUE;
}

static void
add_client (RcCause *self, const char *address, guint64 count)
{
  for (guint i = 0; i < self->n_clients; i++)
    if (strcmp (self->clients[i].address, address) == 0)
      {
        self->clients[i].count += count;
        return;
      }
  if (self->n_clients == RC_CAUSE_CLIENTS_MAX)
    {
      replace_smallest (self, address, count);
      return;
    }
  self->clients[self->n_clients].address = g_strdup (address);
  self->clients[self->n_clients].count = count;
  self->n_clients++;
}

/* Sessions end in another order than they begin. */
static void
add_place (RcCause *self, guint64 line, const char *time)
{
  if (self->first_line == 0 || line < self->first_line)
    {
      self->first_line = line;
      g_free (self->first_time);
      self->first_time = g_strdup (time);
    }
  if (line >= self->last_line)
    {
      self->last_line = line;
      g_free (self->last_time);
      self->last_time = g_strdup (time);
    }
}

void
rc_causes_add (GPtrArray *causes, const RcFinding *finding, const char *client)
{
  RcCause *self = get_cause (causes, finding->id);

  self->severity = MAX (self->severity, finding->severity);
  self->count += finding->n_times;
  self->n_sessions += finding->n_sessions;
  if (finding->severity == RC_SEVERITY_ERROR)
    self->n_errors += finding->n_sessions;
  add_place (self, finding->n_lines > 0 ? finding->lines[0] : 0, finding->time);
  if (finding->last_line > 0)
    add_place (self, finding->last_line, finding->last_time);
  if (client != NULL)
    add_client (self, client, 1);
}

static void
add_all (GPtrArray *to, const GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    {
      const RcCause *other = g_ptr_array_index (from, i);
      RcCause *self = get_cause (to, other->id);

      self->severity = MAX (self->severity, other->severity);
      self->count += other->count;
      self->n_sessions += other->n_sessions;
      self->n_errors += other->n_errors;
      self->more_clients = self->more_clients || other->more_clients;
      add_place (self, other->first_line, other->first_time);
      add_place (self, other->last_line, other->last_time);
      for (guint j = 0; j < other->n_clients; j++)
        add_client (self, other->clients[j].address, other->clients[j].count);
    }
}

static int
compare_clients (gconstpointer a, gconstpointer b)
{
  const RcCauseClient *one = a, *other = b;

  if (one->count != other->count)
    return one->count > other->count ? -1 : 1;
  return strcmp (one->address, other->address);
}

static int
compare_causes (gconstpointer a, gconstpointer b)
{
  const RcCause *one = *(RcCause *const *) a, *other = *(RcCause *const *) b;

  if (one->severity != other->severity)
    return one->severity > other->severity ? -1 : 1;
  if (one->n_sessions != other->n_sessions)
    return one->n_sessions > other->n_sessions ? -1 : 1;
  if (one->first_line != other->first_line)
    return one->first_line < other->first_line ? -1 : 1;
  return strcmp (one->id, other->id);
}

GPtrArray *
rc_causes_merge (const GPtrArray *one, const GPtrArray *other)
{
  GPtrArray *causes = rc_causes_new ();

  add_all (causes, one);
  add_all (causes, other);
  g_ptr_array_sort (causes, compare_causes);
  for (guint i = 0; i < causes->len; i++)
    {
      RcCause *cause = g_ptr_array_index (causes, i);

      qsort (cause->clients, cause->n_clients, sizeof cause->clients[0], compare_clients);
    }
  return causes;
}
