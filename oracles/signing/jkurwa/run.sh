#!/bin/sh
# jkurwa, another DSTU 4145 for Node, judges ours and is judged by it; the script of our signing
# frame is built anew and compared with the committed one. Installs Node when missing.
set -eu
cd "$(dirname "$0")/../../.."

if ! command -v npm >/dev/null; then
	if ! command -v apt-get >/dev/null; then
		echo 'Потрібні node і npm (Debian, Ubuntu: nodejs, npm). Встановіть їх і повторіть.' >&2
		exit 1
	fi
	as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
	$as_root apt-get update -qq
	DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends nodejs npm >/dev/null
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp oracles/signing/jkurwa/*.js* "$folder"
mkdir "$folder/signer"
cp -R frontend/signer/src frontend/signer/licences frontend/signer/*.json frontend/signer/build.mjs "$folder/signer"
for recipe in "$folder" "$folder/signer"; do
	(cd "$recipe" && npm ci --ignore-scripts --no-audit --no-fund --silent)
done

node "$folder/signer/build.mjs" "$folder/built"
if cmp -s "$folder/built/signer-frame.js" spilno/people/static/people/signer-frame.js; then
	echo 'скрипт підписання: зібрано той самий'
else
	echo 'Скрипт підписання зібрався інакшим, ніж у сховищі.' >&2
	exit 1
fi
PYTHONPATH=.:demo .venv/bin/python oracles/signing/jkurwa/check.py "$folder"
