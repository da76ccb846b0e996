# A conference of two days is made from the template that comes with the program; all that
# the template brings comes along, goes in one step, and comes back in one.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
# The same by the command line in another file says what has to come.
cp "$file" "$folder/other.huiwu"
"$program" -data "$folder/other.huiwu" -lang zh-Hans template make 两天会议 >/dev/null
of() { "$program" -data "$folder/other.huiwu" -lang en list "$1" -meeting 2026-022 -json | grep -c '^    "id": ' || true; }

launch -data "$file"
key ctrl+2
sleep 1
until_is 2 count meetings
click 1210 148
sleep 1
key Tab Down Down Down Return
sleep 1
shot chosen
key Tab
key ctrl+a
say 秋季两天会议
key Return
until_is 3 count meetings
until_is 1 count meetings -where 'title=秋季两天会议'
sleep 1
shot made
for r in agenda tasks checklists lines materials meals risks; do
  [ "$(of $r)" != 0 ]
  until_is "$(of $r)" count $r -meeting 2026-022
done
key Escape
key ctrl+z
until_is 2 count meetings
key ctrl+y
until_is 3 count meetings
until_is "$(of agenda)" count agenda -meeting 2026-022

# The new meeting is kept as a template of the office: a name that is taken is refused, and
# the next meeting is made of it.
key Home
sleep 1
click 604 148
sleep 1
key ctrl+a
say 两天会议
key Return
sleep 1
shot taken
key ctrl+a
say 秋季大会模板
key Return
until_is 1 count templates -where 'name=秋季大会模板'
key ctrl+n
sleep 1
key Tab Down End Return
sleep 1
shot own
key Return
until_is 4 count meetings
until_is "$(of agenda)" count agenda -meeting 2026-023
until_is "$(of tasks)" count tasks -meeting 2026-023
leave
ask verify >/dev/null
