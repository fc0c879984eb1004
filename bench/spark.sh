#!/usr/bin/env bash
# The job on a cluster: one worker of one core against two, and both against the job on one machine with as many threads.
#
#   bench/spark.sh ARCHIVE.jsonl [ROUNDS]
#
# Starts clusters on this machine, which needs Linux, at least two cores and 5 GB. Every worker has a processor of its own, and the job on
# one machine as many, or what compiles and collects garbage would run on the other and make one core look like two. Prints each round and the medians: records a second of
# the work itself (as the manifests tell it) and of the whole process from its start to its end. Needs a build (mvn package).
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
archive=$1
rounds=${2:-3}
port=${WUSUM_SPARK_PORT:-7078}
jar=$(ls "$root"/target/wusum-*-spark.jar)
work=$(mktemp -d)
export SPARK_HOME=$work/spark SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1
mkdir -p "$SPARK_HOME/jars"
tr : '\n' <"$root/target/spark.classpath" | xargs -I{} ln -sf {} "$SPARK_HOME/jars/"

processes=()
stop() {
  ((${#processes[@]} == 0)) || kill "${processes[@]}" 2>/dev/null || true
  wait 2>/dev/null || true
  processes=()
}
trap 'stop; rm -rf "$work"' EXIT

spark() {
  local command
  mapfile -d '' -t command < <(java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main "$@")
  exec "${command[1]#$'\n'}" "${command[@]:2}"
}

# On some processors alone; what the process starts stays on them.
pinned() {
  taskset -pc "$1" "$BASHPID" >/dev/null
  shift
  spark "$@"
}

# A cluster of so many workers.
start() {
  (spark org.apache.spark.deploy.master.Master --host 127.0.0.1 --port "$port" --webui-port 0) 2>"$work/master.log" &
  processes+=($!)
  until grep -q 'I have been elected leader' "$work/master.log"; do sleep 0.2; done
  for ((worker = 1; worker <= $1; worker++)); do
    (pinned $((worker - 1)) org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --cores 1 --memory 2g \
      --work-dir "$SPARK_HOME/work" "spark://127.0.0.1:$port") 2>"$work/worker.log" &
    processes+=($!)
    until grep -q 'Successfully registered with master' "$work/worker.log"; do sleep 0.2; done
  done
}

manifest() {
  python3 -c 'import json, sys; m = json.load(open(sys.argv[1])); print(m["counts"]["read"], m["time"]["millis"] / 1000)' "$1"
}

# Records a second of a run: of the work, and of the process. The command writes to $work/out.
measured() {
  local name=$1 began read seconds
  shift
  rm -rf "$work/out"
  began=$EPOCHREALTIME
  "$@" >"$work/log" 2>&1 || { tail -n 20 "$work/log" >&2; exit 1; }
  read -r read seconds < <(manifest "$work/out/manifest.json")
  awk -v n="$name" -v r="$read" -v s="$seconds" -v w="$(awk -v a="$began" -v b="$EPOCHREALTIME" 'BEGIN { print b - a }')" \
    'BEGIN { printf "%s %.0f %.0f\n", n, r / s, r / w }' | tee -a "$work/figures"
}

on_cluster() {
  (spark org.apache.spark.deploy.SparkSubmit --master "spark://127.0.0.1:$port" --conf spark.ui.enabled=false \
    --executor-memory 1g --class org.wusum.spark.TagArchive "$jar" --input "$archive" --output "$work/out")
}

for ((round = 1; round <= rounds; round++)); do
  for many in 1 2; do
    measured "local-$many" taskset -c "0-$((many - 1))" "$root/wusum" tag --quiet --threads "$many" --out-format parquet --run "$work/out" "$archive"
    start "$many"
    measured "spark-$many" on_cluster
    stop
  done
done
python3 - "$work/figures" <<'END'
import collections, statistics, sys
figures = collections.defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    name, work, process = line.split()
    figures[name].append((float(work), float(process)))
median = {name: [statistics.median(column) for column in zip(*values)] for name, values in figures.items()}
for name, (work, process) in median.items():
    print(f"median {name}: {work:.0f} records/s at work, {process:.0f} from start to end")
for column, what in ((0, "at work"), (1, "from start to end")):
    print(f"{what}: two workers {median['spark-2'][column] / median['spark-1'][column]:.2f} times one, efficiency "
          f"{median['spark-2'][column] / median['spark-1'][column] / 2:.2f}; cluster against one machine "
          f"{median['spark-1'][column] / median['local-1'][column]:.2f} (1 core), {median['spark-2'][column] / median['local-2'][column]:.2f} (2)")
END
