/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-compare.h"

#include "rc-failure.h"

#include <string.h>

/* --- which sessions --- */

static gboolean
has_trouble (const RcSessionInfo *info)
{
  return info->worst != NULL && info->worst->severity >= RC_SEVERITY_ERROR;
}

static int
choose_good (RcTranscript *transcript)
{
  int best = -1;
  guint64 most = 0;

  for (guint i = 0; i < rc_transcript_get_n_sessions (transcript); i++)
    {
      RcSessionInfo info;
      guint64 worth;

      rc_transcript_get_session (transcript, i, &info);
      worth = info.n_replies + 1 + (has_trouble (&info) ? 0 : G_MAXUINT32);
      if (worth > most)
        {
          best = i;
          most = worth;
        }
    }
  return best;
}

static int
choose_bad (RcTranscript *transcript)
{
  int best = -1;
  int worst = -1;

  for (guint i = 0; i < rc_transcript_get_n_sessions (transcript); i++)
    {
      RcSessionInfo info;
      int severity;

      rc_transcript_get_session (transcript, i, &info);
      severity = info.worst != NULL ? (int) info.worst->severity : 0;
      if (severity > worst)
        {
          best = i;
          worst = severity;
        }
    }
  return best;
}

/* --- alignment --- */

static gboolean
succeeded (const RcExchange *exchange)
{
  return exchange->outcome == RC_OUTCOME_DONE || rc_exchange_get_code (exchange) / 100 == 3;
}

/* How well two exchanges go together; 0 if they do not. */
static guint
rate (const RcExchange *good, const RcExchange *bad)
{
  if (strcmp (rc_exchange_get_name (good), rc_exchange_get_name (bad)) != 0)
    return 0;
  if (strcmp (good->kind, bad->kind) != 0)
    return 2;
  return succeeded (good) == succeeded (bad) ? 4 : 3;
}

static gboolean
is_connect (const RcExchange *exchange)
{
  return exchange->verb != NULL && exchange->verb->kind == RC_VERB_CONNECT;
}

/* Data addresses may differ from one session to the next, only their kind tells; that of the server is another server. */
static gboolean
has_other_address (const RcExchange *good, const RcExchange *bad)
{
  if (!good->has_address || !bad->has_address)
    return FALSE;
  if (is_connect (good))
    return !rc_address_equal (&good->address, &bad->address) ||
           (good->port > 0 && bad->port > 0 && good->port != bad->port);
  return rc_address_get_scope (&good->address) != rc_address_get_scope (&bad->address);
}

static RcDifference
get_difference (const RcExchange *good, const RcExchange *bad)
{
  if (bad == NULL)
    return RC_DIFFERENCE_GOOD_ONLY;
  if (good == NULL)
    return RC_DIFFERENCE_BAD_ONLY;
  if (strcmp (good->kind, bad->kind) != 0)
    return RC_DIFFERENCE_ARGUMENT;
  if (is_connect (good) && has_other_address (good, bad))
    return RC_DIFFERENCE_ADDRESS;
  if (succeeded (good) != succeeded (bad))
    return RC_DIFFERENCE_REPLY;
  return has_other_address (good, bad) ? RC_DIFFERENCE_ADDRESS : RC_DIFFERENCE_NONE;
}

static void
add_row (RcComparison *self, int good, int bad)
{
  RcComparisonRow row = {
    .good = good >= 0 ? g_ptr_array_index (self->good.exchanges, good) : NULL,
    .bad = bad >= 0 ? g_ptr_array_index (self->bad.exchanges, bad) : NULL,
  };

  row.difference = get_difference (row.good, row.bad);
  g_array_append_val (self->rows, row);
}

/* So many exchanges of each side are aligned at once, which takes 0.3 MB; of longer sessions the first half of that is kept and
 * the next part begins behind it. */
#define WINDOW 400

/* The alignment of highest worth, after Needleman and Wunsch, of the exchanges from @good and @bad on; a gap costs nothing. Moves
 * both on. */
static void
align_window (RcComparison *self, guint16 *worth, guint *good, guint *bad)
{
  guint n = MIN (self->good.exchanges->len - *good, WINDOW), m = MIN (self->bad.exchanges->len - *bad, WINDOW);
  gboolean last = *good + n == self->good.exchanges->len && *bad + m == self->bad.exchanges->len;
  guint i = 0, j = 0;

  memset (worth, 0, (gsize) (n + 1) * (m + 1) * sizeof *worth);
#define WORTH(a, b) worth[(gsize) (a) * (m + 1) + (b)]
  for (guint a = n; a-- > 0;)
    for (guint b = m; b-- > 0;)
      {
        guint pair = rate (g_ptr_array_index (self->good.exchanges, *good + a),
                           g_ptr_array_index (self->bad.exchanges, *bad + b));
        guint best = MAX (WORTH (a + 1, b), WORTH (a, b + 1));

        WORTH (a, b) = pair > 0 ? MAX (best, WORTH (a + 1, b + 1) + pair) : best;
      }

  while (i < n && j < m && (last || (i < WINDOW / 2 && j < WINDOW / 2)))
    {
      guint pair = rate (g_ptr_array_index (self->good.exchanges, *good + i),
                         g_ptr_array_index (self->bad.exchanges, *bad + j));

      if (pair > 0 && WORTH (i, j) == WORTH (i + 1, j + 1) + pair)
        add_row (self, *good + i++, *bad + j++);
      else if (WORTH (i, j) == WORTH (i + 1, j))
        add_row (self, *good + i++, -1);
      else
        add_row (self, -1, *bad + j++);
    }
#undef WORTH
  *good += i;
  *bad += j;
}

static void
align (RcComparison *self)
{
  guint n = self->good.exchanges->len, m = self->bad.exchanges->len;
  g_autofree guint16 *worth = g_new (guint16, (gsize) (MIN (n, WINDOW) + 1) * (MIN (m, WINDOW) + 1));
  guint i = 0, j = 0;

  while (i < n && j < m)
    align_window (self, worth, &i, &j);
  while (i < n)
    add_row (self, i++, -1);
  while (j < m)
    add_row (self, -1, j++);
}

/* --- the difference that matters --- */

/* What a diagnosis hangs on. */
static const struct
{
  const char *id;
  const char *verbs; /* blank-separated */
} relevant[] = {
  { "passive-address-unreachable", "PASV EPSV PORT EPRT" },
  { "passive-ports-blocked", "PASV EPSV PORT EPRT" },
  { "tls-session-reuse", "AUTH PROT CCC" },
  { "login-refused", "HOST AUTH USER ACCT" },
  { "tls-required", "AUTH PROT CCC" },
  { "active-mode-refused", "PASV EPSV PORT EPRT" },
  { "tls-closed-improperly", "AUTH PROT CCC" },
  { "epsv-refused", "PASV EPSV" },
  { "file-name-encoding", "OPTS LANG" },
  { "data-connection-wrong-address", "PASV EPSV PORT EPRT" },
  { "tls-handshake-failed", "AUTH" },
  { "not-logged-in", "USER PASS" },
  { "tls-not-offered", "AUTH" },
  { "data-connection-not-set-up", "PASV EPSV PORT EPRT" },
  { "fxp-refused", "PASV PORT SSCN CPSV" },
  { "account-needed", "ACCT" },
  { "empty-listing", "LIST NLST MLSD CWD" },
  { "no-greeting", "(connect)" },
  { "wrong-protocol", "(connect)" },
  { "file-unavailable", "CWD CDUP" },
  { "create-refused", "CWD CDUP MKD" },
};

static gboolean
lists (const char *words, const char *name)
{
  g_auto (GStrv) list = g_strsplit (words, " ", -1);

  return g_strv_contains ((const char *const *) list, name);
}

static const char *
get_name (const RcComparisonRow *row)
{
  return rc_exchange_get_name (row->good != NULL ? row->good : row->bad);
}

/* Small talk that clients differ in for no reason. */
static gboolean
is_chatter (const RcComparisonRow *row)
{
  return lists ("FEAT SYST CLNT NOOP HELP STAT PWD SITE CSID OPTS LANG ALLO PBSZ MDTM SIZE QUIT", get_name (row)) ||
         *get_name (row) == '\0';
}

static gboolean
is_setting (const RcComparisonRow *row)
{
  return lists ("AUTH PROT CCC HOST USER PASS ACCT TYPE MODE STRU PASV EPSV PORT EPRT REST PRET", get_name (row));
}

static const RcFinding *
get_finding (const RcComparison *self)
{
  RcSessionInfo info;

  rc_transcript_get_session (self->bad.transcript, self->bad.session, &info);
  return info.worst;
}

static gboolean
proves (const RcFinding *finding, const RcExchange *exchange)
{
  for (guint i = 0; i < finding->n_lines; i++)
    if (exchange->line > 0 ? finding->lines[i] == exchange->line
                           : finding->lines[i] == exchange->reply_line)
      return TRUE;
  return FALSE;
}

/* Where the bad session had failed: what comes later is no reason. */
static guint
find_failure (const RcComparison *self, const RcFinding *finding)
{
  guint last = self->rows->len;

  for (guint i = 0; finding != NULL && i < self->rows->len; i++)
    {
      const RcComparisonRow *row = &g_array_index (self->rows, RcComparisonRow, i);

      if (row->bad != NULL && proves (finding, row->bad))
        last = i + 1;
    }
  return last;
}

typedef gboolean (*RowTest) (const RcComparisonRow *row);

static gboolean
has_other_reply (const RcComparisonRow *row)
{
  return row->difference == RC_DIFFERENCE_REPLY;
}

static gboolean
is_serious (const RcComparisonRow *row)
{
  return !is_chatter (row);
}

static int
find_row (const RcComparison *self, guint end, RowTest test)
{
  for (guint i = 0; i < end; i++)
    {
      const RcComparisonRow *row = &g_array_index (self->rows, RcComparisonRow, i);

      if (row->difference != RC_DIFFERENCE_NONE && test (row))
        return i;
    }
  return -1;
}

static int
find_relevant (const RcComparison *self, guint end, const RcFinding *finding)
{
  for (guint k = 0; finding != NULL && k < G_N_ELEMENTS (relevant); k++)
    for (guint i = 0; strcmp (relevant[k].id, finding->id) == 0 && i < end; i++)
      {
        const RcComparisonRow *row = &g_array_index (self->rows, RcComparisonRow, i);

        if (row->difference != RC_DIFFERENCE_NONE && lists (relevant[k].verbs, get_name (row)))
          return i;
      }
  return -1;
}

/* What failed was done by the one session alone: small talk matters too if it is the failure. */
static int
find_proof (const RcComparison *self, guint end, const RcFinding *finding)
{
  for (guint i = 0; finding != NULL && i < end; i++)
    {
      const RcComparisonRow *row = &g_array_index (self->rows, RcComparisonRow, i);

      if (row->difference != RC_DIFFERENCE_NONE && row->bad != NULL && proves (finding, row->bad))
        return i;
    }
  return -1;
}

static int
find_first (const RcComparison *self)
{
  static const RowTest tests[] = { has_other_reply, is_setting, is_serious };
  const RcFinding *finding = get_finding (self);
  guint end = find_failure (self, finding);
  int first = find_relevant (self, end, finding);

  for (guint i = 0; i < G_N_ELEMENTS (tests) && first < 0; i++)
    first = find_row (self, end, tests[i]);
  if (first < 0)
    first = find_proof (self, end, finding);
  for (guint i = 0; i < G_N_ELEMENTS (tests) && first < 0; i++)
    first = find_row (self, self->rows->len, tests[i]);
  return first;
}

/* --- public --- */

RcComparison *
rc_comparison_new (RcTranscript *good,
                   int           good_session,
                   RcTranscript *bad,
                   int           bad_session,
                   gboolean      show_secrets)
{
  RcComparison *self;

  if (good_session < 0)
    good_session = choose_good (good);
  if (bad_session < 0)
    bad_session = choose_bad (bad);
  if (good_session < 0 || bad_session < 0)
    return NULL;

  self = g_new0 (RcComparison, 1);
  self->good = (RcComparisonSide){ good, good_session, rc_exchanges_new (good, good_session, show_secrets) };
  self->bad = (RcComparisonSide){ bad, bad_session, rc_exchanges_new (bad, bad_session, show_secrets) };
  self->rows = g_array_new (FALSE, FALSE, sizeof (RcComparisonRow));
  align (self);
  self->first = find_first (self);
  return self;
}

void
rc_comparison_free (RcComparison *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->good.exchanges);
  g_ptr_array_unref (self->bad.exchanges);
  g_array_unref (self->rows);
  g_free (self);
}

const char *
rc_difference_to_string (RcDifference difference)
{
  static const char *const names[] = { "none", "argument", "reply", "address", "good-only", "bad-only" };

  return names[difference];
}

static void
set_number (RcFinding *values, const char *name, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  rc_finding_set_value (values, name, text);
}

/* "192.0.2.10:2121", "[2001:db8::1]:21"; the usual port only where the log names it */
static void
set_place (RcFinding *values, const char *name, const RcExchange *exchange)
{
  char buffer[RC_ADDRESS_STRING_SIZE];
  const char *address = rc_address_to_string (&exchange->address, buffer);
  g_autofree char *place = NULL;

  if (exchange->port > 0)
    place = g_strdup_printf (exchange->address.family == RC_ADDRESS_IPV6 ? "[%s]:%u" : "%s:%u", address, exchange->port);
  rc_finding_set_value (values, name, place != NULL ? place : address);
}

/* The values that the sentences name: {command}, {code}, {address} of the good session, {text} of the bad one. */
static const char *
set_values (RcFinding *values, const RcComparisonRow *row)
{
  const RcExchange *shown = row->good != NULL ? row->good : row->bad;
  char buffer[RC_ADDRESS_STRING_SIZE];
  g_autofree char *reply = NULL;

  rc_finding_set_value (values, "command", shown->command);
  switch (row->difference)
    {
    case RC_DIFFERENCE_GOOD_ONLY:
      return "compare.good-only";
    case RC_DIFFERENCE_BAD_ONLY:
      return "compare.bad-only";
    case RC_DIFFERENCE_ARGUMENT:
      rc_finding_set_value (values, "text", row->bad->command);
      return "compare.argument";
    case RC_DIFFERENCE_ADDRESS:
      g_assert (row->good != NULL && row->bad != NULL);
      if (is_connect (row->good))
        {
          set_place (values, "address", row->good);
          set_place (values, "text", row->bad);
          return "compare.server";
        }
      rc_finding_set_value (values, "address", rc_address_to_string (&row->good->address, buffer));
      rc_finding_set_value (values, "text", rc_address_to_string (&row->bad->address, buffer));
      return "compare.address";
    case RC_DIFFERENCE_REPLY:
    case RC_DIFFERENCE_NONE:
    default:
      break;
    }
  /* Two replies differ: both are there. */
  g_assert (row->good != NULL && row->bad != NULL);
  if (row->good->n_codes == 0)
    {
      set_number (values, "code", rc_exchange_get_code (row->bad));
      return "compare.good-silent";
    }
  set_number (values, "code", rc_exchange_get_code (row->good));
  if (!succeeded (row->bad) && row->bad->outcome == RC_OUTCOME_UNANSWERED)
    return "compare.bad-silent";
  reply = g_strdup_printf ("%d %s", rc_exchange_get_code (row->bad), row->bad->text);
  rc_finding_set_value (values, "text", g_strchomp (reply));
  return "compare.reply";
}

char *
rc_comparison_dup_sentence (const RcComparison *self, RcCatalog *catalog, const char *language)
{
  g_autoptr (RcFinding) values = NULL;
  const char *key;

  if (self->first < 0)
    return g_strdup (rc_catalog_get_verdict (catalog, language, "compare.same"));
  values = rc_finding_new ("compare", RC_SEVERITY_INFO, RC_CERTAINTY_SURE, "nobody");
  key = set_values (values, &g_array_index (self->rows, RcComparisonRow, self->first));
  return rc_finding_fill (values, rc_catalog_get_verdict (catalog, language, key));
}
