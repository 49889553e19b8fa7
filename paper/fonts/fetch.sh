#!/bin/sh
# Takes the fonts of letters from their npm packages, unchanged, and packs them.
# Run it to move to another version: give that here and its sums below.
set -eu
cd "$(dirname "$0")"

trial=$(mktemp -d)
trap 'rm -rf "$trial"' EXIT

fetch() { # fetch PACKAGE VERSION NAME SHA256
	archive=$(cd "$trial" && npm pack --silent "@expo-google-fonts/$1@$2")
	tar -xzf "$trial/$archive" -C "$trial" "package/400Regular/$3_400Regular.ttf" package/LICENSE_FONT
	echo "$4  $trial/package/400Regular/$3_400Regular.ttf" | sha256sum --check --quiet -
	gzip -9 -n -c "$trial/package/400Regular/$3_400Regular.ttf" >"$3.ttf.gz"
	cp "$trial/package/LICENSE_FONT" "$3.LICENSE"
}

fetch noto-sans-sc 0.4.3 NotoSansSC d45f67f0a7c0ca3f256950777ce6a61cc7ce5f9696d02900cbbaac25f8aa7d16
fetch noto-sans-hk 0.4.3 NotoSansHK 154ee8273741df924c7c509029478389bc4d91994fc51d5213af158ce09d3efb
fetch noto-sans 0.4.2 NotoSans fe8c022f48d8dd29f17b744d16f9346f4357e16f7d4f7be58b000ae7c291b614
