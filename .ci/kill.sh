#!/usr/bin/env bash
# Kills the program in the middle of work, ten rounds each, and looks at what is on
# file: every acknowledged scan and line of the record, and an import whole or not at
# all. The file is checked row by row against its journal each time.
set -euo pipefail
dir=$OUT/kill; rm -rf "$dir"; mkdir -p "$dir"; cd "$dir"
huiwu() { "$HUIWU" -lang en "$@"; }

huiwu new base.huiwu -office Kill
huiwu -data base.huiwu add meetings title=Kill starts_at="2026-12-06 9:00" ends_at="2026-12-06 17:00" >/dev/null
people() { echo "name,organisation,phone"; for i in $(seq "$1"); do echo "Guest $i,Office $((i % 50)),1$((3000000000 + i))"; done; }
people 1000 >thousand.csv
people 50000 | sed 's/Guest/Visitor/; s/,13/,15/' >many.csv
huiwu -data base.huiwu -meeting 2026-001 import participants thousand.csv
huiwu -data base.huiwu -meeting 2026-001 list participants -json | jq -r '.[].badge' >badges

sound() { huiwu -data round.huiwu verify >/dev/null || { echo "FAIL round $1: the file is not sound"; exit 1; }; }
fresh() { rm -rf round.huiwu*; cp base.huiwu round.huiwu; }

# some WORD waits until between 20 and 519 answers in acknowledged begin with a word: the
# work has surely begun then and, of a thousand, not ended.
some() {
  local least=$((RANDOM % 500 + 20))
  for _ in $(seq 3000); do
    [ "$(grep -c "^$1" acknowledged || true)" -ge $least ] && return
    sleep 0.01
  done
  echo "FAIL: no $least answers '$1' within 30 s"
  exit 1
}

for round in $(seq 10); do
  fresh
  "$HUIWU" -data round.huiwu -meeting 2026-001 desk -any-day <badges >acknowledged & pid=$!
  some admitted
  kill -9 $pid 2>/dev/null || true
  wait $pid 2>/dev/null || true
  said=$(grep -c '^admitted' acknowledged || true)
  sound "$round"
  huiwu -data round.huiwu -meeting 2026-001 list arrivals -json >arrivals.json
  kept=$(jq length arrivals.json)
  # A scan may be on disk whose answer was not yet read; never the other way round.
  [ "$kept" -ge "$said" ] && [ "$kept" -le $((said + 1)) ] || { echo "FAIL round $round: $said acknowledged, $kept on file"; exit 1; }
  grep '^admitted' acknowledged | cut -f2 | sort >said.txt || true
  jq -r '.[].name' arrivals.json | sort >kept.txt
  [ -z "$(comm -23 said.txt kept.txt)" ] || { echo "FAIL round $round: an acknowledged scan is missing"; exit 1; }
  echo "ok scans, round $round: $said acknowledged, $kept on file"
done

for round in $(seq 10); do
  fresh
  "$HUIWU" -data round.huiwu -meeting 2026-001 import participants many.csv >import.txt 2>&1 & pid=$!
  sleep "$((RANDOM % 3)).$((RANDOM % 10))" # it takes some two seconds
  kill -9 $pid 2>/dev/null || true
  wait $pid 2>/dev/null || true
  sound "$round"
  kept=$(huiwu -data round.huiwu -meeting 2026-001 list participants -json | jq length)
  [ "$kept" = 1000 ] || [ "$kept" = 51000 ] || { echo "FAIL round $round: half an import, $kept on file"; exit 1; }
  echo "ok import, round $round: $kept on file"
done

for i in $(seq 1000); do echo "Line $i of what was said"; done >lines.txt
for round in $(seq 10); do
  fresh
  "$HUIWU" -data round.huiwu -meeting 2026-001 record <lines.txt >acknowledged & pid=$!
  some point
  kill -9 $pid 2>/dev/null || true
  wait $pid 2>/dev/null || true
  said=$(grep -c '^point' acknowledged || true)
  sound "$round"
  kept=$(huiwu -data round.huiwu -meeting 2026-001 list record -json | jq length)
  [ "$kept" -ge "$said" ] && [ "$kept" -le $((said + 1)) ] || { echo "FAIL round $round: $said lines acknowledged, $kept on file"; exit 1; }
  echo "ok record, round $round: $said acknowledged, $kept on file"
done
