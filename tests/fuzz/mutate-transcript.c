/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Changes transcripts as only somebody does who knows what they are: exchanges change places, replies lose their ends,
 * lines change their dialect, are doubled, wrapped and joined. What comes out is wrong in the ways in which logs are.
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

typedef struct
{
  const char *text;
  gsize length; /* with its end */
} Line;

typedef struct
{
  GRand *random;
  GArray *lines; /* of Line */
  GString *out;
} Mutation;

static guint
choose (Mutation *self, guint n)
{
  return n > 0 ? (guint) g_rand_int_range (self->random, 0, n) : 0;
}

static Line *
get_line (Mutation *self, guint i)
{
  return &g_array_index (self->lines, Line, i);
}

static void
split (Mutation *self, const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end)
    {
      const char *feed = memchr (text, '\n', end - text);
      Line line = { text, feed != NULL ? (gsize) (feed + 1 - text) : (gsize) (end - text) };

      g_array_append_val (self->lines, line);
      text += line.length;
    }
}

static void
append_line (Mutation *self, guint i)
{
  g_string_append_len (self->out, get_line (self, i)->text, get_line (self, i)->length);
}

static void
append_lines (Mutation *self, guint first, guint end)
{
  for (guint i = first; i < end && i < self->lines->len; i++)
    append_line (self, i);
}

/* Two neighbouring runs of lines change places: a reply comes before its command, a session before the other. */
static void
swap_runs (Mutation *self)
{
  guint n = self->lines->len;
  guint first = choose (self, n);
  guint middle = first + 1 + choose (self, MIN (8, n - first));
  guint end = middle + 1 + choose (self, MIN (8, n - first));

  append_lines (self, 0, first);
  append_lines (self, middle, end);
  append_lines (self, first, middle);
  append_lines (self, end, n);
}

static void
leave_out_run (Mutation *self)
{
  guint first = choose (self, self->lines->len);
  guint end = first + 1 + choose (self, 6);

  append_lines (self, 0, first);
  append_lines (self, end, self->lines->len);
}

static void
repeat_run (Mutation *self)
{
  guint first = choose (self, self->lines->len);
  guint end = first + 1 + choose (self, 12);

  append_lines (self, 0, end);
  append_lines (self, first, self->lines->len);
}

/* As some logs have it: each line twice, from one place on. */
static void
double_lines (Mutation *self)
{
  guint first = choose (self, self->lines->len);

  append_lines (self, 0, first);
  for (guint i = first; i < self->lines->len; i++)
    {
      append_line (self, i);
      append_line (self, i);
    }
}

/* A line ends in the middle, with or without an end, or the file does. */
static void
cut_line (Mutation *self)
{
  static const char *const ends[] = { "", "\n", "\r\n", "\r", "\r\r\n" };
  guint at = choose (self, self->lines->len);
  Line *line = get_line (self, at);

  append_lines (self, 0, at);
  g_string_append_len (self->out, line->text, choose (self, line->length));
  g_string_append (self->out, ends[choose (self, G_N_ELEMENTS (ends))]);
  if (choose (self, 4) > 0)
    append_lines (self, at + 1, self->lines->len);
}

/* Three digits anywhere in a line become another code, and what stands behind them changes, too. */
static void
change_code (Mutation *self)
{
  static const char separators[] = { ' ', '-', ':', '\n', '\0', '0', '\t' };
  guint at = choose (self, self->lines->len);
  gsize start;

  append_lines (self, 0, at);
  start = self->out->len;
  append_lines (self, at, self->lines->len);
  for (gsize i = start; i + 3 < self->out->len; i++)
    if (g_ascii_isdigit (self->out->str[i]) && g_ascii_isdigit (self->out->str[i + 1]) &&
        g_ascii_isdigit (self->out->str[i + 2]))
      {
        self->out->str[i + choose (self, 3)] = '0' + choose (self, 10);
        if (choose (self, 2) == 0)
          self->out->str[i + 3] = separators[choose (self, G_N_ELEMENTS (separators))];
        return;
      }
}

/* What programs write in front of what is said: those that are a row of the table, and others. */
static const char *const marks[] = {
  "< ",
  "> ",
  "* ",
  "<--- ",
  "---> ",
  "---- ",
  "<- ",
  "-> ",
  "<=\t",
  "=>\t",
  "Response:\t",
  "Command:\t",
  "Status:\t",
  "Response: ",
  "Command:  ",
  "(000007) 20.11.2026 06:02:39 - kim (192.0.2.7)> ",
  "FTP response: Client \"192.0.2.7\", \"",
  "[R] ",
  "[L] ",
  "[RIGHT] ",
  "*cmd* '",
  "*resp* '",
  "< 2026-11-20 06:02:39.123 ",
  "> 2026-11-20 06:02:39.123 ",
  ". 2026-11-20 06:02:39.123 ",
  "COMMAND:>",
  "STATUS:>",
  "ftp> ",
  "C: ",
  "S: ",
  "<<< ",
  ">>> ",
};

static gsize
get_mark_length (const Line *line)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (line->length > strlen (marks[i]) && memcmp (line->text, marks[i], strlen (marks[i])) == 0)
      return strlen (marks[i]);
  return 0;
}

static const char *
choose_mark (Mutation *self)
{
  return marks[choose (self, G_N_ELEMENTS (marks))];
}

/* A run of lines gets the mark of another dialect. */
static void
change_dialect (Mutation *self)
{
  guint first = choose (self, self->lines->len);
  guint end = first + 1 + choose (self, 6);
  const char *mark = choose_mark (self);

  append_lines (self, 0, first);
  for (guint i = first; i < end && i < self->lines->len; i++)
    {
      const Line *line = get_line (self, i);
      gsize skip = get_mark_length (line);

      g_string_append (self->out, mark);
      g_string_append_len (self->out, line->text + skip, line->length - skip);
    }
  append_lines (self, end, self->lines->len);
}

/* All lines from one place on pass through something that writes in front of them. */
static void
wrap_lines (Mutation *self)
{
  static const char *const wrappers[] = {
    "Nov 20 06:02:39 host prog[7]: ", "2026-11-20T06:02:39.123456789Z ", "2026-11-20 06:02:39 ",
    "<13>1 2026-11-20T06:02:39Z host prog 7 - - ", "> ", "\033[32m", "12: ", "[06:02:39] ", "I/flutter ( 7): ",
    "{\"log\":\"", "ftp_1  | ", "\357\273\277", "\377\373\001", "    ",
  };
  guint first = choose (self, 3) > 0 ? 0 : choose (self, self->lines->len);
  const char *wrapper = wrappers[choose (self, G_N_ELEMENTS (wrappers))];

  append_lines (self, 0, first);
  for (guint i = first; i < self->lines->len; i++)
    {
      g_string_append (self->out, wrapper);
      append_line (self, i);
    }
}

/* Lines that matter anywhere. */
static void
insert_line (Mutation *self)
{
  static const char *const payloads[] = {
    "220 ready",         "220-Welcome",      "230 in",           "331 pw",          "530 no",
    "150 opening",       "226 done",         "421 bye",          "550-",            "550 x",
    "USER kim",          "PASS hunter22",    "ACCT s3cret77",    "QUIT",            "RETR a",
    "LIST",              "PASV",             "EPSV",             "AUTH TLS",        "234 go",
    "227 Entering Passive Mode (10,0,0,5,195,80).", "229 ok (|||4000|)", "211-Features:\n UTF8\n211 End",
    "ftp://kim:hunter22@host.example/x", "PASS", "PASS  blank", "pass hunter22", "",
  };
  guint at = choose (self, self->lines->len + 1);

  append_lines (self, 0, at);
  if (choose (self, 2) == 0)
    g_string_append (self->out, choose_mark (self));
  g_string_append (self->out, payloads[choose (self, G_N_ELEMENTS (payloads))]);
  g_string_append (self->out, choose (self, 3) > 0 ? "\n" : "\r\n");
  append_lines (self, at, self->lines->len);
}

/* Several lines become one. */
static void
join_lines (Mutation *self)
{
  static const char joints[] = { '\r', ' ', '\0', '\t', '"' };
  guint at = choose (self, self->lines->len);

  append_lines (self, 0, at + 1);
  if (self->out->len > 0 && self->out->str[self->out->len - 1] == '\n')
    self->out->str[self->out->len - 1] = joints[choose (self, G_N_ELEMENTS (joints))];
  append_lines (self, at + 1, self->lines->len);
}

static void (*const mutations[]) (Mutation *) = {
  swap_runs,   leave_out_run,  repeat_run, double_lines, cut_line,
  change_code, change_dialect, wrap_lines, insert_line,  join_lines,
};

gsize
LLVMFuzzerCustomMutator (guint8 *data, gsize size, gsize max_size, guint seed)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GString) out = g_string_new (NULL);
  Mutation self = { random, lines, out };

  split (&self, (const char *) data, size);
  /* Bytes that nobody wrote on purpose are worth a third of the time. */
  if (lines->len == 0 || choose (&self, 3) == 0)
    return LLVMFuzzerMutate (data, size, max_size);
  mutations[choose (&self, G_N_ELEMENTS (mutations))](&self);
  size = MIN (out->len, max_size);
  memcpy (data, out->str, size);
  return size;
}
