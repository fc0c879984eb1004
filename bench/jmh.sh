#!/bin/sh
# Runs the JMH benchmarks: time and allocation of each stage, of ever longer texts, of one thread and two, and of Lucene's analyzer.
#
#   bench/jmh.sh [REGEX [options of JMH]]
#
#   bench/jmh.sh                                   all, in eight minutes
#   bench/jmh.sh 'StageBenchmark.score' -f 3       some, in three Java machines each
#
#   WUSUM_SHARED   the folder whose realnews/unlabelled.jsonl.gz gives the text (default ../shared); where it is missing, text is
#                  made from data/paragraphs, and the output says so
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd)
"$root/bench/build.sh"
cd "$root"
classes="target/jmh-classes:target/classes:target/lib-jmh/*"
regex=${1:-.}
[ $# -eq 0 ] || shift
run() {
  java -Dwusum.shared="${WUSUM_SHARED:-../shared}" "$@"
}

mkdir -p target/bench
run -cp "$classes" org.wusum.bench.Sample 10000 target/bench/jmh.jsonl
run -Dwusum.sample=target/bench/jmh.jsonl -cp "$classes" org.openjdk.jmh.Main -prof gc -foe true "$@" "$regex"
