"""Writes 200 FEEL conditions and a made-up population, or sums up what bench-rules printed.

usage: rules_bench.py FOLDER      writes rules.json and population.csv
       rules_bench.py --summary   reads the JSON of bench-rules from standard input
"""
import json
import random
import sys


def write(folder):
    draw = random.Random(11)
    types = {"age": "number", "income": "number", "children": "number", "moved_on": "date", "single": "boolean"}
    types |= {f"kind{n}": "string" for n in range(6)}
    rules = []
    for number in range(200):
        parts = [
            f"age {draw.choice(['<', '>='])} {draw.randint(1, 90)}",
            f"income < {draw.randint(5, 120) * 100000}",
            f'kind{draw.randrange(6)} in ("a", "{draw.choice("bcde")}")',
            draw.choice(["single", "not(single)", f"children >= {draw.randint(1, 3)}"]),
            'moved_on >= date("2026-%02d-01")' % draw.randint(1, 12),
        ]
        draw.shuffle(parts)
        rules.append({"id": f"r{number}", "feel": draw.choice([" and ", " or "]).join(parts[: draw.randint(2, 4)])})
    with open(f"{folder}/rules.json", "w") as out:
        json.dump({"as_of": "2026-11-24", "types": types, "rules": rules}, out)
    with open(f"{folder}/population.csv", "w") as out:
        out.write(",".join(types) + "\n")
        for _ in range(20000):
            row = [str(draw.randint(0, 99)), str(draw.randint(0, 150) * 100000), str(draw.randint(0, 4)),
                   "2026-%02d-%02d" % (draw.randint(1, 12), draw.randint(1, 28)), draw.choice(["true", "false"])]
            row += [draw.choice("abcde") for _ in range(6)]
            out.write(",".join("" if draw.random() < 0.05 else cell for cell in row) + "\n")


def summary():
    result = json.load(sys.stdin)
    rules = result["rules"]
    known = sum(rule["true"] for rule in rules) if isinstance(rules, list) else 0
    print({key: value for key, value in result.items() if key != "rules"}, f"({len(rules)} rules, {known} true)")


if sys.argv[1] == "--summary":
    summary()
else:
    write(sys.argv[1])
