#!/bin/sh
# One row of docs/experiments.md: trains with the given options and measures it twice, on folds of whole parts and on labelled
# paragraphs that nothing was trained on.
#
#   bench/experiment.sh LABELLED [options of train]
#
#   bench/experiment.sh dev.jsonl --vectors models/news.vectors --design attention
set -eu

[ $# -gt 0 ] || {
  printf 'usage: bench/experiment.sh LABELLED [options of train]\n' >&2
  exit 2
}
root=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd)
labelled=$1
shift
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

began=$(date +%s)
"$root/wusum" train --data "$root/data/paragraphs" --topics "$root/data/topics.json" --out "$work/model.wusum" "$@" \
  >"$work/out" 2>"$work/err" || {
  cat "$work/err" >&2
  exit 1
}
printf 'options: %s\nseconds: %s\nbytes: %s\n' "$*" "$(($(date +%s) - began))" "$(wc -c <"$work/model.wusum")"
printf '\n'
sed -n '/out of fold$/,/^macro/p' "$work/err"
printf '\n'
"$root/wusum" evaluate --model "$work/model.wusum" --data "$labelled"
printf '\nsure paragraphs only\n'
"$root/wusum" evaluate --model "$work/model.wusum" --data "$labelled" --only-sure
