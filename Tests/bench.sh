#!/usr/bin/env bash
# Prints the figures of a release build: start, memory, keys, interview, engine. Usage: Tests/bench.sh PROGRAM
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "$1")
export MADOGUCHI_DATA=$PWD

echo "== interview per scenario"
"$program" bench Tests/Households/family.yaml Tests/Households/birth.yaml \
  Tests/Households/second-child.yaml Tests/Households/single-out.yaml Tests/Households/within-birth.yaml

echo "== 250 procedures: one assessment of six persons, one step of the interview of eight"
for file in family birth; do
  "$program" bench Tests/Households/$file.yaml --procedures 250 --members 6 --only-assessment
  "$program" bench Tests/Households/$file.yaml --procedures 250 --members 8
done
echo "== interview over made-up households: this catalogue"
"$program" bench --households 300
echo "== interview over made-up households: a generated catalogue of 250 rules and 80 questions"
"$program" bench --households 300 --rules 250

echo "== counter in a terminal of 120x40: cold start, key to screen, memory"
python3 Tests/terminal_bench.py "$program"

echo "== rules over rows (200 conditions, 20,000 rows, cells missing)"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 Tests/rules_bench.py "$work"
"$program" bench-rules "$work/rules.json" "$work/population.csv" | python3 Tests/rules_bench.py --summary
