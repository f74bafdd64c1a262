/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written in place of what is to be hidden: each step looks at the text from one place on and says how much of it it
 * has taken. */
#include "config.h"

#include "rc-redactor-private.h"

#include "rc-arguments.h"
#include "rc-scan-util.h"
#include "rc-secret.h"

/* A secret of this length is replaced wherever it stands; a shorter one only behind its command. */
#define SECRET_EVERYWHERE 6
/* Names shorter than this are replaced only where they were parsed. */
#define NAME_EVERYWHERE 3


typedef struct
{
  RcRedactor *redactor;
  GString *out;
  RcSpan whole;
  gsize at;
} Place;

static RcSpan
get_rest (const Place *place)
{
  return rc_span (place->whole.text + place->at, place->whole.length - place->at);
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || c == '_' || (guint8) c >= 0x80;
}

/* Where the color begins that ends before @at ("ESC[32m"), or @at. */
static gsize
skip_color_back (const Place *place, gsize at)
{
  const char *text = place->whole.text;
  gsize start;

  if (at < 3 || !g_ascii_isalpha (text[at - 1]))
    return at;
  for (start = at - 1; start > 2 && (g_ascii_isdigit (text[start - 1]) || text[start - 1] == ';'); start--)
    ;
  return text[start - 1] == '[' && text[start - 2] == '\033' ? start - 2 : at;
}

static gsize
get_color_length (RcSpan text)
{
  gsize length = 2;

  if (text.length < 3 || text.text[0] != '\033' || text.text[1] != '[')
    return 0;
  while (length < text.length && (g_ascii_isdigit (text.text[length]) || text.text[length] == ';'))
    length++;
  return length < text.length && g_ascii_isalpha (text.text[length]) ? length + 1 : 0;
}

static gboolean
begins_word (const Place *place)
{
  return place->at == 0 || !is_word (place->whole.text[place->at - 1]) ||
         skip_color_back (place, place->at) < place->at;
}

static gboolean
ends_word (const Place *place, gsize length)
{
  gsize end = place->at + length;

  return end >= place->whole.length || !is_word (place->whole.text[end]);
}

/* What a log is made of itself: replaced wherever it stands, a name like this would take the log's form away. */
static gboolean
is_part_of_logs (RcSpan name)
{
  static const char *const words[] = { "Response", "Command", "Status", "Error", "Trace", "Reply", "Answer", "FTP",
                                       "ftp", "command", "response", "CLIENT", "SERVER", "OK", "FAIL", "CONNECT" };
  gsize n_digits = 0;

  while (n_digits < name.length && g_ascii_isdigit (name.text[n_digits]))
    n_digits++;
  if (n_digits == name.length || rc_verb_lookup (name.text, name.length) != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (name.length == strlen (words[i]) && memcmp (name.text, words[i], name.length) == 0)
      return TRUE;
  return FALSE;
}

/* Such a name counts only where it can be nothing else. */
static gboolean
needs_context (RcSpan name)
{
  return name.length < NAME_EVERYWHERE || is_part_of_logs (name);
}

/* The verb right before the place, as in "RETR name", or NULL. */
static const RcVerb *
get_verb_before (const Place *place)
{
  gsize end = place->at, start;

  if (end == 0 || place->whole.text[end - 1] != ' ')
    return NULL;
  end--;
  for (start = end; start > 0 && g_ascii_isalnum (place->whole.text[start - 1]); start--)
    ;
  return start < end ? rc_verb_lookup (place->whole.text + start, end - start) : NULL;
}

static gsize
take_alias (Place *place, const char *alias, gsize length)
{
  g_string_append (place->out, alias);
  return length;
}

static gsize
take_secret (Place *place)
{
  gsize length;

  if (!rc_aliases_match (place->redactor->secrets, get_rest (place), &length) || length < SECRET_EVERYWHERE)
    return 0;
  place->redactor->n_secrets++;
  return take_alias (place, RC_SECRET_MASK, length);
}

/* Whether the place may be where a command begins: at the start of a line or behind a mark, not in the middle of prose as in
 * "log in with USER and PASS first" or "502 ACCT is not for us". */
static gboolean
may_begin_command (const Place *place)
{
  const char *text = place->whole.text;
  gsize end = skip_color_back (place, place->at), digits;

  while (end > 0 && text[end - 1] == ' ')
    end--;
  if (end > 1 && text[end - 1] == 'Z' && g_ascii_isdigit (text[end - 2]))
    end--;
  if (end == 0 || strchr (">:\"'([]\t", text[end - 1]) != NULL)
    return TRUE;
  for (digits = end; digits > 0 && g_ascii_isdigit (text[digits - 1]); digits--)
    ;
  /* Behind a time; a code stands alone. */
  return end > digits && (end - digits != 3 || (digits > 0 && strchr (".,:", text[digits - 1]) != NULL));
}

/* What stands behind an argument, and in few passwords: "\\r\\n" of what is escaped, the color that ends. */
static gboolean
ends_argument (char c)
{
  return c != '\0' && strchr (" \t\r\"'\\)],\033", c) != NULL;
}

static gsize
get_word_length (RcSpan text)
{
  gsize length = 0;

  while (length < text.length && !ends_argument (text.text[length]))
    length++;
  return length;
}

/* How much of @text a log has put in place of a password, or 0: "***" of "*** 230 0", "(hidden)" of "(hidden)". */
static gsize
get_mask_length (RcSpan text)
{
  const char *blank = memchr (text.text, ' ', text.length);
  const RcSpan words[] = {
    rc_span (text.text, blank != NULL ? (gsize) (blank - text.text) : text.length),
    rc_span (text.text, get_word_length (text)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (words[i].length > 0 && rc_secret_is_masked (words[i]))
      return words[i].length;
  return 0;
}

/* Is @argument over after @length bytes? Dots at the end of a line are CR and LF to some. */
static gboolean
is_whole (RcSpan argument, gsize length)
{
  while (length < argument.length && argument.text[length] == '.')
    length++;
  return length == argument.length || ends_argument (argument.text[length]);
}

/* Where a command that begins at the place ends because it stands in quotation marks or brackets, or NULL. */
static const char *
find_closing (const Place *place, RcSpan argument)
{
  static const char opening[] = "\"'([", closing[] = "\"')]";
  gsize start = skip_color_back (place, place->at);
  const char *found = start > 0 ? strchr (opening, place->whole.text[start - 1]) : NULL;

  /* A line may have been cut out of what is quoted. */
  if (found == NULL || *found == '\0')
    return place->at > 0 ? memchr (argument.text, '"', argument.length) : NULL;
  return memchr (argument.text, closing[found - opening], argument.length);
}

/* The argument of a command that the dialect made nothing of: who reads the redacted log may, or another program does. */
static gsize
get_unread_secret (const Place *place, RcSpan secret)
{
  const char *end = find_closing (place, secret);

  /* "pass on" is prose, unless the line begins with it. */
  if (!may_begin_command (place) || (place->at > 0 && g_ascii_islower (place->whole.text[place->at])))
    return 0;
  if (end != NULL)
    secret.length = end - secret.text;
  secret.length = rc_span_trim_end (secret);
  if (rc_secret_is_masked (secret) || get_mask_length (secret) > 0)
    return 0;
  /* "  PASS    PASV    RETR": the commands that a server knows. */
  if (place->at > 0 && *secret.text == ' ')
    return 0;
  /* "PASS - 230 0": there was no argument, what follows are other fields. */
  return get_word_length (secret) == 1 && *secret.text == '-' ? 0 : secret.length;
}

/* "PASS " or "ACCT ", with something behind it. */
static gboolean
is_password (const Place *place)
{
  RcSpan rest = get_rest (place);

  return rest.length >= 6 && rest.text[4] == ' ' && begins_word (place) &&
         (g_ascii_strncasecmp (rest.text, "PASS", 4) == 0 || g_ascii_strncasecmp (rest.text, "ACCT", 4) == 0);
}

/* Telnet's commands (RFC 854) were taken out of what was learnt: another password may be the beginning of this one. */
static gboolean
has_telnet (RcSpan text)
{
  return text.length > 0 && memchr (text.text, 0xff, text.length) != NULL;
}

/* "PASS (hidden)": what a log masks itself stays, even if somebody is called "hidden". */
static gsize
take_masked (Place *place)
{
  RcSpan rest = get_rest (place);
  gsize length = get_mask_length (rc_span (rest.text + 5, rest.length - 5));

  if (length == 0)
    return 0;
  g_string_append_len (place->out, rest.text, (gssize) (5 + length));
  return 5 + length;
}

/* "PASS word", wherever a log prints it. */
static gsize
take_password (Place *place)
{
  RcSpan rest = get_rest (place), secret;
  gsize length = 0, start;

  if (!is_password (place))
    return 0;
  start = 5 + get_color_length (rc_span (rest.text + 5, rest.length - 5));
  secret = rc_span (rest.text + start, rest.length - start);
  if (!rc_aliases_match (place->redactor->secrets, secret, &length) || !is_whole (secret, length) || has_telnet (secret))
    length = MAX (length, get_unread_secret (place, secret));
  if (length == 0)
    return take_masked (place);
  place->redactor->n_secrets++;
  g_string_append_len (place->out, rest.text, (gssize) start);
  g_string_append (place->out, RC_SECRET_MASK);
  return start + length;
}

/* "user name word", as typed at a prompt. */
static gsize
take_typed (Place *place)
{
  RcSpan rest = get_rest (place), secret;

  if (place->at > 0 && !(place->at >= 2 && place->whole.text[place->at - 2] == '>'))
    return 0;
  if (!rc_span_has_prefix (rest, "user ") || !rc_secret_find_typed (rest, &secret) ||
      rc_aliases_lookup (place->redactor->secrets, secret) == NULL)
    return 0;
  place->redactor->n_secrets++;
  rc_redactor_append (place->redactor, place->out, rc_span (rest.text, secret.text - rest.text));
  g_string_append (place->out, RC_SECRET_MASK);
  return secret.text - rest.text + secret.length;
}

/* Where "://user:secret@host" has its host; 0 if there is no user. */
static gsize
find_url_host (RcSpan url)
{
  gsize host = 0;

  for (gsize i = 3; i < url.length && strchr (" /\"'<>\t", url.text[i]) == NULL; i++)
    if (url.text[i] == '@')
      host = i;
  return host;
}

/* "ftp://user:secret@host", from behind the scheme, whatever that is. */
static gsize
take_url (Place *place)
{
  RcSpan rest = get_rest (place), login, user;
  gsize host = rest.length > 3 && memcmp (rest.text, "://", 3) == 0 ? find_url_host (rest) : 0;
  gboolean has_secret;

  if (host == 0)
    return 0;
  login = rc_span (rest.text + 3, host - 3);
  has_secret = rc_span_take_until (&login, ':', &user);
  if (!has_secret)
    user = login;
  g_string_append (place->out, "://");
  if (user.length == 0 || (place->redactor->keep & RC_KEEP_USERS) != 0 || rc_redactor_is_common_user (user))
    {
      g_string_append_len (place->out, user.text, user.length);
    }
  else
    {
      rc_aliases_add (place->redactor->users, user);
      g_string_append (place->out, rc_aliases_lookup (place->redactor->users, user));
    }
  if (has_secret && login.length > 0)
    {
      g_string_append (place->out, ":" RC_SECRET_MASK);
      place->redactor->n_secrets++;
    }
  g_string_append_c (place->out, '@');
  return host + 1;
}

/* Six, nine or more numbers between commas: 227, PORT, 228, LPRT. */
static gsize
take_numbers (Place *place)
{
  RcSpan rest = get_rest (place);
  guint8 numbers[24];
  guint n = 0;
  gsize at = 0;
  guint address = 0, size = 4;
  RcAddress original, alias;

  if (place->at > 0 && (g_ascii_isdigit (place->whole.text[place->at - 1]) ||
                        place->whole.text[place->at - 1] == ','))
    return 0;
  while (n < G_N_ELEMENTS (numbers))
    {
      guint value = 0;
      gsize start = at;

      while (at < rest.length && g_ascii_isdigit (rest.text[at]) && at - start < 4)
        value = value * 10 + (rest.text[at++] - '0');
      if (at == start || value > 255)
        return 0;
      numbers[n++] = value;
      if (at >= rest.length || rest.text[at] != ',')
        break;
      at++;
      while (at < rest.length && rest.text[at] == ' ')
        at++;
    }

  if (n == 9 && numbers[0] == 4 && numbers[1] == 4)
    address = 2;
  else if (n == 21 && numbers[0] == 6 && numbers[1] == 16)
    address = 2, size = 16;
  else if (n != 6)
    return 0;

  if (size == 4)
    rc_address_init_ipv4 (&original, numbers + address);
  else
    rc_address_init_ipv6 (&original, numbers + address);
  rc_address_aliases_get (place->redactor->addresses, &original, &alias);
  for (guint i = 0; i < n; i++)
    g_string_append_printf (place->out, "%s%u", i > 0 ? "," : "",
                            i >= address && i < address + size ? alias.bytes[i - address] : numbers[i]);
  return at;
}

/* Up to five numbers with dots between: how many there are, how long each is, and all together. */
static guint
scan_dotted (RcSpan text, gsize lengths[5], gsize *length)
{
  guint n = 0;
  gsize at = 0;

  while (n < 5)
    {
      gsize start = at;

      while (at < text.length && g_ascii_isdigit (text.text[at]) && at - start < 6)
        at++;
      if (at == start)
        break;
      lengths[n++] = at - start;
      *length = at;
      if (at + 1 >= text.length || text.text[at] != '.' || !g_ascii_isdigit (text.text[at + 1]))
        break;
      at++;
    }
  return n;
}

/* "2026-02-03 16.04.31.100": WinSCP writes times like this in some countries. */
static gboolean
is_dotted_time (const Place *place, const gsize lengths[5])
{
  const char *before = place->whole.text + place->at - 11;

  return lengths[0] == 2 && lengths[1] == 2 && lengths[2] == 2 && lengths[3] == 3 && place->at >= 11 &&
         before[4] == '-' && before[7] == '-' && before[10] == ' ' && g_ascii_isdigit (before[0]) &&
         g_ascii_isdigit (before[9]);
}

/* "192.0.2.1", the port that tcpdump hangs on it left alone; "192.000.002.001" as tcpflow has it. */
static gsize
take_ipv4 (Place *place)
{
  RcSpan rest = get_rest (place);
  gsize lengths[5] = { 0 }, length = 0;
  guint n = scan_dotted (rest, lengths, &length);
  gboolean padded = lengths[0] == 3 && lengths[1] == 3 && lengths[2] == 3 && lengths[3] == 3;
  RcAddress original, alias;

  if (n < 4 || is_dotted_time (place, lengths))
    return 0;
  if (n == 5)
    length -= lengths[4] + 1;
  /* Parts of a time or of a version have zeros in front, those of an address only if all have. */
  for (gsize i = 0, at = 0; i < 4 && !padded; at += lengths[i++] + 1)
    if (lengths[i] > 1 && rest.text[at] == '0')
      return 0;
  if (!rc_address_parse (&original, rest.text, length))
    return 0;
  rc_address_aliases_get (place->redactor->addresses, &original, &alias);
  g_string_append_printf (place->out, padded ? "%03u.%03u.%03u.%03u" : "%u.%u.%u.%u", alias.bytes[0],
                          alias.bytes[1], alias.bytes[2], alias.bytes[3]);
  return length;
}

/* The port that ngrep hangs on an address is no part of it, though it may look so. */
static gsize
without_port (const Place *place, gsize length)
{
  const char *text = place->whole.text + place->at;
  gsize start = length;

  while (start > 0 && g_ascii_isdigit (text[start - 1]))
    start--;
  if (start < 2 || start == length || text[start - 1] != ':' || text[start - 2] == ':')
    return length;
  return place->redactor->has_ports || length - start > 4 ? start - 1 : length;
}

static gsize
take_ipv6 (Place *place)
{
  RcSpan rest = get_rest (place);
  char buffer[RC_ADDRESS_STRING_SIZE];
  gsize length = 0, end;
  guint colons = 0;
  RcAddress original, alias;

  /* What is longer than an address may be is none. */
  while (length < rest.length && length < RC_ADDRESS_STRING_SIZE &&
         (g_ascii_isxdigit (rest.text[length]) || rest.text[length] == '.' || rest.text[length] == ':'))
    colons += rest.text[length++] == ':' ? 1 : 0;
  while (length > 0 && (rest.text[length - 1] == '.' || (rest.text[length - 1] == ':' && colons < 3)))
    length--;
  if (colons < 2 || length == 0 || !ends_word (place, length))
    return 0;
  end = without_port (place, length);
  if (!rc_address_parse (&original, rest.text, end))
    return 0;
  rc_address_aliases_get (place->redactor->addresses, &original, &alias);
  return take_alias (place, rc_address_to_string (&alias, buffer), end);
}

static gsize
take_address (Place *place)
{
  char before = place->at > 0 ? place->whole.text[place->at - 1] : ' ';
  gsize taken;

  if (is_word (before) || before == '.' || before == ':')
    return 0;
  taken = take_ipv4 (place);
  return taken > 0 ? taken : take_ipv6 (place);
}

static gsize
take_path (Place *place)
{
  RcSpan rest = get_rest (place);
  char before = place->at > 0 ? place->whole.text[place->at - 1] : ' ';

  if (!rc_aliases_match (place->redactor->paths, rest, &rest.length) || is_word (before) ||
      (before == '/' && *rest.text != '/') || !ends_word (place, rest.length))
    return 0;
  if (needs_context (rest) && before != '"' && !rc_redactor_is_path_verb (get_verb_before (place)))
    return 0;
  return take_alias (place, rc_aliases_lookup (place->redactor->paths, rest), rest.length);
}

static gsize
take_user (Place *place)
{
  RcSpan rest = get_rest (place);
  const RcVerb *verb;

  if (!begins_word (place) || !rc_aliases_match (place->redactor->users, rest, &rest.length) ||
      !ends_word (place, rest.length))
    return 0;
  verb = needs_context (rest) ? get_verb_before (place) : NULL;
  if (needs_context (rest) && (verb == NULL || verb->kind != RC_VERB_USER))
    return 0;
  return take_alias (place, rc_aliases_lookup (place->redactor->users, rest), rest.length);
}

/* What follows the last dot of a file's name. */
static gboolean
is_extension (RcSpan label)
{
  static const char *const extensions[] = {
    "txt", "log",  "html", "htm",  "php",  "zip", "gz",   "tar", "bin", "dat", "jpg", "jpeg", "png",  "gif",
    "pdf", "xml",  "json", "csv",  "conf", "cfg", "css",  "js",  "c",   "h",   "cpp", "py",   "exe",  "iso",
    "mp3", "mp4",  "doc",  "docx", "xls",  "xlsx", "bak", "tmp", "md",  "sh",  "sql", "db",   "ini",  "pem",
    "so",  "dll",  "deb",  "rpm",  "xz",   "bz2", "zst",  "tgz", "pl",  "rb",  "yml", "yaml", "svg",  "part",
    "ts",  "tsx",  "jsx",  "mjs",  "cjs", "vue", "coffee",
  };

  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    if (label.length == strlen (extensions[i]) &&
        g_ascii_strncasecmp (label.text, extensions[i], label.length) == 0)
      return TRUE;
  return FALSE;
}

/* "java.io.IOException", "ready.Command:": capitals inside of a name speak for a program, or for two lines run into one. */
static gboolean
is_domain (RcSpan label)
{
  gsize n_upper = 0;

  for (gsize i = 0; i < label.length; i++)
    {
      if (!g_ascii_isalpha (label.text[i]))
        return FALSE;
      n_upper += g_ascii_isupper (label.text[i]) ? 1 : 0;
    }
  if (n_upper == 0 || n_upper == label.length)
    return TRUE;
  return n_upper == 1 && g_ascii_isupper (*label.text) && label.length <= 4;
}

/* Parts of programs in a log, and facts of MLST, which have a system's name in front (RFC 3659, section 7.5). */
static gboolean
is_no_host (RcSpan name)
{
  static const char *const beginnings[] = { "aioftp.", "pyftpdlib.", "tcp.stream", "UNIX.", "unix.", "Unix.", "win32.", "Win32." };

  for (guint i = 0; i < G_N_ELEMENTS (beginnings); i++)
    if (rc_span_has_prefix (name, beginnings[i]))
      return TRUE;
  return FALSE;
}

/* "files.example.com": labels with dots between, the last one of letters only. */
static gsize
take_host (Place *place)
{
  RcSpan rest = get_rest (place);
  gsize length = 0, last = 0;
  guint dots = 0;
  const char *alias;

  if (!begins_word (place) || (place->at > 0 && strchr (".-/", place->whole.text[place->at - 1]) != NULL))
    return 0;
  while (length < rest.length && (g_ascii_isalnum (rest.text[length]) || rest.text[length] == '-' ||
                                  (rest.text[length] == '.' && length + 1 < rest.length &&
                                   g_ascii_isalnum (rest.text[length + 1]))))
    {
      if (rest.text[length] == '.')
        {
          dots++;
          last = length + 1;
        }
      length++;
    }
  if (dots == 0 || length - last < 2 || !ends_word (place, length) ||
      is_extension (rc_span (rest.text + last, length - last)) ||
      !is_domain (rc_span (rest.text + last, length - last)) || is_no_host (rc_span (rest.text, length)))
    return 0;
  rc_aliases_add (place->redactor->hosts, rc_span (rest.text, length));
  alias = rc_aliases_lookup (place->redactor->hosts, rc_span (rest.text, length));
  return take_alias (place, alias, length);
}

/* Most of a text is the middle of words, where nothing can begin but a password, and a number behind letters. */
static gboolean
is_plain (const Place *place)
{
  char c = place->whole.text[place->at];

  if (begins_word (place) || c == ':' || rc_aliases_may_begin (place->redactor->secrets, c))
    return FALSE;
  return !g_ascii_isdigit (c) || g_ascii_isdigit (place->whole.text[place->at - 1]);
}

void
rc_redactor_append (RcRedactor *self, GString *out, RcSpan text)
{
  Place place = { self, out, text, 0 };

  while (place.at < text.length)
    {
      gsize taken;

      if (is_plain (&place))
        {
          g_string_append_c (out, text.text[place.at++]);
          continue;
        }
      taken = take_password (&place);
      if (taken == 0)
        taken = take_secret (&place);
      if (taken == 0)
        taken = take_typed (&place);
      if (taken == 0)
        taken = take_url (&place);
      if (taken == 0 && (self->keep & RC_KEEP_PATHS) == 0)
        taken = take_path (&place);
      if (taken == 0 && (self->keep & RC_KEEP_ADDRESSES) == 0)
        taken = take_numbers (&place);
      if (taken == 0 && (self->keep & RC_KEEP_ADDRESSES) == 0)
        taken = take_address (&place);
      if (taken == 0 && (self->keep & RC_KEEP_USERS) == 0)
        taken = take_user (&place);
      if (taken == 0 && (self->keep & RC_KEEP_HOSTS) == 0)
        taken = take_host (&place);
      if (taken == 0)
        {
          g_string_append_c (out, text.text[place.at]);
          taken = 1;
        }
      place.at += taken;
    }
}
