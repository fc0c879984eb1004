#!/usr/bin/env bash
# Where the time of `wusum tag` goes, by class and by method: samples of a flight recording, as many as there are in each.
#
#   bench/profile.sh ARCHIVE.jsonl     records a run over the archive, in target/bench/profile.jfr, and prints it
#   bench/profile.sh RECORDING.jfr     prints a recording
#
# A sample counts for the innermost of Wusum's own methods that it is in, so that what the JDK and the libraries do counts for who
# asked for it; samples outside Wusum count as "others". `jfr view` would need JDK 21, so `jfr print` is counted up here.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
[ $# -eq 1 ] || { printf 'usage: bench/profile.sh ARCHIVE.jsonl|RECORDING.jfr\n' >&2; exit 2; }
recording=$1
if [[ $recording != *.jfr ]]; then
  recording=$root/target/bench/profile.jfr
  mkdir -p "$root/target/bench"
  "$root/wusum" --version >/dev/null
  WUSUM_JAVA_OPTS="-XX:StartFlightRecording=filename=$recording,settings=profile -Xlog:jfr+startup=off ${WUSUM_JAVA_OPTS:-}" \
    "$root/wusum" tag --quiet --out "$root/target/bench/profiled.jsonl" "$1" >&2
fi

# One line a sample: the innermost method of Wusum.
jfr print --events jdk.ExecutionSample --stack-depth 64 "$recording" | awk '
  /stackTrace = \[/ { inside = 1; found = ""; next }
  inside && /^ *\]/ { print found == "" ? "others" : found; inside = 0; next }
  inside && found == "" && /org\.wusum\./ { sub(/^ */, ""); sub(/\(.*/, ""); found = $0 }
' >"$root/target/bench/samples.txt"

shares() {
  sort | uniq -c | sort -rn | head -n "$1" | awk -v all="$2" '{ printf "%6.1f %%  %s\n", 100 * $1 / all, $2 }'
}

all=$(wc -l <"$root/target/bench/samples.txt")
((all > 0)) || { printf '%s: no samples; record a longer run.\n' "$recording" >&2; exit 1; }
printf '%d samples\n\nby class\n' "$all"
# A class nested in another counts for the outer one.
sed 's/\.[^.]*$//; s/\$.*//' "$root/target/bench/samples.txt" | shares 25 "$all"
printf '\nby method\n'
shares 25 "$all" <"$root/target/bench/samples.txt"
