#!/bin/sh
# Judges from outside: implementations nobody here wrote. One line each.
set -eu
cd "$(dirname "$0")/.."
sh oracles/run.sh
sh oracles/signing/run.sh
sh oracles/signing/jkurwa/run.sh
