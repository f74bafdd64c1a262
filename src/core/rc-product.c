/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-product.h"

#include <string.h>

/* As products write themselves in their greetings; a version may follow behind a blank. */
static const char *const products[] = {
  "vsFTPd", "ProFTPD", "Pure-FTPd", "FileZilla Server", "Microsoft FTP Service", "pyftpdlib", "Serv-U",
  "WU-FTPD", "wu-", "SFTPGo", "uFTPd", "Apache", "DrFTPD", "ebftpd", "glFTPD", "Gene6 FTP Server", "CrushFTP",
  "WS_FTP Server", "Titan FTP Server", "Cerberus FTP Server", "Xlight FTP Server", "GlobalSCAPE",
  "IIS", "NcFTPd", "bftpd", "tnftpd", "NetBSD-ftpd", "GNU inetutils", "Linux-ftpd", "OpenBSD", "wzdftpd",
  "aioftp", "basic-ftp", "QNAP FTP", "Synology FTP server", "BulletProof FTP Server", "PCMan", "IBM FTP",
};

char *
rc_product_find (const char *greeting)
{
  for (guint i = 0; i < G_N_ELEMENTS (products); i++)
    {
      const char *found = strcasestr (greeting, products[i]);
      const char *end;

      if (found == NULL)
        continue;
      end = found + strlen (products[i]);
      if (strcmp (products[i], "wu-") == 0)
        return g_strdup ("WU-FTPD");
      if ((*end == ' ' || *end == '-' || *end == '/') &&
          (g_ascii_isdigit (end[1]) || (end[1] == 'v' && g_ascii_isdigit (end[2]))))
        {
          end++;
          while (g_ascii_isalnum (*end) || *end == '.' || *end == '-')
            end++;
          while (end[-1] == '.' || end[-1] == '-')
            end--;
        }
      return g_strndup (found, end - found);
    }

  return NULL;
}
