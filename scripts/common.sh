# Shared by the commands at the root: what they need, and how they get it where they may.
set -euo pipefail
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

say() { printf '%s\n' "$*" >&2; }

can_install() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# install_debian PACKAGE...: quietly, once; says what is missing where it may not install.
install_debian() {
  local missing=()
  for package in "$@"; do
    dpkg -s "$package" >/dev/null 2>&1 || missing+=("$package")
  done
  [ ${#missing[@]} = 0 ] && return 0
  if can_install; then
    say "installing: ${missing[*]}"
    apt-get update -qq >/dev/null 2>&1 || true
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
  else
    say "missing Debian packages: ${missing[*]}"
    say "install them with: sudo apt-get install --no-install-recommends ${missing[*]}"
    return 1
  fi
}

need_dotnet() {
  if ! command -v dotnet >/dev/null || ! dotnet --list-sdks | grep -q '^10\.'; then
    say "The .NET SDK 10 is needed (https://dotnet.microsoft.com/download); 'dotnet --list-sdks' shows none."
    exit 1
  fi
}

need_node() {
  local version=0
  command -v node >/dev/null && version=$(node -p 'process.versions.node.split(".")[0]')
  if [ "$version" -lt 18 ] || ! command -v npm >/dev/null; then
    if can_install; then
      install_debian nodejs npm
    else
      say "Node.js 18 or newer with npm is needed to build styles and scripts (found: ${version:-none})."
      exit 1
    fi
  fi
}

# Chinese sorting, dates and case need ICU; the runtime would otherwise stop with a message nobody understands.
need_icu() {
  [ "$(uname -s)" = Linux ] || return 0
  ldconfig -p 2>/dev/null | grep -q libicuuc && return 0
  if can_install; then
    install_debian libicu72 || install_debian libicu-dev
  else
    say "The library ICU is needed (Debian package libicu72)."
    exit 1
  fi
}

program=src/Cli/bin/Release/net10.0/biaogan.dll

# Machine code beside the IL makes short commands quick. Its compiler is a package of the SDK's version, asked for once.
fetch_compiler() {
  local asked=scripts/obj/asked
  [ -f "$asked" ] && [ "$asked" -nt global.json ] && return 0
  mkdir -p scripts/obj
  dotnet restore scripts/ahead-of-time.proj -v quiet --nologo >scripts/obj/restore.log 2>&1 \
    || say "without ahead-of-time code: the package registry does not hold its compiler, or cannot be reached (commands start slower, nothing else)."
  touch "$asked"
}

# Builds the program unless nothing under src/ is newer than it.
build_program() {
  if [ -f "$program" ] && [ -z "$(find src Directory.*.props global.json -newer "$program" -type f \
      -not -path '*/obj/*' -not -path '*/bin/*' -not -path '*/node_modules/*' -not -path '*/wwwroot/*' -print -quit)" ]; then
    return 0
  fi
  need_node
  fetch_compiler
  say "building …"
  dotnet build src/Cli -c Release -v quiet --nologo -clp:ErrorsOnly >&2
  touch "$program"
}
