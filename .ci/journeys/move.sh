# A meeting is put a week later in its form: what is dated by it is offered to go along,
# rooms that are taken first; what is unticked stays, one step moves it, one undo takes it
# back. A meeting made for tomorrow then is late with nothing.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
code=$(ask list meetings -where stage=preparing -json | jq -r '.[0].code')
of() { ask list meetings -where "code=$code" -json | jq -r ".[0].$1"; }
first() { ask list "$1" -meeting "$code" -order day -json | jq -r '.[0].day'; }
booked() { ask list bookings -meeting "$code" -where state=confirmed -json | jq -r '.[0].starts_at'; }
starts=$(of starts_at)
ends=$(of ends_at)
later=$(date -d "${starts%T*} +7 days" +%F)
agenda=$(first agenda) meals=$(first meals) room=$(booked)

# Another meeting has the hall in the new week.
ask add meetings title=Fair code=X-9 "starts_at=$later 08:00" "ends_at=$later 18:00" >/dev/null
hall=$(ask list bookings -meeting "$code" -where state=confirmed -json | jq -r '.[0].room')
ask add bookings -meeting X-9 "room=$hall" "starts_at=$later 08:00" "ends_at=$later 18:00" state=confirmed >/dev/null

launch -data "$file"
key ctrl+2
sleep 1
click 250 302
key Return
sleep 1
click 950 492
key ctrl+a
say "$later ${starts#*T}"
key ctrl+s
sleep 1
shot offered
[ "$(of starts_at)" = "$starts" ]
key Escape
key ctrl+s
sleep 1
# Meals are the last box.
click 391 481
sleep 1
shot unticked
key Return
until_is "${later}T${starts#*T}" of starts_at
until_is "$(date -d "${ends%T*} +7 days" +%F)T${ends#*T}" of ends_at
until_is "$(date -d "$agenda +7 days" +%F)" first agenda
until_is "$meals" first meals
until_is "$room" booked
ask verify >/dev/null
sleep 1
shot moved
key ctrl+z
until_is "$starts" of starts_at
until_is "$ends" of ends_at
until_is "$agenda" first agenda
ask verify >/dev/null
leave

# By the command line, in another office's words too.
ask move -meeting "$code" -start "$later ${starts#*T}" -without meals,bookings >/dev/null
until_is "$(date -d "$agenda +7 days" +%F)" first agenda
ask undo >/dev/null
ask template make 两天会议 -start "$(date -d '+1 day' +%F) 09:00" -code N-1 >/dev/null 2>"$folder/undated.txt"
grep -q 'no date yet' "$folder/undated.txt"
until_is 0 sh -c "'$program' -data '$file' -lang en deadlines -meeting N-1 -json | jq '[.[] | select(.standing == \"late\")] | length'"
until_is 0 sh -c "'$program' -data '$file' -lang en duties -meeting N-1 -json | jq '[.. | .state? | select(. == \"late\")] | length'"
ask verify >/dev/null
