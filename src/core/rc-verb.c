/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-verb.h"

#include <string.h>

/* Reply lists: RFC 959 section 5.4 unless another source stands beside them. The catalog has the same
 * lists with the RFC of each code; test-verb.c compares the two. */
#define LIST(name, ...) static const guint16 name[] = { __VA_ARGS__, 0 }

LIST (connect_replies, 120, 220, 421);
LIST (user_replies, 230, 232, 331, 332, 336, 421, 500, 501, 530); /* and RFC 2228 */
LIST (pass_replies, 202, 230, 332, 421, 500, 501, 503, 530);
LIST (acct_replies, 202, 230, 421, 500, 501, 503, 530);
LIST (cwd_replies, 200, 250, 421, 431, 500, 501, 502, 530, 550); /* 200, 431: appendix II */
LIST (cdup_replies, 200, 250, 421, 500, 501, 502, 530, 550); /* 250: appendix II */
LIST (smnt_replies, 202, 250, 421, 500, 501, 502, 530, 550);
LIST (rein_replies, 120, 220, 421, 500, 502);
LIST (quit_replies, 221, 421, 500); /* 421 may answer any command */
LIST (port_replies, 200, 421, 500, 501, 504, 530); /* 504: RFC 2577 */
LIST (pasv_replies, 227, 421, 500, 501, 502, 530);
LIST (mode_replies, 200, 421, 500, 501, 504, 530);
LIST (allo_replies, 200, 202, 421, 500, 501, 504, 530);
LIST (rest_replies, 350, 421, 500, 501, 502, 530);
LIST (stor_replies, 110, 125, 150, 226, 250, 421, 425, 426, 450, 451, 452, 500, 501, 521, 522, 530,
      532, 534, 535, 551, 552, 553, 554, 555); /* and RFC 1123, 2228, 4217 */
LIST (stou_replies, 110, 125, 150, 226, 250, 421, 425, 426, 450, 451, 452, 500, 501, 521, 522, 530,
      532, 534, 535, 551, 552, 553); /* and RFC 2228, 4217 */
LIST (appe_replies, 110, 125, 150, 226, 250, 421, 425, 426, 450, 451, 452, 500, 501, 502, 521, 522,
      530, 532, 534, 535, 550, 551, 552, 553, 554, 555); /* and RFC 1123, 2228, 4217 */
LIST (retr_replies, 110, 125, 150, 226, 250, 421, 425, 426, 450, 451, 500, 501, 521, 522, 530, 534,
      535, 550, 554, 555); /* and RFC 1123, 2228, 4217 */
LIST (list_replies, 125, 150, 226, 250, 421, 425, 426, 450, 451, 500, 501, 502, 521, 522, 530, 534,
      535); /* and RFC 2228, 4217 */
LIST (mlsd_replies, 150, 226, 421, 425, 426, 450, 451, 452, 500, 501, 503, 504, 530, 550,
      553); /* RFC 3659 */
LIST (rnfr_replies, 350, 421, 450, 500, 501, 502, 530, 550);
LIST (rnto_replies, 250, 421, 500, 501, 502, 503, 530, 532, 553);
LIST (dele_replies, 250, 421, 450, 500, 501, 502, 530, 550);
LIST (rmd_replies, 250, 421, 450, 500, 501, 502, 530, 550); /* 450: appendix II */
LIST (mkd_replies, 257, 421, 500, 501, 502, 521, 530, 550); /* 521: appendix II */
LIST (pwd_replies, 257, 421, 500, 501, 502, 550);
LIST (abor_replies, 225, 226, 421, 500, 501, 502);
LIST (syst_replies, 215, 421, 500, 501, 502);
LIST (stat_replies, 211, 212, 213, 421, 450, 500, 501, 502, 530);
LIST (help_replies, 211, 214, 421, 500, 501, 502);
LIST (site_replies, 200, 202, 421, 500, 501, 530);
LIST (noop_replies, 200, 421, 500);
LIST (auth_replies, 234, 334, 421, 431, 500, 501, 502, 504, 533, 534); /* RFC 2228, RFC 4217 */
LIST (adat_replies, 235, 335, 421, 500, 501, 502, 503, 533, 535); /* RFC 2228 */
LIST (pbsz_replies, 200, 421, 500, 501, 502, 503, 530, 533); /* RFC 2228 */
LIST (prot_replies, 200, 421, 431, 500, 501, 502, 503, 504, 530, 533, 534, 536); /* RFC 2228 */
LIST (ccc_replies, 200, 421, 500, 501, 502, 533, 534); /* RFC 2228, RFC 4217 */
LIST (mic_replies, 421, 500, 501, 502, 503, 533, 535, 537, 631); /* RFC 2228 */
LIST (conf_replies, 421, 500, 501, 502, 503, 533, 535, 537, 633); /* RFC 2228 */
LIST (enc_replies, 421, 500, 501, 502, 503, 533, 535, 537, 632); /* RFC 2228 */
LIST (feat_replies, 211, 421, 500, 501, 502); /* RFC 2389 */
LIST (opts_replies, 200, 421, 451, 500, 501, 502); /* RFC 2389 */
LIST (eprt_replies, 200, 421, 500, 501, 522); /* RFC 2428 */
LIST (epsv_replies, 200, 229, 421, 425, 500, 501, 504, 522); /* RFC 2428, RFC 6384; 200: EPSV ALL */
LIST (lprt_replies, 200, 421, 500, 501, 521); /* RFC 1639 */
LIST (lpsv_replies, 228, 421, 500, 501, 521); /* RFC 1639 */
LIST (mdtm_replies, 213, 421, 450, 451, 500, 501, 550); /* RFC 3659 */
LIST (mlst_replies, 250, 421, 450, 451, 452, 500, 501, 503, 504, 530, 550, 553); /* RFC 3659 */
LIST (lang_replies, 200, 421, 500, 501, 502, 504); /* RFC 2640 */
LIST (host_replies, 220, 421, 500, 501, 502, 503, 504); /* RFC 7151 */
LIST (algs_replies, 202, 216, 421, 500, 502, 504); /* RFC 6384 */

static const RcVerb verbs[] = {
  { "(connect)", RC_NAME_CONNECT, RC_VERB_CONNECT, connect_replies, NULL },
  { "ABOR", RC_NAME_ABOR, RC_VERB_ABOR, abor_replies, NULL },
  { "ACCT", RC_NAME_ACCT, RC_VERB_ACCT, acct_replies, NULL },
  { "ADAT", RC_NAME_ADAT, RC_VERB_ADAT, adat_replies, NULL },
  { "ALGS", RC_NAME_ALGS, RC_VERB_SIMPLE, algs_replies, NULL },
  { "ALLO", RC_NAME_ALLO, RC_VERB_SIMPLE, allo_replies, NULL },
  { "APPE", RC_NAME_APPE, RC_VERB_TRANSFER, appe_replies, NULL },
  { "AUTH", RC_NAME_AUTH, RC_VERB_AUTH, auth_replies, NULL },
  { "AVBL", RC_NAME_AVBL, RC_VERB_SIMPLE, NULL, NULL },
  { "CCC", RC_NAME_CCC, RC_VERB_SIMPLE, ccc_replies, NULL },
  { "CDUP", RC_NAME_CDUP, RC_VERB_SIMPLE, cdup_replies, NULL },
  { "CLNT", RC_NAME_CLNT, RC_VERB_SIMPLE, NULL, NULL },
  { "COMB", RC_NAME_COMB, RC_VERB_SIMPLE, NULL, NULL },
  { "CONF", RC_NAME_CONF, RC_VERB_WRAPPED, conf_replies, NULL },
  { "CPSV", RC_NAME_CPSV, RC_VERB_SIMPLE, pasv_replies, NULL },
  { "CSID", RC_NAME_CSID, RC_VERB_SIMPLE, NULL, NULL },
  { "CWD", RC_NAME_CWD, RC_VERB_SIMPLE, cwd_replies, NULL },
  { "DELE", RC_NAME_DELE, RC_VERB_SIMPLE, dele_replies, NULL },
  { "DSIZ", RC_NAME_DSIZ, RC_VERB_SIMPLE, NULL, NULL },
  { "ENC", RC_NAME_ENC, RC_VERB_WRAPPED, enc_replies, NULL },
  { "EPRT", RC_NAME_EPRT, RC_VERB_SIMPLE, eprt_replies, NULL },
  { "EPSV", RC_NAME_EPSV, RC_VERB_SIMPLE, epsv_replies, NULL },
  { "ESTA", RC_NAME_ESTA, RC_VERB_SIMPLE, NULL, NULL },
  { "ESTP", RC_NAME_ESTP, RC_VERB_SIMPLE, NULL, NULL },
  { "FEAT", RC_NAME_FEAT, RC_VERB_SIMPLE, feat_replies, NULL },
  { "HASH", RC_NAME_HASH, RC_VERB_SIMPLE, NULL, NULL },
  { "HELP", RC_NAME_HELP, RC_VERB_SIMPLE, help_replies, NULL },
  { "HOST", RC_NAME_HOST, RC_VERB_SIMPLE, host_replies, NULL },
  { "LANG", RC_NAME_LANG, RC_VERB_SIMPLE, lang_replies, NULL },
  { "LIST", RC_NAME_LIST, RC_VERB_TRANSFER, list_replies, NULL },
  { "LPRT", RC_NAME_LPRT, RC_VERB_SIMPLE, lprt_replies, NULL },
  { "LPSV", RC_NAME_LPSV, RC_VERB_SIMPLE, lpsv_replies, NULL },
  { "MD5", RC_NAME_MD5, RC_VERB_SIMPLE, NULL, NULL },
  { "MDTM", RC_NAME_MDTM, RC_VERB_SIMPLE, mdtm_replies, NULL },
  { "MFCT", RC_NAME_MFCT, RC_VERB_SIMPLE, NULL, NULL },
  { "MFF", RC_NAME_MFF, RC_VERB_SIMPLE, NULL, NULL },
  { "MFMT", RC_NAME_MFMT, RC_VERB_SIMPLE, NULL, NULL },
  { "MIC", RC_NAME_MIC, RC_VERB_WRAPPED, mic_replies, NULL },
  { "MKD", RC_NAME_MKD, RC_VERB_SIMPLE, mkd_replies, NULL },
  { "MLSD", RC_NAME_MLSD, RC_VERB_TRANSFER, mlsd_replies, NULL },
  { "MLST", RC_NAME_MLST, RC_VERB_SIMPLE, mlst_replies, NULL },
  { "MODE", RC_NAME_MODE, RC_VERB_SIMPLE, mode_replies, NULL },
  { "NLST", RC_NAME_NLST, RC_VERB_TRANSFER, list_replies, NULL },
  { "NOOP", RC_NAME_NOOP, RC_VERB_SIMPLE, noop_replies, NULL },
  { "OPTS", RC_NAME_OPTS, RC_VERB_SIMPLE, opts_replies, NULL },
  { "PASS", RC_NAME_PASS, RC_VERB_PASS, pass_replies, NULL },
  { "PASV", RC_NAME_PASV, RC_VERB_SIMPLE, pasv_replies, NULL },
  { "PBSZ", RC_NAME_PBSZ, RC_VERB_SIMPLE, pbsz_replies, NULL },
  { "PORT", RC_NAME_PORT, RC_VERB_SIMPLE, port_replies, NULL },
  { "PRET", RC_NAME_PRET, RC_VERB_SIMPLE, NULL, NULL },
  { "PROT", RC_NAME_PROT, RC_VERB_SIMPLE, prot_replies, NULL },
  { "PWD", RC_NAME_PWD, RC_VERB_SIMPLE, pwd_replies, NULL },
  { "QUIT", RC_NAME_QUIT, RC_VERB_QUIT, quit_replies, NULL },
  { "RANG", RC_NAME_RANG, RC_VERB_SIMPLE, NULL, NULL },
  { "REIN", RC_NAME_REIN, RC_VERB_CONNECT, rein_replies, NULL },
  { "REST", RC_NAME_REST, RC_VERB_REST, rest_replies, NULL },
  { "RETR", RC_NAME_RETR, RC_VERB_TRANSFER, retr_replies, NULL },
  { "RMD", RC_NAME_RMD, RC_VERB_SIMPLE, rmd_replies, NULL },
  { "RMDA", RC_NAME_RMDA, RC_VERB_SIMPLE, NULL, NULL },
  { "RNFR", RC_NAME_RNFR, RC_VERB_RNFR, rnfr_replies, NULL },
  { "RNTO", RC_NAME_RNTO, RC_VERB_RNTO, rnto_replies, NULL },
  { "SITE", RC_NAME_SITE, RC_VERB_SIMPLE, site_replies, NULL },
  { "SIZE", RC_NAME_SIZE, RC_VERB_SIMPLE, mdtm_replies, NULL },
  { "SMNT", RC_NAME_SMNT, RC_VERB_SIMPLE, smnt_replies, NULL },
  { "SSCN", RC_NAME_SSCN, RC_VERB_SIMPLE, NULL, NULL },
  { "STAT", RC_NAME_STAT, RC_VERB_STAT, stat_replies, NULL },
  { "STOR", RC_NAME_STOR, RC_VERB_TRANSFER, stor_replies, NULL },
  { "STOU", RC_NAME_STOU, RC_VERB_TRANSFER, stou_replies, NULL },
  { "STRU", RC_NAME_STRU, RC_VERB_SIMPLE, mode_replies, NULL },
  { "SYST", RC_NAME_SYST, RC_VERB_SIMPLE, syst_replies, NULL },
  { "TYPE", RC_NAME_TYPE, RC_VERB_SIMPLE, mode_replies, NULL },
  { "USER", RC_NAME_USER, RC_VERB_USER, user_replies, NULL },
  { "XCRC", RC_NAME_XCRC, RC_VERB_SIMPLE, NULL, NULL },
  { "XCUP", RC_NAME_CDUP, RC_VERB_SIMPLE, cdup_replies, "CDUP" },
  { "XCWD", RC_NAME_CWD, RC_VERB_SIMPLE, cwd_replies, "CWD" },
  { "XMD5", RC_NAME_XMD5, RC_VERB_SIMPLE, NULL, NULL },
  { "XMKD", RC_NAME_MKD, RC_VERB_SIMPLE, mkd_replies, "MKD" },
  { "XPWD", RC_NAME_PWD, RC_VERB_SIMPLE, pwd_replies, "PWD" },
  { "XRMD", RC_NAME_RMD, RC_VERB_SIMPLE, rmd_replies, "RMD" },
  { "XSHA", RC_NAME_XSHA, RC_VERB_SIMPLE, NULL, NULL },
  { "XSHA1", RC_NAME_XSHA1, RC_VERB_SIMPLE, NULL, NULL },
  { "XSHA256", RC_NAME_XSHA256, RC_VERB_SIMPLE, NULL, NULL },
  { "XSHA512", RC_NAME_XSHA512, RC_VERB_SIMPLE, NULL, NULL },
  { NULL, RC_NAME_NONE, RC_VERB_SIMPLE, NULL, NULL },
};

const RcVerb *const rc_verb_connect = &verbs[0];

guint
rc_verb_get_number (const RcVerb *verb)
{
  return verb - verbs;
}

const RcVerb *
rc_verb_get_all (void)
{
  return verbs;
}

/* --- looking up --- */

/* Behind the last code that a reply list may have. */
#define CODE_END 700

/* Verbs by a number made of their letters; sparse, so that few have to be compared. */
#define N_PLACES 512
#define LENGTH_MAX 7

typedef struct
{
  guint64 key; /* 0: nothing is there */
  const RcVerb *verb;
} Place;

/* A number that the same letters in either case have, and no other text; 0 for what is no name. */
static inline guint64
get_key (const char *text, gsize length)
{
  guint64 key = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]))
        return 0;
      key = key << 8 | (text[i] & 0xdf);
    }
  return key;
}

static inline guint
get_place (guint64 key)
{
  return key * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 55;
}

static Place *
make_places (void)
{
  Place *places = g_new0 (Place, N_PLACES);

  for (const RcVerb *verb = verbs + 1; verb->name != NULL; verb++)
    {
      guint64 key = get_key (verb->name, strlen (verb->name));
      guint place = get_place (key);

      while (places[place].key != 0)
        place = (place + 1) % N_PLACES;
      places[place] = (Place){ key, verb };
    }
  return places;
}

const RcVerb *
rc_verb_lookup (const char *text, gsize length)
{
  static Place *places;
  guint64 key;

  if (length < 3 || length > LENGTH_MAX)
    return NULL;
  if (g_once_init_enter (&places))
    g_once_init_leave (&places, make_places ());
  key = get_key (text, length);
  for (guint place = get_place (key); places[place].key != 0; place = (place + 1) % N_PLACES)
    if (places[place].key == key)
      return places[place].verb;

  return NULL;
}

const RcVerb *
rc_verb_lookup_line (const char *line, gsize length)
{
  gsize word = 0;

  while (word < length && word < 8 && g_ascii_isalnum (line[word]))
    word++;
  if (word < length && line[word] != ' ')
    return NULL;
  return rc_verb_lookup (line, word);
}

/* The reply lists as bits: every reply is looked up in one. */
typedef guint64 Codes[(CODE_END + 63) / 64];

static Codes *
make_lists (void)
{
  Codes *lists = g_new0 (Codes, G_N_ELEMENTS (verbs));

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    for (const guint16 *reply = verbs[i].replies; reply != NULL && *reply != 0; reply++)
      lists[i][*reply / 64] |= G_GUINT64_CONSTANT (1) << *reply % 64;
  return lists;
}

gboolean
rc_verb_allows (const RcVerb *verb, int code)
{
  static Codes *lists;

  if (verb->replies == NULL)
    return TRUE;
  if (code < 0 || code >= CODE_END)
    return FALSE;
  if (g_once_init_enter (&lists))
    g_once_init_leave (&lists, make_lists ());
  return lists[verb - verbs][code / 64] >> code % 64 & 1;
}

gboolean
rc_code_answers_anything (int code)
{
  switch (code)
    {
    case 421:
    case 500:
    case 501:
    case 502:
    case 503:
    case 504:
    case 530:
    case 533:
    case 631:
    case 632:
    case 633:
      return TRUE;
    default:
      return FALSE;
    }
}
