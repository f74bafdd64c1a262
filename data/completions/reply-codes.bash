# SPDX-License-Identifier: GPL-3.0-or-later
# bash completion for reply-codes

_reply_codes ()
{
  local current=${COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()

  # What --search looks for is anybody's guess.
  case ${COMP_WORDS[COMP_CWORD-1]} in
    = | -s | --search) return ;;
  esac
  if [[ $current == -?* ]]; then
    COMPREPLY=($(compgen -W "--help --paste --reference --search= --version" -- "$current"))
    [[ ${COMPREPLY[0]} != *= ]] || compopt -o nospace
    return
  fi
  compopt -o filenames
  mapfile -t COMPREPLY < <(compgen -f -- "$current")
}

complete -F _reply_codes reply-codes
