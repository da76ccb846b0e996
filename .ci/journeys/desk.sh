# People come to the door: by badge, by pinyin, twice, and the last one taken back.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
arrivals() { count arrivals -meeting 2026-021 "$@"; }
taken_back() { ask list arrivals -meeting 2026-021 -json | grep -c '"cancelled": true' || true; }
badge() { ask list participants -meeting 2026-021 -search "$1" -json | sed -n 's/^ *"badge": "\(.*\)",$/\1/p'; }

key ctrl+3
sleep 1
until_is 0 arrivals
# The meeting begins in some days: nothing is recorded until the desk is told what entries
# are good for, and a rehearsal leaves nothing behind.
say "$(badge 李书敏)"
key Return
sleep 1
shot asks
until_is 0 arrivals
key F6
sleep 0.7
say "]Q1$(badge 李书敏)"
key Return
sleep 1
shot rehearsal
until_is 0 arrivals
key F6
sleep 0.7
key F7
sleep 0.7
say "$(badge 李书敏)"
key Return
until_is 1 arrivals
until_is 1 arrivals -where 'name=李书敏'
shot admitted
say "$(badge 李书敏)"
key Return
sleep 1
shot already
until_is 1 arrivals
say ouyangwenlan
key Return
until_is 1 arrivals -where 'name=欧阳文澜'
key F8
until_is 1 taken_back
shot taken-back
say zhangwei
sleep 0.7
shot choose
# Several fit: Enter alone picks nobody, a choice lets in the chosen one.
inside() { ask list arrivals -meeting 2026-021 -json | grep -c '"standing": "counts"' || true; }
until_is 1 inside
key Return
sleep 0.7
shot which
until_is 1 inside
key Down Return
until_is 2 inside
# A scanner that fired twice before its line was ended: both are answered.
say "$(badge 林淑惠)$(badge 宋玉兰)"
key Return
until_is 4 inside
shot glued
leave
ask verify >/dev/null
