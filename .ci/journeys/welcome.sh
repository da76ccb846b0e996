# The first start: a new file, the name of the office, the first meeting.
. "$(dirname "$0")/lib.sh"
screen 1280x720
rm -rf "$file"*
launch -data "$file"
shot welcome
say 城南图书馆
key Return
sleep 1.5
shot begun
id=$(ask add meetings title=首次会议 'starts_at=2030-03-05 09:00' 'ends_at=2030-03-05 11:00')
until_is 1 count meetings -where "organiser=城南图书馆"
sleep 2
shot first-meeting
[ -n "$id" ]
leave
