/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The words in front of FileZilla's log lines in all its languages, from the translations of the client
 * (its message catalogs of 3.64). No word stands for two kinds in any two languages, so one table serves all. ftptest.net
 * writes "Reply:" and "Warning:" in the same grammar; machine translations turn "Response:" into "Returns:".
 */
#include "config.h"

#include "rc-filezilla-words.h"

#include "rc-scan-util.h"

const RcFilezillaWord rc_filezilla_words[] = {
  { "Status:", RC_RECORD_NOTE },
  { "Command:", RC_RECORD_COMMAND },
  { "Response:", RC_RECORD_REPLY },
  { "Error:", RC_RECORD_ERROR },
  { "Trace:", RC_RECORD_NOTE },
  { "Listing:", RC_RECORD_NOTE },
  { "Estau:", RC_RECORD_NOTE },
  { "Comando:", RC_RECORD_COMMAND },
  { "Respuesta:", RC_RECORD_REPLY },
  { "Traza:", RC_RECORD_NOTE },
  { "Listau:", RC_RECORD_NOTE },
  { "الحالة:", RC_RECORD_NOTE },
  { "الأمر:", RC_RECORD_COMMAND },
  { "الإستجابة:", RC_RECORD_REPLY },
  { "الخطأ:", RC_RECORD_ERROR },
  { "الأثر:", RC_RECORD_NOTE },
  { "القائمة:", RC_RECORD_NOTE },
  { "Statu:", RC_RECORD_NOTE },
  { "Komanda:", RC_RECORD_COMMAND },
  { "Cavab:", RC_RECORD_REPLY },
  { "Xəta:", RC_RECORD_ERROR },
  { "İz:", RC_RECORD_NOTE },
  { "Sıralama:", RC_RECORD_NOTE },
  { "Състояние:", RC_RECORD_NOTE },
  { "Команда:", RC_RECORD_COMMAND },
  { "Отговор:", RC_RECORD_REPLY },
  { "Грешка:", RC_RECORD_ERROR },
  { "Трасиране:", RC_RECORD_NOTE },
  { "Списък:", RC_RECORD_NOTE },
  { "Estat:", RC_RECORD_NOTE },
  { "Ordre:", RC_RECORD_COMMAND },
  { "Resposta:", RC_RECORD_REPLY },
  { "Traça:", RC_RECORD_NOTE },
  { "Llistant:", RC_RECORD_NOTE },
  { "Orde:", RC_RECORD_COMMAND },
  { "Statu :", RC_RECORD_NOTE },
  { "Cumanda :", RC_RECORD_COMMAND },
  { "Risposta :", RC_RECORD_REPLY },
  { "Sbagliu :", RC_RECORD_ERROR },
  { "Traccia :", RC_RECORD_NOTE },
  { "Cuntenutu :", RC_RECORD_NOTE },
  { "Stav:", RC_RECORD_NOTE },
  { "Příkaz:", RC_RECORD_COMMAND },
  { "Odpověď:", RC_RECORD_REPLY },
  { "Chyba:", RC_RECORD_ERROR },
  { "Trasování:", RC_RECORD_NOTE },
  { "Výpis:", RC_RECORD_NOTE },
  { "Statws:", RC_RECORD_NOTE },
  { "Gorchymyn:", RC_RECORD_COMMAND },
  { "Ymateb:", RC_RECORD_REPLY },
  { "Gwall:", RC_RECORD_ERROR },
  { "Olrhain:", RC_RECORD_NOTE },
  { "Rhestr:", RC_RECORD_NOTE },
  { "Kommando:", RC_RECORD_COMMAND },
  { "Svar:", RC_RECORD_REPLY },
  { "Fejl:", RC_RECORD_ERROR },
  { "Spor:", RC_RECORD_NOTE },
  { "Liste:", RC_RECORD_NOTE },
  { "Befehl:", RC_RECORD_COMMAND },
  { "Antwort:", RC_RECORD_REPLY },
  { "Fehler:", RC_RECORD_ERROR },
  { "Auflistung:", RC_RECORD_NOTE },
  { "Κατάσταση:", RC_RECORD_NOTE },
  { "Εντολή:", RC_RECORD_COMMAND },
  { "Απάντηση:", RC_RECORD_REPLY },
  { "Σφάλμα:", RC_RECORD_ERROR },
  { "Εντοπισμός:", RC_RECORD_NOTE },
  { "Λίστα:", RC_RECORD_NOTE },
  { "Estado:", RC_RECORD_NOTE },
  { "Listado:", RC_RECORD_NOTE },
  { "Staatus:", RC_RECORD_NOTE },
  { "Käsk:", RC_RECORD_COMMAND },
  { "Vastus:", RC_RECORD_REPLY },
  { "Viga:", RC_RECORD_ERROR },
  { "Täitmine:", RC_RECORD_NOTE },
  { "Loetelu:", RC_RECORD_NOTE },
  { "Egoera:", RC_RECORD_NOTE },
  { "Komandoa:", RC_RECORD_COMMAND },
  { "Erantzuna:", RC_RECORD_REPLY },
  { "Errorea:", RC_RECORD_ERROR },
  { "Jarraitu aztarnari:", RC_RECORD_NOTE },
  { "Zerrenda:", RC_RECORD_NOTE },
  { "وضعيت:", RC_RECORD_NOTE },
  { "فرمان:", RC_RECORD_COMMAND },
  { "پاسخ:", RC_RECORD_REPLY },
  { "خطا :", RC_RECORD_ERROR },
  { "ردیابی:", RC_RECORD_NOTE },
  { "در حال شنيدن :", RC_RECORD_NOTE },
  { "Tila:", RC_RECORD_NOTE },
  { "Komento:", RC_RECORD_COMMAND },
  { "Vastaus:", RC_RECORD_REPLY },
  { "Virhe:", RC_RECORD_ERROR },
  { "Jäljitä:", RC_RECORD_NOTE },
  { "Listaus:", RC_RECORD_NOTE },
  { "Statut :", RC_RECORD_NOTE },
  { "Commande :", RC_RECORD_COMMAND },
  { "Réponse :", RC_RECORD_REPLY },
  { "Erreur :", RC_RECORD_ERROR },
  { "Suivi :", RC_RECORD_NOTE },
  { "Contenu :", RC_RECORD_NOTE },
  { "Erro:", RC_RECORD_ERROR },
  { "Seguimento:", RC_RECORD_NOTE },
  { "Lista:", RC_RECORD_NOTE },
  { "מצב:", RC_RECORD_NOTE },
  { "פקודה:", RC_RECORD_COMMAND },
  { "תגובה:", RC_RECORD_REPLY },
  { "שגיאה:", RC_RECORD_ERROR },
  { "מעקב:", RC_RECORD_NOTE },
  { "הצגה:", RC_RECORD_NOTE },
  { "Stanje:", RC_RECORD_NOTE },
  { "Naredba:", RC_RECORD_COMMAND },
  { "Odgovor:", RC_RECORD_REPLY },
  { "Pogreška:", RC_RECORD_ERROR },
  { "Trag:", RC_RECORD_NOTE },
  { "Popis:", RC_RECORD_NOTE },
  { "Állapot:", RC_RECORD_NOTE },
  { "Parancs:", RC_RECORD_COMMAND },
  { "Válasz:", RC_RECORD_REPLY },
  { "Hiba:", RC_RECORD_ERROR },
  { "Részlet:", RC_RECORD_NOTE },
  { "Listázás:", RC_RECORD_NOTE },
  { "Գործողությունը.", RC_RECORD_NOTE },
  { "Հրամանը.", RC_RECORD_COMMAND },
  { "Պատասխանը.", RC_RECORD_REPLY },
  { "Սխալ.", RC_RECORD_ERROR },
  { "Ուղեգծում.", RC_RECORD_NOTE },
  { "Ցանկը.", RC_RECORD_NOTE },
  { "Perintah:", RC_RECORD_COMMAND },
  { "Respon:", RC_RECORD_REPLY },
  { "Kesalahan:", RC_RECORD_ERROR },
  { "Jejak:", RC_RECORD_NOTE },
  { "Daftar:", RC_RECORD_NOTE },
  { "Staða:", RC_RECORD_NOTE },
  { "Skipun:", RC_RECORD_COMMAND },
  { "Villa:", RC_RECORD_ERROR },
  { "Rakning:", RC_RECORD_NOTE },
  { "Listun:", RC_RECORD_NOTE },
  { "Stato:", RC_RECORD_NOTE },
  { "Risposta:", RC_RECORD_REPLY },
  { "Errore:", RC_RECORD_ERROR },
  { "Traccia:", RC_RECORD_NOTE },
  { "Elenco:", RC_RECORD_NOTE },
  { "状態:", RC_RECORD_NOTE },
  { "コマンド:", RC_RECORD_COMMAND },
  { "レスポンス:", RC_RECORD_REPLY },
  { "エラー:", RC_RECORD_ERROR },
  { "トレース:", RC_RECORD_NOTE },
  { "リスト:", RC_RECORD_NOTE },
  { "სტატუსი:", RC_RECORD_NOTE },
  { "ბრძანება:", RC_RECORD_COMMAND },
  { "პასუხი:", RC_RECORD_REPLY },
  { "შეცდომა:", RC_RECORD_ERROR },
  { "კვალი:", RC_RECORD_NOTE },
  { "Addad:", RC_RECORD_NOTE },
  { "Anezḍay:", RC_RECORD_COMMAND },
  { "Tiririt:", RC_RECORD_REPLY },
  { "Tuccḍa:", RC_RECORD_ERROR },
  { "Agbur:", RC_RECORD_NOTE },
  { "상태:", RC_RECORD_NOTE },
  { "명령:", RC_RECORD_COMMAND },
  { "응답:", RC_RECORD_REPLY },
  { "오류:", RC_RECORD_ERROR },
  { "추적:", RC_RECORD_NOTE },
  { "목록:", RC_RECORD_NOTE },
  { "Rewş:", RC_RECORD_NOTE },
  { "Ferman:", RC_RECORD_COMMAND },
  { "Bersîv:", RC_RECORD_REPLY },
  { "Çewtî:", RC_RECORD_ERROR },
  { "Riyê Bişopîne:", RC_RECORD_NOTE },
  { "Rêzkirin:", RC_RECORD_NOTE },
  { "Абал:", RC_RECORD_NOTE },
  { "Жооп:", RC_RECORD_REPLY },
  { "Ката:", RC_RECORD_ERROR },
  { "ສະຖານະ:", RC_RECORD_NOTE },
  { "ຄຳສັ່ງ:", RC_RECORD_COMMAND },
  { "ການຕອບສະໜອງ:", RC_RECORD_REPLY },
  { "ຜິດພາດ:", RC_RECORD_ERROR },
  { "ຕິດຕາມ:", RC_RECORD_NOTE },
  { "ລາຍການ:", RC_RECORD_NOTE },
  { "Būsena:", RC_RECORD_NOTE },
  { "Atsakymas:", RC_RECORD_REPLY },
  { "Klaida:", RC_RECORD_ERROR },
  { "Pėdsakas:", RC_RECORD_NOTE },
  { "Sąrašas:", RC_RECORD_NOTE },
  { "Atbilde:", RC_RECORD_REPLY },
  { "Kļūda:", RC_RECORD_ERROR },
  { "Izsekot", RC_RECORD_NOTE },
  { "Saraksts:", RC_RECORD_NOTE },
  { "Статус:", RC_RECORD_NOTE },
  { "Одговор:", RC_RECORD_REPLY },
  { "Следи:", RC_RECORD_NOTE },
  { "Листање:", RC_RECORD_NOTE },
  { "Respons:", RC_RECORD_REPLY },
  { "Feil:", RC_RECORD_ERROR },
  { "Sporing:", RC_RECORD_NOTE },
  { "वस्तुस्थिति:", RC_RECORD_NOTE },
  { "आदेश:", RC_RECORD_COMMAND },
  { "प्रतिक्रिया:", RC_RECORD_REPLY },
  { "त्रुटि:", RC_RECORD_ERROR },
  { "पदचिन्ह:", RC_RECORD_NOTE },
  { "सूची:", RC_RECORD_NOTE },
  { "Opdracht:", RC_RECORD_COMMAND },
  { "Antwoord:", RC_RECORD_REPLY },
  { "Fout:", RC_RECORD_ERROR },
  { "Opsporen:", RC_RECORD_NOTE },
  { "Lijst:", RC_RECORD_NOTE },
  { "Listar:", RC_RECORD_NOTE },
  { "Estatut:", RC_RECORD_NOTE },
  { "Comanda:", RC_RECORD_COMMAND },
  { "Responsa:", RC_RECORD_REPLY },
  { "Traçament:", RC_RECORD_NOTE },
  { "Polecenie:", RC_RECORD_COMMAND },
  { "Odpowiedź", RC_RECORD_REPLY },
  { "Błąd:", RC_RECORD_ERROR },
  { "Dojście:", RC_RECORD_NOTE },
  { "Traçar:", RC_RECORD_NOTE },
  { "Listando:", RC_RECORD_NOTE },
  { "A listar:", RC_RECORD_NOTE },
  { "Stare:", RC_RECORD_NOTE },
  { "Comandă:", RC_RECORD_COMMAND },
  { "Răspuns:", RC_RECORD_REPLY },
  { "Eroare:", RC_RECORD_ERROR },
  { "Urmărire:", RC_RECORD_NOTE },
  { "Listă:", RC_RECORD_NOTE },
  { "Ответ:", RC_RECORD_REPLY },
  { "Ошибка:", RC_RECORD_ERROR },
  { "Трассировка:", RC_RECORD_NOTE },
  { "Список:", RC_RECORD_NOTE },
  { "Príkaz:", RC_RECORD_COMMAND },
  { "Odpoveď:", RC_RECORD_REPLY },
  { "Trasovanie:", RC_RECORD_NOTE },
  { "Ukaz:", RC_RECORD_COMMAND },
  { "Napaka:", RC_RECORD_ERROR },
  { "Sledi:", RC_RECORD_NOTE },
  { "Seznam:", RC_RECORD_NOTE },
  { "Стање:", RC_RECORD_NOTE },
  { "Наредба:", RC_RECORD_COMMAND },
  { "Траг:", RC_RECORD_NOTE },
  { "Попис:", RC_RECORD_NOTE },
  { "Fel:", RC_RECORD_ERROR },
  { "Spårning:", RC_RECORD_NOTE },
  { "Listning:", RC_RECORD_NOTE },
  { "நிலை:", RC_RECORD_NOTE },
  { "கட்டளை:", RC_RECORD_COMMAND },
  { "பதில்:", RC_RECORD_REPLY },
  { "பிழை:", RC_RECORD_ERROR },
  { "டிரேஸ்:", RC_RECORD_NOTE },
  { "பட்டியல்:", RC_RECORD_NOTE },
  { "สถานะ:", RC_RECORD_NOTE },
  { "คำสั่ง:", RC_RECORD_COMMAND },
  { "การตอบสนอง:", RC_RECORD_REPLY },
  { "ข้อผิดพลาด:", RC_RECORD_ERROR },
  { "ติดตาม:", RC_RECORD_NOTE },
  { "รายการ:", RC_RECORD_NOTE },
  { "Durum:", RC_RECORD_NOTE },
  { "Komut:", RC_RECORD_COMMAND },
  { "Yanıt:", RC_RECORD_REPLY },
  { "Hata:", RC_RECORD_ERROR },
  { "Yol izlensin:", RC_RECORD_NOTE },
  { "Відповідь:", RC_RECORD_REPLY },
  { "Помилка:", RC_RECORD_ERROR },
  { "Відстежити:", RC_RECORD_NOTE },
  { "Tình trạng:", RC_RECORD_NOTE },
  { "Lệnh:", RC_RECORD_COMMAND },
  { "Trả về:", RC_RECORD_REPLY },
  { "Lỗi:", RC_RECORD_ERROR },
  { "Dấu vết:", RC_RECORD_NOTE },
  { "Danh sách:", RC_RECORD_NOTE },
  { "状态:", RC_RECORD_NOTE },
  { "命令:", RC_RECORD_COMMAND },
  { "响应:", RC_RECORD_REPLY },
  { "错误:", RC_RECORD_ERROR },
  { "追踪:", RC_RECORD_NOTE },
  { "列表:", RC_RECORD_NOTE },
  { "狀態:", RC_RECORD_NOTE },
  { "指令:", RC_RECORD_COMMAND },
  { "回應:", RC_RECORD_REPLY },
  { "錯誤:", RC_RECORD_ERROR },
  { "歷程:", RC_RECORD_NOTE },
  { "Reply:", RC_RECORD_REPLY },
  { "Warning:", RC_RECORD_NOTE },
  { "Returns:", RC_RECORD_REPLY },
  { "状態：", RC_RECORD_NOTE },
  { "コマンド：", RC_RECORD_COMMAND },
  { "レスポンス：", RC_RECORD_REPLY },
  { "エラー：", RC_RECORD_ERROR },
  { "トレース：", RC_RECORD_NOTE },
  { "リスト：", RC_RECORD_NOTE },
  { "상태：", RC_RECORD_NOTE },
  { "명령：", RC_RECORD_COMMAND },
  { "응답：", RC_RECORD_REPLY },
  { "오류：", RC_RECORD_ERROR },
  { "추적：", RC_RECORD_NOTE },
  { "목록：", RC_RECORD_NOTE },
  { "状态：", RC_RECORD_NOTE },
  { "命令：", RC_RECORD_COMMAND },
  { "响应：", RC_RECORD_REPLY },
  { "错误：", RC_RECORD_ERROR },
  { "追踪：", RC_RECORD_NOTE },
  { "列表：", RC_RECORD_NOTE },
  { "狀態：", RC_RECORD_NOTE },
  { "指令：", RC_RECORD_COMMAND },
  { "回應：", RC_RECORD_REPLY },
  { "錯誤：", RC_RECORD_ERROR },
  { "歷程：", RC_RECORD_NOTE },
  { NULL, RC_RECORD_TEXT },
};

/* Old clients on Windows wrote the code page of their language. */
static const char *const code_pages[] = { "GB18030", "BIG5", "CP949", "SHIFT_JIS", "WINDOWS-1252", "WINDOWS-1251" };

/* Longer than any of them, in bytes. */
#define WORD_MAX 64

/* A tab that stands further behind the word belongs to the message. */
#define GAP_MAX 16

/* All words in all encodings, in places that follow from their letters; every line of a log looks here. */
#define N_PLACES 8192 /* 32 - 19 bits */

typedef struct
{
  const char *text;
  guint length;
  RcRecordKind kind;
} Place;

static guint
get_place (RcSpan word)
{
  guint32 first = 0, last = 0;

  if (word.length < sizeof first)
    return word.length;
  memcpy (&first, word.text, sizeof first);
  memcpy (&last, word.text + word.length - sizeof last, sizeof last);
  return (first * 2654435769U ^ last * 2246822519U ^ word.length << 20) >> 19;
}

static gboolean
is_at (const Place *place, RcSpan word)
{
  return place->length == word.length && memcmp (place->text, word.text, word.length) == 0;
}

/* Where @word is, or a place for it. */
static Place *
find_place (Place *places, RcSpan word)
{
  guint place = get_place (word);

  while (places[place].text != NULL && !is_at (&places[place], word))
    place = (place + 1) % N_PLACES;
  return &places[place];
}

/* FALSE if the word is there already. */
static gboolean
add_word (Place *places, const char *word, RcRecordKind kind)
{
  Place *place = find_place (places, rc_span (word, strlen (word)));

  if (place->text != NULL)
    return FALSE;
  *place = (Place){ word, strlen (word), kind };
  return TRUE;
}

/* One converter for all words: to open one takes longer than to use it on all of them. */
static void
add_code_page (Place *places, const char *code_page)
{
  GIConv converter = g_iconv_open (code_page, "UTF-8");

  if (converter == (GIConv) -1)
    return;
  for (const RcFilezillaWord *word = rc_filezilla_words; word->word != NULL; word++)
    {
      char *legacy = NULL;

      if (!g_str_is_ascii (word->word))
        legacy = g_convert_with_iconv (word->word, -1, converter, NULL, NULL, NULL);
      if (legacy == NULL || !add_word (places, legacy, word->kind))
        g_free (legacy);
    }
  g_iconv_close (converter);
}

/* French sets a no-break space before the colon; what passes through a forum or a mail has another blank there, or none. */
static void
add_spellings (Place *places, const RcFilezillaWord *word)
{
  static const char *const blanks[] = { " ", "\342\200\257", "" };
  g_auto (GStrv) pieces = g_strsplit (word->word, "\302\240", -1);

  for (guint i = 0; g_strv_length (pieces) > 1 && i < G_N_ELEMENTS (blanks); i++)
    {
      char *spelling = g_strjoinv (blanks[i], pieces);

      if (!add_word (places, spelling, word->kind))
        g_free (spelling);
    }
  /* Two translations forgot the colon; later versions have it. */
  if (!g_str_has_suffix (word->word, ":") && !g_str_has_suffix (word->word, "："))
    {
      char *spelling = g_strconcat (word->word, ":", NULL);

      if (!add_word (places, spelling, word->kind))
        g_free (spelling);
    }
}

static Place *
make_places (void)
{
  Place *places = g_new0 (Place, N_PLACES);

  for (const RcFilezillaWord *word = rc_filezilla_words; word->word != NULL; word++)
    add_word (places, word->word, word->kind);
  for (const RcFilezillaWord *word = rc_filezilla_words; word->word != NULL; word++)
    add_spellings (places, word);
  for (guint i = 0; i < G_N_ELEMENTS (code_pages); i++)
    add_code_page (places, code_pages[i]);
  return places;
}

/* The same words, those with their one colon at the end, by their first letters: nearly every line is told from others by
 * its first eight bytes, or by four if the word is shorter. */
#define N_HEADS 1024
#define HEAD_SIZE 8

typedef struct
{
  guint64 head; /* as many of the first bytes as it has */
  guint64 mask; /* of those */
  guint64 tail; /* its last bytes, where it is longer */
  const char *text;
  guint length;
  RcRecordKind kind;
} Head;

typedef struct
{
  Head *heads;
  guint16 first[N_HEADS + 1]; /* in @heads */
} HeadFile;

typedef struct
{
  Place *places;
  HeadFile longer; /* HEAD_SIZE and more */
  HeadFile shorter;
} Words;

static inline guint
get_head_place (guint64 first)
{
  return (guint) (first * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 54);
}

static inline guint64
get_first (const char *text, gboolean is_long)
{
  guint64 all;
  guint32 half;

  if (!is_long)
    {
      memcpy (&half, text, sizeof half);
      return half;
    }
  memcpy (&all, text, sizeof all);
  return all;
}

static gboolean
belongs (const Place *place, gboolean is_long)
{
  return place->text != NULL && place->length >= 4 && (place->length >= HEAD_SIZE) == is_long &&
         memchr (place->text, ':', place->length) == place->text + place->length - 1;
}

static Head
make_head (const Place *place)
{
  Head head = { .text = place->text, .length = place->length, .kind = place->kind };
  gsize size = MIN (place->length, HEAD_SIZE);

  memcpy (&head.head, place->text, size);
  memset (&head.mask, 0xff, size);
  if (place->length > HEAD_SIZE)
    memcpy (&head.tail, place->text + place->length - HEAD_SIZE, HEAD_SIZE);
  return head;
}

static void
file_heads (HeadFile *file, const Place *places, gboolean is_long)
{
  guint16 next[N_HEADS];

  for (guint i = 0; i < N_PLACES; i++)
    if (belongs (&places[i], is_long))
      file->first[get_head_place (get_first (places[i].text, is_long)) + 1]++;
  for (guint i = 0; i < N_HEADS; i++)
    {
      next[i] = file->first[i];
      file->first[i + 1] += file->first[i];
    }
  file->heads = g_new (Head, file->first[N_HEADS]);
  for (guint i = 0; i < N_PLACES; i++)
    if (belongs (&places[i], is_long))
      file->heads[next[get_head_place (get_first (places[i].text, is_long))]++] = make_head (&places[i]);
}

static Words *
make_words (void)
{
  Words *words = g_new0 (Words, 1);

  words->places = make_places ();
  file_heads (&words->longer, words->places, TRUE);
  file_heads (&words->shorter, words->places, FALSE);
  return words;
}

static inline const Words *
get_words (void)
{
  static Words *words;

  if (g_once_init_enter (&words))
    g_once_init_leave (&words, make_words ());
  return words;
}

static gboolean
lookup (RcSpan span, gsize length, RcRecordKind *kind)
{
  const Place *found;

  if (length == 0 || length > WORD_MAX || length > span.length)
    return FALSE;
  found = find_place (get_words ()->places, rc_span (span.text, length));
  if (found->text == NULL)
    return FALSE;
  *kind = found->kind;
  return TRUE;
}

/* Behind the first bytes, which are the same. */
static inline gboolean
has_rest (const Head *head, RcSpan span)
{
  guint64 tail;

  if (head->length <= HEAD_SIZE)
    return TRUE;
  if (head->length > span.length)
    return FALSE;
  memcpy (&tail, span.text + head->length - HEAD_SIZE, sizeof tail);
  return tail == head->tail && (head->length <= 2 * HEAD_SIZE ||
                                memcmp (span.text + HEAD_SIZE, head->text + HEAD_SIZE, head->length - 2 * HEAD_SIZE) == 0);
}

static inline const Head *
find_in_file (const HeadFile *file, RcSpan span, gboolean is_long)
{
  guint64 begin = get_first (span.text, TRUE);
  guint place = get_head_place (get_first (span.text, is_long));

  for (guint i = file->first[place]; i < file->first[place + 1]; i++)
    {
      const Head *head = &file->heads[i];

      if ((begin & head->mask) == head->head && has_rest (head, span))
        return head;
    }
  return NULL;
}

/* The length of the word with one colon that @span begins with, or 0. */
static inline gsize
find_head (RcSpan span, RcRecordKind *kind)
{
  const Words *words = get_words ();
  const Head *head;

  if (span.length < HEAD_SIZE)
    return 0;
  head = find_in_file (&words->longer, span, TRUE);
  if (head == NULL)
    head = find_in_file (&words->shorter, span, FALSE);
  if (head == NULL)
    return 0;
  *kind = head->kind;
  return head->length;
}

/* Where the word may end: behind its colon, or before a blank for the two without one. */
static gsize
find_word (RcSpan span, RcRecordKind *kind)
{
  gsize limit = MIN (span.length, WORD_MAX);
  gsize head = find_head (span, kind);
  const char *colon;

  if (head > 0)
    return head;
  colon = memchr (span.text, ':', limit);
  if (colon != NULL && lookup (span, colon - span.text + 1, kind))
    return colon - span.text + 1;
  for (gsize i = 1; i <= limit; i++)
    if ((i == span.length || span.text[i] == ' ' || span.text[i] == '\t') && lookup (span, i, kind))
      return i;
  /* A full-width colon, with the message right behind it. */
  for (gsize i = 3; i <= limit; i++)
    if (memcmp (span.text + i - 3, "\357\274\232", 3) == 0)
      return lookup (span, i, kind) ? i : 0;
  return 0;
}

/* Right-to-left interfaces put direction marks before the message: U+200E, U+200F, U+202A to U+202E. */
static void
skip_direction_marks (RcSpan *span)
{
  while (span->length >= 3 && memcmp (span->text, "\342\200", 2) == 0 &&
         strchr ("\216\217\252\253\254\255\256", span->text[2]) != NULL)
    rc_span_skip (span, 3);
}

/* The tab may have become blanks when it was pasted, and the line glued to the word. */
static inline void
skip_gap (RcSpan *span)
{
  gsize blanks = 0;

  /* Nearly all lines. */
  if (span->length > 1 && (span->text[0] == ' ' || span->text[0] == '\t') && (guint8) span->text[1] > ' ')
    {
      rc_span_skip (span, 1);
      return;
    }
  while (blanks < MIN (span->length, GAP_MAX) && span->text[blanks] == ' ')
    blanks++;
  if (blanks < MIN (span->length, GAP_MAX) && span->text[blanks] == '\t')
    rc_span_skip (span, blanks + 1);
  else
    rc_span_skip_blanks (span);
}

gboolean
rc_filezilla_take_word (RcSpan *span, gboolean pane, RcRecordKind *kind)
{
  RcSpan p = *span;
  gsize length;

  if (p.length == 0)
    return FALSE;
  length = find_word (p, kind);
  if (length == 0)
    return FALSE;

  rc_span_skip (&p, length);
  if (pane)
    skip_gap (&p);
  else if (p.length > 0 && !rc_span_take_char (&p, ' '))
    return FALSE;
  if (p.length > 0 && p.text[0] == '\342')
    skip_direction_marks (&p);
  *span = p;
  return TRUE;
}

gsize
rc_filezilla_find_word_before (RcSpan message, const char *tab)
{
  while (tab != NULL)
    {
      RcSpan before = rc_span (message.text, tab - message.text);
      RcRecordKind kind;

      for (gsize length = MIN (before.length, WORD_MAX); length > 0; length--)
        if (lookup (rc_span (tab - length, length), length, &kind))
          return before.length - length;
      tab = memchr (tab + 1, '\t', message.text + message.length - tab - 1);
    }
  return message.length;
}

gboolean
rc_filezilla_is_connecting (RcSpan message)
{
  gsize length = rc_span_trim_end (message);
  const char *p;

  if (length < 6 || memcmp (message.text + length - 3, "...", 3) != 0)
    return FALSE;
  p = memchr (message.text, ':', length);
  while (p != NULL)
    {
      RcSpan rest = rc_span (p + 1, message.text + length - p - 1);
      gboolean address = p > message.text && (g_ascii_isalnum (p[-1]) || p[-1] == ']');

      if (address && rc_span_take_digits (&rest, 1, 5))
        return TRUE;
      p = memchr (p + 1, ':', message.text + length - p - 1);
    }
  return FALSE;
}
