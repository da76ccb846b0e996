# A task is entered, carried over the board by the mouse and by keys, and closed by its
# reviewer; another is put off with a reason meanwhile; all of it is taken back.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
# The name under Settings is that of the one who reviews the task below.
settings=$HOME/.config/fyne/org.huiwu.Huiwu
mkdir -p "$settings"
echo '{"who":"马骏驰"}' >"$settings/preferences.json"
launch -data "$file"
tasks() { count tasks "$@"; }
# field KEY WHAT is a field of the task with these words.
field() { ask list tasks -where "what=$2" -json | sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}$/\1/p"; }
before=$(tasks)

key ctrl+4 ctrl+Next
sleep 0.7
key ctrl+n
say 更新会议室设备清单
key Tab
say 何翀
sleep 0.5
key Return Tab
say '+20'
key ctrl+s
until_is $((before + 1)) tasks
until_is open field state 更新会议室设备清单
until_is 何翀 field owner_label 更新会议室设备清单
shot new

# The board: the new task is found by search, so it is the only card.
key ctrl+f
say 设备清单
sleep 1
click 291 148
sleep 0.5
shot board
xdotool mousemove --window "$win" 241 390 sleep 0.2 mousedown 1 sleep 0.2
for x in 260 300 350 400 420; do xdotool mousemove --window "$win" "$x" 410 sleep 0.05; done
shot dragged
xdotool mouseup 1
until_is under_way field state 更新会议室设备清单
key alt+Right
until_is reported field state 更新会议室设备清单
until_is 100 field progress 更新会议室设备清单
shot reported

# Closing asks who reviewed it: the owner may not.
key alt+Right
sleep 0.7
say 何翀
sleep 0.5
key Return Return
sleep 0.7
shot refused
until_is reported field state 更新会议室设备清单
key ctrl+a
say 马骏驰
sleep 0.5
key Return Return
until_is closed field state 更新会议室设备清单
until_is 马骏驰 field reviewer_label 更新会议室设备清单
shot closed

# What the command line does meanwhile is seen; it needs a reason for another date.
id=$(ask list tasks -where 'what=印制会议手册、席卡和胸牌' -json | sed -n 's/^ *"id": "\(.*\)",$/\1/p')
if ask set tasks "$id" due=+30 2>/dev/null; then echo "a date moved without a reason"; exit 1; fi
ask set tasks "$id" due=+30 due_reason=印刷厂停产检修 >/dev/null
until_is 1 count due_changes -where 'reason=印刷厂停产检修'

# All is taken back step by step, what the command line did first.
key ctrl+z
until_is 0 count due_changes -where 'reason=印刷厂停产检修'
key ctrl+z
until_is reported field state 更新会议室设备清单
key ctrl+z ctrl+z
until_is open field state 更新会议室设备清单
key ctrl+z
until_is "$before" tasks
leave
ask verify >/dev/null
