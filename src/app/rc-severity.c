/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "rc-severity.h"

const char *
rc_severity_get_icon (RcSeverity severity)
{
  switch (severity)
    {
    case RC_SEVERITY_ERROR:
      return "dialog-error-symbolic";
    case RC_SEVERITY_WARNING:
      return "dialog-warning-symbolic";
    case RC_SEVERITY_INFO:
      return "dialog-information-symbolic";
    case RC_SEVERITY_OK:
    default:
      return "rc-class-2-symbolic";
    }
}

const char *
rc_severity_get_css (RcSeverity severity)
{
  switch (severity)
    {
    case RC_SEVERITY_ERROR:
      return "rc-class-5";
    case RC_SEVERITY_WARNING:
      return "rc-class-4";
    case RC_SEVERITY_INFO:
      return "rc-class-1";
    case RC_SEVERITY_OK:
    default:
      return "rc-class-2";
    }
}
