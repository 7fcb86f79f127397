#!/bin/sh
# Records what CPython 3.11 prints for each program beside it. Run it after changing a program, on a machine that has python3.11.
set -eu
cd "$(dirname "$0")"
python=${PYTHON:-python3}
"$python" -c 'import sys; assert sys.version_info[:2] == (3, 11), sys.version'
for program in *.py; do
  PYTHONHASHSEED=0 "$python" -W ignore "$program" >"${program%.py}.out"
done
