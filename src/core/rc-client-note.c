/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-client-note.h"

#include <string.h>

/* Pieces of what clients say; the particular ones first. FileZilla's are from its translations, the others from the
 * programs' own messages and from libc. ASCII is compared without regard to case. */
static const struct
{
  const char *piece;
  RcNoteKind kind;
} pieces[] = {
  { "fzsftp", RC_NOTE_SFTP },
  { "ssh-2.0", RC_NOTE_SFTP },
  { "gnutls error -110", RC_NOTE_TLS_NOT_CLOSED },
  { "non-properly terminated", RC_NOTE_TLS_NOT_CLOSED },
  { "not properly terminated", RC_NOTE_TLS_NOT_CLOSED },
  { "non properly terminated", RC_NOTE_TLS_NOT_CLOSED },
  { "gnutls error -15", RC_NOTE_TLS_PLAIN },
  { "unexpected tls packet", RC_NOTE_TLS_PLAIN },
  { "wrong_version_number", RC_NOTE_TLS_PLAIN },
  { "wrong version number", RC_NOTE_TLS_PLAIN },
  { "first record does not look like a tls handshake", RC_NOTE_TLS_PLAIN },
  { "gnutls error", RC_NOTE_TLS_FAILED },
  { "handshake fail", RC_NOTE_TLS_FAILED },
  { "handshake failure", RC_NOTE_TLS_FAILED },
  { "tls handshake", RC_NOTE_TLS_FAILED },
  { "ssl handshake", RC_NOTE_TLS_FAILED },
  { "certificate verif", RC_NOTE_TLS_FAILED },
  { "certificate problem", RC_NOTE_TLS_FAILED },
  { "self-signed certificate", RC_NOTE_TLS_FAILED },
  { "self signed certificate", RC_NOTE_TLS_FAILED },
  { "ssl_connect", RC_NOTE_TLS_FAILED },
  { "ssl_error", RC_NOTE_TLS_FAILED },
  { "unroutable address", RC_NOTE_UNROUTABLE },
  { "不可路由的地址", RC_NOTE_UNROUTABLE },
  { "無法路由", RC_NOTE_UNROUTABLE },
  { "라우팅할 수 없는", RC_NOTE_UNROUTABLE },
  { "fixing bogus pasv", RC_NOTE_UNROUTABLE },
  { "does not support ftp over tls", RC_NOTE_INSECURE },
  { "不安全的服务器", RC_NOTE_INSECURE },
  { "不安全的伺服器", RC_NOTE_INSECURE },
  { "보안되지 않은 서버", RC_NOTE_INSECURE },
  { "non-ascii characters", RC_NOTE_CHARSET },
  { "不支持非 ascii", RC_NOTE_CHARSET },
  { "invalid character sequence", RC_NOTE_CHARSET },
  { "econnrefused", RC_NOTE_REFUSED },
  { "connection refused", RC_NOTE_REFUSED },
  { "10061", RC_NOTE_REFUSED },
  { "拒绝连接", RC_NOTE_REFUSED },
  { "连接被拒绝", RC_NOTE_REFUSED },
  { "연결 거부", RC_NOTE_REFUSED },
  { "연결이 거부", RC_NOTE_REFUSED },
  { "etimedout", RC_NOTE_TIMED_OUT },
  { "timed out", RC_NOTE_TIMED_OUT },
  { "time-out", RC_NOTE_TIMED_OUT },
  { "timeout", RC_NOTE_TIMED_OUT },
  { "10060", RC_NOTE_TIMED_OUT },
  { "连接超时", RC_NOTE_TIMED_OUT },
  { "連線逾時", RC_NOTE_TIMED_OUT },
  { "시간이 만료", RC_NOTE_TIMED_OUT },
  { "시간 초과", RC_NOTE_TIMED_OUT },
  { "enotfound", RC_NOTE_NO_HOST },
  { "eai_again", RC_NOTE_NO_HOST },
  { "eai_noname", RC_NOTE_NO_HOST },
  { "could not resolve", RC_NOTE_NO_HOST },
  { "name or service not known", RC_NOTE_NO_HOST },
  { "nodename nor servname", RC_NOTE_NO_HOST },
  { "host name lookup failure", RC_NOTE_NO_HOST },
  { "ehostunreach", RC_NOTE_UNREACHABLE },
  { "enetunreach", RC_NOTE_UNREACHABLE },
  { "no route to host", RC_NOTE_UNREACHABLE },
  { "network is unreachable", RC_NOTE_UNREACHABLE },
  { "10065", RC_NOTE_UNREACHABLE },
  { "econnreset", RC_NOTE_RESET },
  { "connection reset", RC_NOTE_RESET },
  { "econnaborted", RC_NOTE_RESET },
  { "10054", RC_NOTE_RESET },
  { "10053", RC_NOTE_RESET },
  { "connection closed by server", RC_NOTE_RESET },
  { "remote server has closed connection", RC_NOTE_RESET },
  { "failed to retrieve directory listing", RC_NOTE_LISTING_FAILED },
  { "读取目录列表失败", RC_NOTE_LISTING_FAILED },
  { "無法取得目錄列表", RC_NOTE_LISTING_FAILED },
  { "디렉터리 목록을 조회하는 데 실패", RC_NOTE_LISTING_FAILED },
  { "could not connect to server", RC_NOTE_NOT_CONNECTED },
  { "无法连接到服务器", RC_NOTE_NOT_CONNECTED },
  { "無法連線到伺服器", RC_NOTE_NOT_CONNECTED },
  { "서버에 연결하지 못함", RC_NOTE_NOT_CONNECTED },
  { "file transfer failed", RC_NOTE_TRANSFER_FAILED },
  { "文件传输失败", RC_NOTE_TRANSFER_FAILED },
  { "파일 전송 실패", RC_NOTE_TRANSFER_FAILED },
  { "传送失败", RC_NOTE_TRANSFER_FAILED },
};

static gboolean
contains (RcSpan text, const char *piece)
{
  gsize length = strlen (piece);

  for (gsize i = 0; i + length <= text.length; i++)
    if (g_ascii_strncasecmp (text.text + i, piece, length) == 0)
      return TRUE;
  return FALSE;
}

RcNoteKind
rc_client_note_classify (RcSpan note)
{
  if (note.length > 1024)
    note.length = 1024;
  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    if (contains (note, pieces[i].piece))
      return pieces[i].kind;
  return RC_NOTE_OTHER;
}
