#!/bin/sh
# Takes the fonts of letters from their npm packages, unchanged, and packs them.
# Run it to move to another version: give that here and its sums below.
set -eu
cd "$(dirname "$0")"

version=0.4.3
trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT

fetch() { # fetch PACKAGE NAME SHA256
	archive=$(cd "$trial" && npm pack --silent "@expo-google-fonts/$1@$version")
	tar -xzf "$trial/$archive" -C "$trial" "package/400Regular/$2_400Regular.ttf" package/LICENSE_FONT
	echo "$3  $trial/package/400Regular/$2_400Regular.ttf" | sha256sum --check --quiet -
	gzip -9 -n -c "$trial/package/400Regular/$2_400Regular.ttf" >"$2.ttf.gz"
	cp "$trial/package/LICENSE_FONT" LICENSE
}

fetch noto-sans-sc NotoSansSC d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16
fetch noto-sans-hk NotoSansHK 154ee8273741df924c7c509029478389bc4d91994fc51d5213af158ce09d3efb
