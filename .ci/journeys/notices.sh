# A notice is written from its ready text, checked, made as mails for some, and a reply is
# recorded; what each was told follows a change of place.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
told() { count notified -meeting 2026-021 "$@"; }
before=$(told)

key ctrl+2
for _ in 1 2 3 4 5 6 7 8; do key ctrl+Next; sleep 0.3; done
sleep 0.7
shot texts
key ctrl+n
sleep 0.5
# An unknown merge field is refused at its field.
key Tab Tab ctrl+a
say 请看{{性名}}
key ctrl+s
sleep 0.5
shot refused
until_is 3 count notices -meeting 2026-021
key ctrl+a
say 请看{{姓名}}
key ctrl+s
until_is 4 count notices -meeting 2026-021
shot saved

# The people, and mails for three of them.
click 320 148
sleep 0.7
click 300 280
key Down shift+Down shift+Down
sleep 0.3
click 1210 148
sleep 0.7
shot make
key Return
until_is $((before + 3)) told
until_is 3 told -where means=mail -search 请看
shot made
[ "$(find "$HOME" -name '*.eml' | wc -l)" = 3 ]

# One step is taken back: the list says so, the entries stay.
key ctrl+z
until_is $((before + 6)) told

# A reply.
click 300 280
sleep 0.3
click 715 203
sleep 0.6
shot reply
key Return
sleep 0.7
until_is 1 count participants -meeting 2026-021 -where "replied_on=$(TZ=Asia/Shanghai date +%F)" -where invitation=confirmed
shot replied
leave
