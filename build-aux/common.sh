# shellcheck shell=bash disable=SC2034
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What build-aux/run and build-aux/test share: packages and build folders. Sourced by bash.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
me=build-aux/$(basename "$0")

# Debian's packages. libadwaita brings GTK's own data; nothing recommended is installed, so what
# a bare machine lacks for pictures and letters is named.
packages_build=(
  gcc libc6-dev meson ninja-build pkg-config gettext desktop-file-utils libxml2-utils
  libglib2.0-dev libjson-glib-dev libuchardet-dev libarchive-dev libpcre2-dev
  libgtk-4-dev libgtk-4-bin libadwaita-1-dev
)
packages_window=(adwaita-icon-theme librsvg2-common dconf-gsettings-backend fonts-noto-cjk)
packages_display=(xvfb xdotool imagemagick)

# The same for other distributions: what pkg-config must find, and which programs.
modules=(
  'glib-2.0 >= 2.74' 'gio-unix-2.0 >= 2.74' 'json-glib-1.0 >= 1.6' uchardet
  'libarchive >= 3.6' 'libpcre2-8 >= 10.42' 'gtk4 >= 4.8' 'libadwaita-1 >= 1.2'
)
programs=(cc python3 meson ninja pkg-config msgfmt xmllint glib-compile-resources glib-compile-schemas update-desktop-database)
python_modules=()

say () { printf '%s\n' "$@"; }
# die STATUS WORD…
die () {
  local status=$1
  shift
  printf '%s: %s\n' "$me" "$*" >&2
  exit "$status"
}
have () { command -v "$1" >/dev/null 2>&1; }

# Root, or sudo that asks for nothing or has a terminal to ask on.
can_be_root () {
  [ "$(id -u)" = 0 ] || { have sudo && { sudo -n true 2>/dev/null || { [ -t 0 ] && [ -t 2 ]; }; }; }
}
as_root () {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

apt () { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"; }

# missing_packages PACKAGE…: those that are not installed
missing_packages () {
  dpkg-query -W -f='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
    awk -v want="$*" '$1 == "installed" { got[$2] = 1 }
      END { n = split (want, w, " "); for (i = 1; i <= n; i++) if (!(w[i] in got)) print w[i] }'
}

# need_packages PACKAGE…: installs those that are missing
need_packages () {
  local missing log
  if ! have apt-get || ! have dpkg-query; then
    check_libraries
    return
  fi
  mapfile -t missing < <(missing_packages "$@")
  [ ${#missing[@]} -gt 0 ] || return 0
  if ! can_be_root; then
    die 3 "packages are missing, and this user cannot install them; as root: apt-get install --no-install-recommends ${missing[*]}"
  fi
  # The lists are fetched when they do not name a package, or name one that is no longer there.
  if ! apt-get -qq -s --no-install-recommends install "${missing[@]}" >/dev/null 2>&1; then
    say "Fetching the lists of packages…"
    apt update || die 3 "apt-get update failed"
  fi
  say "Installing ${#missing[@]} packages and what they need: ${missing[*]}"
  log=$(mktemp)
  if ! apt -y --no-install-recommends install "${missing[@]}" >"$log" 2>&1 </dev/null; then
    apt update
    if ! apt -y --no-install-recommends install "${missing[@]}" >"$log" 2>&1 </dev/null; then
      tail -n 20 "$log" >&2
      rm -f "$log"
      die 3 "cannot install; as root: apt-get install --no-install-recommends ${missing[*]}"
    fi
  fi
  rm -f "$log"
}

# Without apt nothing is installed: say what is missing.
check_libraries () {
  local lacking=() absent=() module program
  for program in "${programs[@]}"; do
    have "$program" || absent+=("$program")
  done
  for module in "${modules[@]}"; do
    pkg-config --exists "$module" 2>/dev/null || lacking+=("$module")
  done
  for module in "${python_modules[@]}"; do
    python3 -c "import $module" 2>/dev/null || absent+=("python3-$module")
  done
  [ $((${#absent[@]} + ${#lacking[@]})) -gt 0 ] || return 0
  {
    say "This is not Debian or a relative of it: please install what is missing, then run $me again."
    [ ${#absent[@]} = 0 ] || say "Programs: ${absent[*]}"
    if [ ${#lacking[@]} -gt 0 ]; then
      say "Libraries with their headers, by the names pkg-config knows them by:"
      printf '  %s\n' "${lacking[@]}"
      say "On Fedora and openSUSE that is:$(printf " 'pkgconfig(%s)'" "${lacking[@]%% *}")"
    fi
  } >&2
  exit 3
}

is_bookworm () { grep -qx 'VERSION_CODENAME=bookworm' /etc/os-release 2>/dev/null; }

# configure FOLDER OPTION…: sets a build folder up, unless it stands as asked
configure () {
  local dir=$top/$1 want
  shift
  # Another compiler's new warning must not keep anybody from running the program.
  ! is_bookworm || set -- -Dwerror=true "$@"
  want=$(printf '%s\n' "$top" "$(meson --version)" "${CC:-cc}" "$@")
  if [ -f "$dir/build.ninja" ] && [ "$(cat "$dir/configured-as" 2>/dev/null)" = "$want" ]; then
    return 0
  fi
  rm -rf "$dir"
  mkdir -p "$dir"
  say "Configuring ${dir#"$top"/}"
  meson setup "$dir" "$top" "$@" >"$dir/configure.log" 2>&1 || {
    tail -n 25 "$dir/configure.log" >&2
    rm -f "$dir/build.ninja"
    return 1
  }
  printf '%s\n' "$want" >"$dir/configured-as"
}

# compile FOLDER [TARGET…]
compile () {
  local folder=$1
  shift
  say "Building in $folder"
  if [ -t 1 ]; then
    ninja -C "$top/$folder" "$@"
  else
    ninja --quiet -C "$top/$folder" "$@" >"$top/$folder/build.log" 2>&1 || {
      tail -n 60 "$top/$folder/build.log"
      return 1
    }
  fi
}

# The folder that run and the tests share; the program is installed inside of it, so that it
# finds its schema, translations and icons where an installed program finds them.
prefix=$top/_build/installed
configure_main () { configure _build --prefix="$prefix" --libdir=lib; }
