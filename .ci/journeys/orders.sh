# The list of participants goes by strokes, a selection is changed together and given name
# cards, and the kitchen is told what changed.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
declined() { count participants -meeting 2026-021 -where invitation=declined; }
before=$(declined)

key ctrl+2
sleep 0.7
click 250 100
sleep 0.7
click 1000 190
sleep 0.5
key Down Down Return
sleep 0.7
shot strokes

# The first three by strokes decline: a menu says of how many, the question too.
click 300 270
key shift+Down shift+Down
sleep 0.5
click 300 270 3
sleep 0.5
key Down Down Down Down Down Down Right Down Down Down Down Return
sleep 0.5
shot asked
key Return
until_is $((before + 3)) declined

click 1064 148
sleep 0.7
shot changes
key Escape
key ctrl+z
until_is "$before" declined
leave
ask name-cards "$folder/cards.pdf" -meeting 2026-021 -order strokes-gap
ask changes "$folder/changes.xlsx" -meeting 2026-021
ask changes -meeting 2026-021 | grep -q '^+55'
ask verify >/dev/null
