/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-wrapper.h"

/* Colours and marks of forums come and go; one line with them is enough. A quotation mark is
 * also curl's sign for a command, and a number may be said by anybody, so these must be on most
 * lines. Of what a framework prints a reply of several lines may be one event, with one prefix. */
static const RcWrapper wrappers[] = {
  { "ansi", FALSE, 0, rc_wrapper_peel_ansi },
  { "visible-end", FALSE, 60, rc_wrapper_peel_visible_end },
  { "bbcode", FALSE, 0, rc_wrapper_peel_bbcode },
  { "quote", FALSE, 60, rc_wrapper_peel_quote },
  { "syslog", TRUE, 25, rc_wrapper_peel_syslog },
  { "rfc5424", TRUE, 25, rc_wrapper_peel_rfc5424 },
  { "docker", FALSE, 25, rc_wrapper_peel_docker },
  { "docker-json", TRUE, 25, rc_wrapper_peel_docker_json },
  { "kubernetes", TRUE, 25, rc_wrapper_peel_kubernetes },
  { "flutter", FALSE, 25, rc_wrapper_peel_flutter },
  { "job", FALSE, 60, rc_wrapper_peel_job },
  { "logger", TRUE, 25, rc_wrapper_peel_logger },
  { "http-time", TRUE, 25, rc_wrapper_peel_http_time },
  { "date-time", TRUE, 25, rc_wrapper_peel_date_time },
  { "clock", TRUE, 25, rc_wrapper_peel_clock },
  { "line-number", FALSE, 60, rc_wrapper_peel_line_number },
  { "console", FALSE, 25, rc_wrapper_peel_console },
  { "second-bbcode", FALSE, 0, rc_wrapper_peel_bbcode },
  { "second-quote", FALSE, 60, rc_wrapper_peel_quote },
  { "second-date-time", TRUE, 25, rc_wrapper_peel_date_time },
};

const RcWrapper *const *
rc_wrapper_get_all (void)
{
  static const RcWrapper *all[G_N_ELEMENTS (wrappers) + 1];
  static gsize once;

  if (g_once_init_enter (&once))
    {
      for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++)
        all[i] = &wrappers[i];
      g_once_init_leave (&once, 1);
    }

  return all;
}

void
rc_wrapper_peel_all (const RcWrapper *const *list,
                     guint                   n_wrappers,
                     GString *const         *scratches,
                     RcPeel                 *peel)
{
  for (guint i = 0; i < n_wrappers; i++)
    {
      peel->scratch = scratches[i];
      list[i]->peel (peel);
    }
}
