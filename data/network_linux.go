package data

import "golang.org/x/sys/unix"

// onNetwork reports whether a folder lies on a network drive, where SQLite's shared
// memory does not work and a file can be spoilt. A folder that cannot be asked
// counts as local; opening will tell what is wrong with it.
func onNetwork(dir string) bool {
	var s unix.Statfs_t
	if unix.Statfs(dir, &s) != nil {
		return false
	}
	switch uint32(s.Type) {
	case 0x6969, 0xff534d42, 0xfe534d42, 0x517b, 0x564c, 0x5346414f, 0x01021997, 0x00c36400:
		return true // nfs, cifs, smb2, smb, ncp, afs, 9p, ceph
	}
	return false
}
