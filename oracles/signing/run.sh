#!/bin/sh
# Bouncy Castle, from Debian, judges our DSTU 4145 and is judged by it. Installs it when missing.
set -eu
cd "$(dirname "$0")/../.."

jar=/usr/share/java/bcprov.jar
if ! command -v java >/dev/null || [ ! -f "$jar" ]; then
	if ! command -v apt-get >/dev/null; then
		echo 'Потрібні пакети libbcprov-java і openjdk (Debian, Ubuntu). Встановіть їх і повторіть.' >&2
		exit 1
	fi
	as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
	$as_root apt-get update -qq
	DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends \
		libbcprov-java default-jdk-headless >/dev/null
fi
PYTHONPATH=. .venv/bin/python oracles/signing/check.py "$jar"
