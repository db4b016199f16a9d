#!/bin/sh
# Pins every package by version and hash (`make lock`). No address of a registry is written.
set -eu
pin() { .venv/bin/uv pip compile -q --generate-hashes --no-emit-index-url --no-annotate --no-header \
    --universal --python-version 3.11 "$@"; }
pin requirements/setup.in -o requirements/setup.txt
pin --no-deps requirements/data.in -o requirements/data.txt
pin requirements/run.in -o requirements/run.txt
pin requirements/test.in -c requirements/run.txt -o requirements/test.txt
