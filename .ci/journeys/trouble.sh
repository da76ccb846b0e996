# A file that is none of ours is refused with words and left as it is, and a second
# window on the same file can only look.
. "$(dirname "$0")/lib.sh"
screen 1280x720
rm -rf "$file"*
printf '这是一封信。' >"$file"
launch -data "$file"
shot refused
leave alt+F4
[ "$(cat "$file")" = 这是一封信。 ]

fresh
launch -data "$file"
first=$app
launch -data "$file"
shot second
before=$(count participants)
key ctrl+2 ctrl+Next ctrl+n
say 不该写入
key ctrl+s
sleep 1
shot still
until_is "$before" count participants
leave
kill -0 "$first"
