# A notice is written from its ready text, checked, generated as mails for some, marked as
# sent, and a reply is recorded; nobody counts as notified before the mark.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
waiting() { ask sent -meeting 2026-021 -json | grep -c '"batch"'; }
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
# It is kept by the name of its field, whatever the window shows.
[ "$(ask list notices -meeting 2026-021 -search 请看 -json | grep -c '"subject": "请看{{name}}"')" = 1 ]

# The people, and mails for three of them.
click 412 148
sleep 0.7
click 300 376
key Down shift+Down shift+Down
sleep 0.3
click 1210 148
sleep 0.7
shot make
key Return
until_is 2 waiting
shot made
[ "$(find "$HOME" -name '*.eml' | wc -l)" = 3 ]
[ "$(told)" = "$before" ]

# They were sent: those three count as notified, of the newest batch.
click 1175 200
sleep 0.7
shot mark
key Return
sleep 0.7
shot marked
[ "$(told -where means=mail -search 请看)" -ge 3 ]

# One step is taken back: the list says so, the entries stay.
now=$(told)
key ctrl+z
until_is $((2 * now - before)) told

# A reply.
click 300 376
sleep 0.3
click 235 303
sleep 0.6
shot reply
key Return
sleep 0.7
until_is 1 count participants -meeting 2026-021 -where "replied_on=$(TZ=Asia/Shanghai date +%F)" -where invitation=confirmed
shot replied
leave
