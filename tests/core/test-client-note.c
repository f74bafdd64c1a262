/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-client-note.h"
#include "rc-matcher.h"

#include <string.h>

typedef struct
{
  const char *note;
  RcNoteKind kind;
} Row;

/* Remarks as the programs print them; the words around them are invented. */
static const Row rows[] = {
  /* FileZilla, in some of its languages */
  { "Connection attempt failed with \"ECONNREFUSED - Connection refused by server\".", RC_NOTE_REFUSED },
  { "尝试连接“ECONNREFUSED - 连接被服务器拒绝”失败。", RC_NOTE_REFUSED },
  { "\"ECONNREFUSED - 서버에서 연결 거부\"(으)로 연결 시도 실패.", RC_NOTE_REFUSED },
  { "Connection timed out after 20 seconds of inactivity", RC_NOTE_TIMED_OUT },
  { "20 秒后无活动，连接超时", RC_NOTE_TIMED_OUT },
  { "20초간 활동이 없어 연결 시간이 만료됨", RC_NOTE_TIMED_OUT },
  { "20 秒後無動作, 連線逾時", RC_NOTE_TIMED_OUT },
  { "Failed to retrieve directory listing", RC_NOTE_LISTING_FAILED },
  { "读取目录列表失败", RC_NOTE_LISTING_FAILED },
  { "디렉터리 목록을 조회하는 데 실패함", RC_NOTE_LISTING_FAILED },
  { "無法取得目錄列表", RC_NOTE_LISTING_FAILED },
  { "Could not connect to server", RC_NOTE_NOT_CONNECTED },
  { "严重错误: 无法连接到服务器", RC_NOTE_NOT_CONNECTED },
  { "서버에 연결하지 못함", RC_NOTE_NOT_CONNECTED },
  { "Kritischer Fehler: Herstellen der Verbindung zum Server fehlgeschlagen", RC_NOTE_NOT_CONNECTED },
  { "Server sent passive reply with unroutable address. Using server address instead.",
    RC_NOTE_UNROUTABLE },
  { "服务器回应不可路由的地址。使用服务器地址代替。", RC_NOTE_UNROUTABLE },
  { "服务器发回了不可路由的地址。使用服务器地址代替。", RC_NOTE_UNROUTABLE },
  { "서버가 라우트 불가능한 주소의 수동형 응답을 보냈습니다. 수동형 모드가 실패했습니다.",
    RC_NOTE_UNROUTABLE },
  { "Insecure server, it does not support FTP over TLS.", RC_NOTE_INSECURE },
  { "不安全的服务器，不支持 FTP over TLS。", RC_NOTE_INSECURE },
  { "보안되지 않은 서버입니다. TLS를 통한 FTP를 지원하지 않습니다.", RC_NOTE_INSECURE },
  { "GnuTLS error -110 in gnutls_record_recv: The TLS connection was non-properly terminated.",
    RC_NOTE_TLS_NOT_CLOSED },
  { "GnuTLS 错误 -110，位于 gnutls_record_recv: The TLS connection was non-properly terminated.",
    RC_NOTE_TLS_NOT_CLOSED },
  { "Server did not properly shut down TLS connection", RC_NOTE_TLS_NOT_CLOSED },
  { "服务器没有正常的关闭 TLS 连接", RC_NOTE_TLS_NOT_CLOSED },
  { "GnuTLS error -15: An unexpected TLS packet was received.", RC_NOTE_TLS_PLAIN },
  { "GnuTLS error -12: A TLS fatal alert has been received.", RC_NOTE_TLS_FAILED },
  { "Received TLS alert from the server: Handshake failed (40)", RC_NOTE_TLS_FAILED },
  { "Server does not support non-ASCII characters.", RC_NOTE_CHARSET },
  { "服务器不支持非 ASCII 字符。", RC_NOTE_CHARSET },
  { "서버에서 비 ASCII 문자를 지원하지 않습니다.", RC_NOTE_CHARSET },
  { "The data connection could not be established: ETIMEDOUT - Connection attempt timed out",
    RC_NOTE_DATA_FAILED },
  { "无法建立数据连接: ECONNREFUSED - 连接被服务器拒绝", RC_NOTE_DATA_FAILED },
  { "Transfer connection interrupted: ECONNABORTED - Connection aborted", RC_NOTE_RESET },
  { "File transfer aborted by user after transferring 1,234 bytes in 2 seconds", RC_NOTE_ABORTED },
  { "用户终止", RC_NOTE_ABORTED },
  { "Cannot establish FTP connection to an SFTP server. Please select proper protocol.",
    RC_NOTE_SFTP_SERVER },
  { "fzSftp started, protocol_version=11", RC_NOTE_SFTP },
  { "Connection closed by server", RC_NOTE_CLOSED },
  { "连接被服务器关闭", RC_NOTE_CLOSED },
  { "서버에 의해 연결 닫힘", RC_NOTE_CLOSED },
  { "File transfer successful, transferred 1,234 bytes in 2 seconds", RC_NOTE_DONE },
  { "Directory listing of \"/htdocs\" successful", RC_NOTE_DONE },
  { "列出“/htdocs”的目录成功", RC_NOTE_DONE },
  { "\"/htdocs\" 디렉터리 목록 조회 성공", RC_NOTE_DONE },
  { "Warning, ignoring data connection from wrong IP.", RC_NOTE_WRONG_ADDRESS },
  { "TLS connection established.", RC_NOTE_TLS_READY },
  { "Logged in", RC_NOTE_LOGGED_IN },
  { " Angemeldet\r", RC_NOTE_LOGGED_IN },
  { "已登录", RC_NOTE_LOGGED_IN },
  { "로그인", RC_NOTE_LOGGED_IN },
  { "User demo was never logged in", RC_NOTE_OTHER },
  { "로그인 창", RC_NOTE_OTHER },
  /* curl */
  { "connect to 10.0.0.5 port 50000 failed: Connection timed out", RC_NOTE_TIMED_OUT },
  { "curl: (7) Failed to connect to ftp.example.com port 21 after 3 ms: Couldn't connect to server",
    RC_NOTE_NOT_CONNECTED },
  { "curl: (6) Could not resolve host: ftp.exmaple.com", RC_NOTE_NO_HOST },
  { "curl: (28) Operation timed out after 30001 milliseconds with 0 bytes received", RC_NOTE_TIMED_OUT },
  { "Skip 10.0.0.5 for data connection, uses 203.0.113.5 instead", RC_NOTE_SKIPPED_ADDRESS },
  { "curl: (18) transfer closed with 6689280 bytes remaining to read", RC_NOTE_DATA_BROKEN },
  { "control connection looks dead", RC_NOTE_CONTROL_DEAD },
  { "curl: (64) Requested SSL level failed", RC_NOTE_INSECURE },
  { "SSL certificate problem: self-signed certificate", RC_NOTE_TLS_FAILED },
  { "[65536 bytes data]", RC_NOTE_DATA_OPEN },
  { "Failed EPSV attempt. Disabling EPSV", RC_NOTE_EPSV_FAILED },
  /* lftp */
  { "Timeout - reconnecting", RC_NOTE_TIMED_OUT },
  { "超时 - 重新连接", RC_NOTE_TIMED_OUT },
  { "시간초과 - 재접속", RC_NOTE_TIMED_OUT },
  { "Socket error (Connection refused) - reconnecting", RC_NOTE_REFUSED },
  { "套接字错误 (拒绝连接) - 重新连接", RC_NOTE_REFUSED },
  { "(연결이 거부됨) 소켓 오류 - 재접속중", RC_NOTE_REFUSED },
  { "Peer closed connection", RC_NOTE_CLOSED },
  { "Address returned by PASV seemed to be incorrect and has been fixed", RC_NOTE_UNROUTABLE },
  { "Fatal error: Certificate verification: Not trusted (00:11:22)", RC_NOTE_TLS_FAILED },
  { "ftp:ssl-force is set and server does not support or allow SSL", RC_NOTE_INSECURE },
  /* WinSCP */
  { "Timeout detected. (control connection)", RC_NOTE_CONTROL_DEAD },
  { "Timeout detected. (data connection)", RC_NOTE_DATA_FAILED },
  { "Could not retrieve directory listing", RC_NOTE_LISTING_FAILED },
  { "Copying files to remote side failed.", RC_NOTE_TRANSFER_FAILED },
  { "Server sent passive reply with unroutable address 10.0.0.5, using host address instead.",
    RC_NOTE_UNROUTABLE },
  /* .NET, in three languages */
  { "No connection could be made because the target machine actively refused it.", RC_NOTE_REFUSED },
  { "由于目标计算机积极拒绝，无法连接。 203.0.113.5:21", RC_NOTE_REFUSED },
  { "대상 컴퓨터에서 연결을 거부했으므로 연결하지 못했습니다. 203.0.113.5:21", RC_NOTE_REFUSED },
  { "Unable to connect to the remote server", RC_NOTE_NOT_CONNECTED },
  { "An existing connection was forcibly closed by the remote host.", RC_NOTE_RESET },
  { "远程主机强迫关闭了一个现有的连接。", RC_NOTE_RESET },
  { "현재 연결은 원격 호스트에 의해 강제로 끊겼습니다.", RC_NOTE_RESET },
  { "The operation has timed out.", RC_NOTE_TIMED_OUT },
  { "Timed out trying to connect!", RC_NOTE_TIMED_OUT },
  { "The remote certificate is invalid according to the validation procedure.", RC_NOTE_TLS_FAILED },
  { "根据验证过程，远程证书无效。", RC_NOTE_TLS_FAILED },
  { "No such host is known.", RC_NOTE_NO_HOST },
  /* Node */
  { "Error: connect ECONNREFUSED 203.0.113.5:21", RC_NOTE_REFUSED },
  { "Error: Timeout (control socket)", RC_NOTE_CONTROL_DEAD },
  { "Error: connect ETIMEDOUT 10.0.0.5:50000 (data socket)", RC_NOTE_DATA_FAILED },
  { "Error: getaddrinfo ENOTFOUND ftp.exmaple.com", RC_NOTE_NO_HOST },
  { "Error: read ECONNRESET", RC_NOTE_RESET },
  { "Error: unable to verify the first certificate", RC_NOTE_TLS_FAILED },
  { "Server sent FIN packet unexpectedly, closing connection.", RC_NOTE_CLOSED },
  /* Java */
  { "java.net.ConnectException: Connection refused (Connection refused)", RC_NOTE_REFUSED },
  { "java.net.UnknownHostException: ftp.exmaple.com", RC_NOTE_NO_HOST },
  { "javax.net.ssl.SSLHandshakeException: PKIX path building failed", RC_NOTE_TLS_FAILED },
  { "org.apache.commons.net.ftp.FTPConnectionClosedException: Connection closed without indication.",
    RC_NOTE_CLOSED },
  { "[Replacing PASV mode reply address 10.0.0.5 with 203.0.113.5]", RC_NOTE_UNROUTABLE },
  { "javax.net.ssl.SSLException: Unsupported or unrecognized SSL message", RC_NOTE_TLS_PLAIN },
  { "Host attempting data connection 198.51.100.9 is not same as server 203.0.113.5", RC_NOTE_WRONG_ADDRESS },
  /* Python and Go */
  { "TimeoutError: [Errno 110] Connection timed out", RC_NOTE_TIMED_OUT },
  { "ConnectionRefusedError: [Errno 111] Connection refused", RC_NOTE_REFUSED },
  { "socket.gaierror: [Errno -2] Name or service not known", RC_NOTE_NO_HOST },
  { "ssl.SSLError: [SSL: WRONG_VERSION_NUMBER] wrong version number (_ssl.c:997)", RC_NOTE_TLS_PLAIN },
  { "dial tcp 203.0.113.5:21: i/o timeout", RC_NOTE_TIMED_OUT },
  { "tls: first record does not look like a TLS handshake", RC_NOTE_TLS_PLAIN },
  /* FlashFXP */
  { "数据 Socket 错误: 连接已超时", RC_NOTE_DATA_FAILED },
  { "以 PASV 模式连接失败，正在尝试使用 PORT 模式。", RC_NOTE_DATA_FAILED },
  { "传送失败!", RC_NOTE_TRANSFER_FAILED },
  { "List Complete: 0 bytes in 0,05 seconds", RC_NOTE_EMPTY },
  /* Names of files that spell something else. */
  { "Starting upload of C:\\site\\connection refused.txt", RC_NOTE_OTHER },
  { "Retrieving directory listing of \"/gnutls error -110\"...", RC_NOTE_OTHER },
  { "开始上传 D:\\网站\\timed out.html", RC_NOTE_OTHER },
  { "Upload of C:\\site\\index.html: connection refused", RC_NOTE_REFUSED },
  { "List Complete: 558 bytes in 0,05 seconds", RC_NOTE_DONE },
  /* sockets of Windows */
  { "Socket error = #10061.", RC_NOTE_REFUSED },
  { "WSAETIMEDOUT (10060)", RC_NOTE_TIMED_OUT },
  /* what only looks like trouble */
  { "Connecting to 192.0.2.10:21...", RC_NOTE_OTHER },
  { "正在连接 192.0.2.10:21...", RC_NOTE_OTHER },
  { "192.0.2.10:21에 연결...", RC_NOTE_OTHER },
  { "Retrieving directory listing of \"/htdocs\"...", RC_NOTE_OTHER },
  { "Initializing TLS...", RC_NOTE_OTHER },
  { "Verifying certificate...", RC_NOTE_OTHER },
  { "TLSv1.3 (OUT), TLS handshake, Client hello (1):", RC_NOTE_OTHER },
  { "SSL certificate verify ok.", RC_NOTE_OTHER },
  { "SSL certificate verify result: self-signed certificate (18), continuing anyway.", RC_NOTE_OTHER },
  { "Ping type: Dummy, Ping interval: 30 sec; Timeout: 15 sec", RC_NOTE_OTHER },
  { "transferred 100605 bytes", RC_NOTE_OTHER },
  { "Disconnected from server", RC_NOTE_OTHER },
  { "Waiting to retry...", RC_NOTE_OTHER },
  { "", RC_NOTE_OTHER },
  { "x", RC_NOTE_OTHER },
};

static void
test_kinds (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      RcNoteKind kind = rc_client_note_classify (rc_span (rows[i].note, strlen (rows[i].note)));

      g_test_message ("%s", rows[i].note);
      g_assert_cmpstr (rc_client_note_to_string (kind), ==, rc_client_note_to_string (rows[i].kind));
    }
}

static void
test_seconds (void)
{
  static const struct
  {
    const char *note;
    guint seconds;
  } notes[] = {
    { "Connection timed out after 20 seconds of inactivity", 20 },
    { "20 秒后无活动，连接超时", 20 },
    { "20초간 활동이 없어 연결 시간이 만료됨", 20 },
    { "curl: (28) Connection timed out after 5001 milliseconds", 5 },
    { "Idle timeout (600 seconds): closing control connection", 600 },
    { "No transfer timeout (15 min). Closing", 900 },
    { "Timeout.", 0 },
    { "connect ETIMEDOUT 10.0.0.5:50000", 0 },
    { "connect to 10.0.0.5 port 50000 failed: Connection timed out", 0 },
    { "curl: (28) Connection timed out", 0 },
    { "[Errno 110] Connection timed out", 0 },
    { "Timeout of 99999999999999999999 seconds", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      g_test_message ("%s", notes[i].note);
      g_assert_cmpuint (rc_client_note_get_seconds (rc_span (notes[i].note, strlen (notes[i].note))), ==,
                        notes[i].seconds);
    }
}

/* The quick matcher finds what a plain search finds. */
static void
test_matcher (void)
{
  static const char *const words[] = { "abb", "abcc", "bca", "cc1", "1a0", "aab", "10060" };
  RcMatcherPiece pieces[G_N_ELEMENTS (words)];
  g_autoptr (RcMatcher) matcher = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20261120);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    pieces[i] = (RcMatcherPiece){ rc_span (words[i], strlen (words[i])), i };
  matcher = rc_matcher_new (pieces, G_N_ELEMENTS (pieces));

  for (guint round = 0; round < 20000; round++)
    {
      char text[16];
      guint length = g_rand_int_range (random, 0, sizeof text);
      guint value = G_MAXUINT, expected = G_MAXUINT;

      for (guint i = 0; i < length; i++)
        text[i] = "aAbBc1 0"[g_rand_int_range (random, 0, 8)];
      for (guint i = G_N_ELEMENTS (words); i-- > 0;)
        for (guint at = 0; at + strlen (words[i]) <= length; at++)
          {
            guint end = at + strlen (words[i]);

            if (g_ascii_strncasecmp (text + at, words[i], strlen (words[i])) != 0)
              continue;
            if (g_ascii_isdigit (words[i][0]) && at > 0 && g_ascii_isdigit (text[at - 1]))
              continue;
            if (g_ascii_isdigit (words[i][strlen (words[i]) - 1]) && end < length &&
                g_ascii_isdigit (text[end]))
              continue;
            expected = i;
          }
      g_assert_cmpint (rc_matcher_find (matcher, rc_span (text, length), &value), ==,
                       expected != G_MAXUINT);
      if (expected != G_MAXUINT)
        g_assert_cmpuint (value, ==, expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/client-note/kinds", test_kinds);
  g_test_add_func ("/client-note/seconds", test_seconds);
  g_test_add_func ("/client-note/matcher", test_matcher);
  return g_test_run ();
}
