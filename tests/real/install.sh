#!/bin/sh
# Installs the real counterparts that tests/real needs, and fails when it cannot.
set -eu
here=$(dirname "$0")
wanted=
for program in chromium pngcheck ffmpeg node npm ruby identify jpegtran make g++ python3 ss; do
  command -v "$program" >/dev/null 2>&1 || wanted="$wanted $program"
done
# Debian keeps the long-term release, Ubuntu the other; either will do.
command -v firefox-esr >/dev/null 2>&1 || command -v firefox >/dev/null 2>&1 || wanted="$wanted firefox-esr"
# In which version of Unicode each character came.
[ -e /usr/share/unicode/DerivedAge.txt ] || wanted="$wanted unicode-data"
# A mail server, and what lets it run without rights.
command -v fakeroot >/dev/null 2>&1 || wanted="$wanted fakeroot"
[ -x /usr/lib/postfix/sbin/master ] || wanted="$wanted postfix"
# What reads the files that start us as a service.
command -v systemd-analyze >/dev/null 2>&1 || wanted="$wanted systemd"
docker compose version >/dev/null 2>&1 || command -v docker-compose >/dev/null 2>&1 || wanted="$wanted docker-compose"
# Debian keeps each version's programs in a folder of its own.
command -v initdb >/dev/null 2>&1 || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || wanted="$wanted postgresql"
# What stands before a database where many connect to it; Debian keeps it out of the path.
command -v pgbouncer >/dev/null 2>&1 || [ -x /usr/sbin/pgbouncer ] || wanted="$wanted pgbouncer"
if [ -n "$wanted" ]; then
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "tests/real needs the programs$wanted: install them, then run make test-real again" >&2
    exit 1
  fi
  packages=$(echo "$wanted" | sed 's/\bnode\b/nodejs/; s/\bidentify\b/imagemagick/; s/\bjpegtran\b/libjpeg-turbo-progs/; s/\bss\b/iproute2/')
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq
  # Without settings the machine's own mail server is not started: the tests have one of theirs.
  case $wanted in *postfix*)
    echo "postfix postfix/main_mailer_type select No configuration" | $as_root debconf-set-selections
  esac
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages >/dev/null
fi
# Decoders in plain JavaScript, which share no code with any other.
npm install --silent --no-fund --no-audit --prefix "$here/../../.venv/decoders" jpeg-js@0.4.4 pngjs@7.0.0
# What checks and packs the scripts of the kit's pages.
npm install --silent --no-fund --no-audit --prefix "$here/../../.venv/scripts" terser@5.44.1 typescript@5.9.3
# What editors ask about YAML.
npm install --silent --no-fund --no-audit --prefix "$here/../../.venv/editors" yaml-language-server@1.25.0
# What X and Bluesky publish of how they read a text; the versions are those that the dialects state.
npm install --silent --no-fund --no-audit --prefix "$here/../../.venv/oracles" \
  twitter-text@3.1.0 @atproto/api@0.19.19 tlds@1.261.0
# Firefox's driver over WebDriver BiDi, and axe-core, which looks for what shuts people out of a page.
browsers=$here/../../.venv/browsers
if ! cmp -s "$here/kit/package-lock.json" "$browsers/installed.json"; then
  mkdir -p "$browsers"
  cp "$here/kit/package.json" "$here/kit/package-lock.json" "$browsers/"
  npm ci --silent --no-fund --no-audit --ignore-scripts --prefix "$browsers"
  (cd "$browsers" && node -e "require('puppeteer-core'); require('axe-core')")
  cp "$here/kit/package-lock.json" "$browsers/installed.json"
fi
# A real Bluesky server and the directory of its accounts: its database is compiled here, once. Nobody measures how
# fast that is: compiled to be fast it would take minutes, as it stands half of one.
pds=$here/../../.venv/pds
if ! cmp -s "$here/bluesky/package-lock.json" "$pds/installed.json"; then
  mkdir -p "$pds"
  cp "$here/bluesky/package.json" "$here/bluesky/package-lock.json" "$pds/"
  npm ci --silent --no-fund --no-audit --ignore-scripts --prefix "$pds"
  # The headers that Node.js came with, where they are there; else they would be downloaded.
  node=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
  if [ -d "$node/include/node" ]; then
    npm_config_nodedir=$node
    export npm_config_nodedir
  fi
  export CFLAGS=-O1 CXXFLAGS=-O1 npm_config_jobs=2
  npm rebuild better-sqlite3 --foreground-scripts --prefix "$pds" >"$pds/build.log" 2>&1 || {
    cat "$pds/build.log" >&2
    exit 1
  }
  (cd "$pds" && node -e "new (require('better-sqlite3'))(':memory:').close()")
  cp "$here/bluesky/package-lock.json" "$pds/installed.json"
fi
