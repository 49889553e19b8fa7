#!/bin/sh
# Makes the secrets that compose.yaml reads, in secrets/ or the folder named as
# the argument. What is there already is kept, so it can be run again.
#
# The containers read them as users that the host does not know: the files are
# readable by all, and the folder lets nobody but its owner in.
set -eu
dir=${1:-$(dirname "$0")/../secrets}
umask 077
mkdir -p "$dir"
chmod 700 "$dir"
cd "$dir"

random() { head -c "$1" /dev/urandom | od -An -v -tx1 | tr -d ' \n'; }

keep() { # keep NAME TEXT: writes a file that appears as a whole
	[ -s "$1" ] && return
	printf '%s\n' "$2" >"$1.new"
	chmod 644 "$1.new"
	mv "$1.new" "$1"
	echo "made $1"
}

keep mongodb_root_password "$(random 24)"
keep mongodb_keyfile "$(random 256)" # 6 to 1,024 characters of base64, of which hex is a part
keep mongodb_uri "mongodb://yuqiao:$(random 24)@mongodb:27017/yuqiao?replicaSet=rs0"
keep meili_key "$(random 24)"
keep signing_keys "$(random 4):$(random 32)"
