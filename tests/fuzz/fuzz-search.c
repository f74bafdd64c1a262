/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is typed or pasted into the search. */
#include "config.h"

#include "fuzz.h"
#include "rc-search.h"

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  static RcCatalog *catalog;
  static RcSearch *search;
  g_autofree char *query = g_utf8_make_valid ((const char *) data, size);
  const RcSearchHit *hits;
  guint n_hits;

  if (search == NULL)
    {
      catalog = rc_catalog_new ("en", NULL);
      rc_catalog_load_language (catalog, "zh_CN", NULL);
      rc_catalog_load_language (catalog, "ko", NULL);
      search = rc_search_new (catalog, "en");
    }
  hits = rc_search_query (search, query, &n_hits);
  for (guint i = 0; i < n_hits; i++)
    {
      g_assert (hits[i].title != NULL);
      g_assert (i == 0 || hits[i].score <= hits[i - 1].score);
    }
  return 0;
}
