# The recorder types while the meeting runs; the power fails in the middle of a line.
# All lines but that one are on file, and the minutes are drafted from them.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
ask add agenda -meeting 2026-021 day=2026-12-08 starts=17:10 minutes=20 kind=discussion topic=临时议题 >/dev/null 2>&1 || true
launch -data "$file"
lines() { count onsite.record -meeting 2026-021 "$@"; }

key ctrl+3 ctrl+Next
sleep 1
shot empty
until_is 0 lines
say '李书敏：同意会务组的安排'
key Return
say '! 参会证统一在一层大厅领取'
key Return
until_is 1 lines -where 'kind=decision'
say '@liuqy'
sleep 0.6
shot names
key Return
say '印制参会证 +5'
key Return
until_is 1 lines -where 'kind=action'
for n in 1 2 3 4 5 6 7 8; do say "point number $n"; key Return; done
until_is 11 lines
say 'half a li'
kill -9 "$app"
wait "$app" 2>/dev/null || true # it holds the file until it has ended
ask verify >/dev/null
until_is 11 lines
launch -data "$file"
key ctrl+4
sleep 1
shot draft
click 713 450
sleep 1
until_is '' ask draft -meeting 2026-021 -dry-run
shot drafted
until_is 1 count followup.decisions -search '参会证统一'
leave
ask verify >/dev/null
