# The overview by keys: the program begins with what falls due; the duty map is walked,
# a duty is marked as not needed and needed again, another opens where it is done; the
# same comes as table, PDF and workbook.
. "$(dirname "$0")/lib.sh"
screen 1280x720
fresh
launch -data "$file"
code=$(ask list meetings -where stage=preparing -json | sed -n 's/^ *"code": "\(.*\)",$/\1/p')
duty() { ask duties -meeting "$code" -json | grep -A3 "\"number\": \"$1\"" | sed -n 's/^ *"state": "\(.*\)",$/\1/p'; }
waived() { count waivers -meeting "$code"; }
until_is done duty 1.4
until_is open duty 2.2
before=$(waived)
shot today

key ctrl+Next
sleep 0.6
key Right Right Right
shot map
key Tab Tab
key Return
sleep 0.5
say 在本单位会议室
key Return
until_is $((before + 1)) waived
until_is not_needed duty 1.4
shot waived
key ctrl+z
until_is "$before" waived
until_is done duty 1.4

# The state follows from the records, also from those written by another program.
until_is done duty 1.1
id=$(ask list meetings -where stage=preparing -json | sed -n 's/^ *"id": "\(.*\)",$/\1/p')
ask set meetings "$id" purpose= >/dev/null
until_is under_way duty 1.1
sleep 3
shot changed

# The bell opens the deadlines; Return goes to the first.
key ctrl+5
sleep 0.4
key ctrl+1 ctrl+Prior
sleep 0.6
key Home Return
sleep 0.8
shot first
leave

for f in duties.pdf duties.xlsx deadlines.pdf deadlines.xlsx; do
  ask "${f%.*}" "$folder/$f" -meeting "$code"
  [ -s "$folder/$f" ]
done
[ "$(pdftotext "$folder/duties.pdf" - | grep -c '7.1–7.10')" = 1 ]
passed=$((passed + 1))
ask verify >/dev/null
