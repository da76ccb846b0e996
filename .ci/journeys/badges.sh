# Badges are saved from the list of participants; the code that a scanner reads off one
# lets its person in at the desk.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"

# From the tools above the list: the size by the arrow, then "Save as file".
key ctrl+2
sleep 0.7
click 250 100
sleep 0.7
click 857 148
sleep 0.7
key Right
shot size
key Tab Tab Return
sleep 0.7
key Return
pages() { pdfinfo "$HOME"/*.pdf | sed -n 's/^Pages: *//p'; }
until_is 55 pages
pdftoppm -f 3 -l 3 -r 150 -png -singlefile "$HOME"/*.pdf "$folder/badge"
code=$(zbarimg --nodbus -q --raw "$folder/badge.png")

key ctrl+3
sleep 0.7
key F7 # the meeting begins in some days; entries count all the same
sleep 0.7
say "$code"
key Return
until_is 1 count arrivals -meeting 2026-021
shot admitted
ask list arrivals -meeting 2026-021 | grep -q 陈静怡
passed=$((passed + 1))
leave
ask verify >/dev/null
