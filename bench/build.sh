#!/bin/sh
# Builds Wusum and the benchmarks where they are older than their sources. The other scripts here call it.
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd)
"$root/wusum" --version >/dev/null
stamp=$root/target/jmh-built
if [ -f "$stamp" ] && [ -z "$(find "$root/pom.xml" "$root/src/main" "$root/src/jmh" -newer "$stamp" 2>/dev/null | head -n 1)" ]; then
  exit 0
fi
printf 'building the benchmarks…\n' >&2
cd "$root"
rm -rf target/jmh-classes target/generated-sources/jmh
mvn -q -B -ntp -Dstyle.color=never -P 'bench,!error-prone' -Dmaven.test.skip=true -Dmaven.compiler.failOnWarning=false \
  -Dspotless.check.skip=true -Dforbiddenapis.skip=true -Denforcer.skip=true process-classes >&2
: >"$stamp"
