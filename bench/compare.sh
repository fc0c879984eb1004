#!/bin/sh
# Measures Wusum against fastText, scikit-learn, Lucene's analyzer and a plain copy, and prints a table of targets and figures.
#
#   bench/compare.sh              all but training, in three minutes
#   bench/compare.sh --quick      fewer paragraphs and rounds, in two minutes: rough figures
#   bench/compare.sh --only heap,cold   some of the measures
#   bench/compare.sh --training   training on ever more data, and nothing else: an hour
#   bench/compare.sh --help       all options
#
# The peers are Debian's packages fasttext and python3-sklearn. One that is not installed is left out, with a word.
#
#   WUSUM_SHARED   as for bench/jmh.sh
set -eu

root=$(CDPATH='' cd -P "$(dirname "$0")/.." && pwd)
"$root/bench/build.sh"
cd "$root"
mkdir -p target/bench
javac -d target/bench -cp 'target/lib/*' bench/PlainCopy.java

# A Python of one's own on the PATH hardly has the system's packages.
python=python3
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import sklearn' 2>/dev/null; then
    python=$candidate
    break
  fi
done

# One core for each tool; nothing is written beside the scripts.
export OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1
exec "$python" bench/compare.py --shared "${WUSUM_SHARED:-../shared}" "$@"
