# The first administrator in the window, a lock over a draft, signing in anew; the command
# line asks for the same password.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
key ctrl+7 ctrl+Next
sleep 1
click 1080 148
sleep 1
say 陈静怡
key Tab
say 'correct horse'
key Tab
say 'correct horse'
key Return
# Nobody reads the file any more without the password.
signed() { HUIWU_PASSWORD=${password:-correct horse} ask "$@" -as 陈静怡; }
people() { signed list people.people -where "name=$1" -json | grep -c '^    "id": ' || true; }
until_is 1 people 陈静怡
until_is 'This file has accounts. Say who you are with -as NAME and type the password, or give it in HUIWU_PASSWORD.' ask list people.people
[ "$(password=wrong signed list people.people 2>&1)" = 'password: Wrong password.' ] # once: each costs time
shot begun
# A recovery sheet is offered at once.
key Escape
sleep 1
# A lock covers what is being typed, which is there again afterwards.
key ctrl+2 ctrl+Next
sleep 1
key ctrl+n
sleep 1
say 'Draft Person'
key ctrl+l
sleep 1
shot locked
say 'wrong again'
key Return
sleep 1.5
say 'correct horse'
key Return
sleep 1.5
key ctrl+s
until_is 1 people 'Draft Person'
shot unlocked
leave
# The next start asks who is there.
launch -data "$file"
sleep 1
shot asked
say 'correct horse'
key Return
sleep 2
key ctrl+7
sleep 1
shot signed-in
leave
