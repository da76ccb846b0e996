# A line of the host's script is found from everywhere; the rest is drafted from the
# agenda with one press. A risk is found and opened beside its heat map.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
lines() { count script -meeting 2026-021 "$@"; }

key ctrl+k
say '让我们欢迎临江理工'
sleep 0.7
key Return
sleep 0.7
until_is 4 lines
shot line
click 748 201
until_is 16 lines
shot drafted
key ctrl+z
until_is 4 lines
key ctrl+k
say '拥挤踩踏'
sleep 0.7
key Return
sleep 0.7
shot risk
until_is 9 count risks -meeting 2026-021
leave
