#!/usr/bin/env bash
# Processor time and wall time of the batch job, against a program that only parses and writes the same JSON lines with the same library.
#
#   bench/batch.sh ARCHIVE.jsonl [ROUNDS]
#
# Prints each round and the medians of the ratios. Needs a build (mvn package).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
archive=$1
rounds=${2:-5}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
javac -d "$work" -cp "$root/target/lib/*" "$root/bench/PlainCopy.java"

# Seconds of processor time (user and system) and of wall time of a command, which must print nothing on standard output.
measured() {
  local TIMEFORMAT='%U %S %R'
  { time "$@" >/dev/null 2>"$work/err"; } 2>&1 | awk '{ printf "%.2f %.2f\n", $1 + $2, $3 }'
}

: >"$work/ratios"
for ((round = 1; round <= rounds; round++)); do
  rm -rf "$work/run"
  read -r copyCpu copyWall < <(measured java -XX:+UseSerialGC -cp "$work:$root/target/lib/*" PlainCopy "$archive" "$work/copy.jsonl")
  read -r tagCpu tagWall < <(measured "$root/wusum" tag --quiet --run "$work/run" "$archive")
  awk -v a="$copyCpu" -v b="$tagCpu" -v c="$copyWall" -v d="$tagWall" -v r="$round" 'BEGIN {
    printf "round %d: copy %.2f s processor, %.2f s wall; tag %.2f s processor, %.2f s wall; ratio %.2f, %.2f\n", r, a, c, b, d, b / a, d / c }'
  awk -v a="$copyCpu" -v b="$tagCpu" -v c="$copyWall" -v d="$tagWall" 'BEGIN { print b / a, d / c }' >>"$work/ratios"
done
for column in 1 2; do
  name=$([[ $column == 1 ]] && echo processor || echo wall)
  sort -g -k"$column" "$work/ratios" | awk -v c="$column" -v n="$name" '{ v[NR] = $c } END { printf "median ratio, %s time: %.2f\n", n, v[int((NR + 1) / 2)] }'
done
