#!/bin/sh
# Outside judges of the record: Go's checksum-database code, from Debian. Installs it when missing.
set -eu
cd "$(dirname "$0")/.."

gopath=/usr/share/gocode
if ! command -v go >/dev/null || [ ! -d "$gopath/src/golang.org/x/mod/sumdb/tlog" ]; then
	if ! command -v apt-get >/dev/null; then
		echo 'Потрібні пакети golang-go і golang-golang-x-mod-dev (Debian, Ubuntu). Встановіть їх і повторіть.' >&2
		exit 1
	fi
	as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
	$as_root apt-get update -qq
	DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
		golang-go golang-golang-x-mod-dev >/dev/null
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# Only the system's sources: no module is fetched.
GOPATH=$gopath GO111MODULE=off GOFLAGS= GOCACHE=$folder/cache go build -o "$folder/record" ./oracles/record
.venv/bin/python oracles/record/check.py "$folder/record"
