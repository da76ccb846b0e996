#!/usr/bin/env bash
# Walks through every tab of a window that was built with the race detector, with the real
# event loop: lists, forms, searches, a scan, a line of the record, a task moved, undo, another
# language and look, and a change from the command line meanwhile. What two goroutines touch
# at once is written to a file, which must not be there.
#
# bash .ci/race.sh PROGRAM FOLDER
. "$(dirname "$0")/journeys/lib.sh"
go version -m "$program" | grep -q -- '-race=true' || { echo "FAIL race: $program has no race detector"; exit 1; }
screen 1280x720
fresh
export GORACE="log_path=$folder/race halt_on_error=0"
launch -data "$file"
sleep 3

# Work: a search in a register and at the desk, a line of the record and of the minutes taken back, a
# search everywhere, a task from the command line, another size.
lines=$(count record) blocks=$(count blocks)
key ctrl+2 ctrl+Next ctrl+f; sleep 3
say zhang; sleep 2; key Escape Escape
key ctrl+3; sleep 3
say zhang; sleep 1; key Escape
key ctrl+Next; sleep 3
say 'Noted while looking'; key Return
until_is $((lines + 1)) count record
key ctrl+z
until_is "$lines" count record
key ctrl+4; sleep 3
say 'A line of the minutes'; key Return
until_is $((blocks + 1)) count blocks
key ctrl+z
until_is "$blocks" count blocks
key ctrl+k; say zhang; sleep 2; key Escape
ask add tasks what='From outside' due=+3 >/dev/null
sleep 2
key ctrl+plus ctrl+plus ctrl+minus ctrl+minus
sleep 2
shot worked

# Every tab, down in its list, a form opened and left.
for area in 1 2 3 4 5 6 7; do
  key "ctrl+$area"
  for _ in $(seq 10); do
    sleep 0.7
    key Down Down Return Escape Escape ctrl+Next
  done
done
shot walked
leave
races=$(cat "$folder"/race.* 2>/dev/null || true)
[ -z "$races" ] || { printf '%s\n' "$races" | head -120; echo "FAIL race: data races"; exit 1; }
passed=$((passed + 1))
