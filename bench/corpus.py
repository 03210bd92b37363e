"""Make articles to try the suite on: `python bench/corpus.py N OUT.jsonl[.gz|.csv] [--seed 0]`, the same each time.

Every sentence is written here. Outlets differ in whom they quote, in their tone and in what they call things; one
article in ten copies an earlier one with small changes, as wire copy does.
"""

import argparse
import csv
import gzip
import json
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

OUTLETS = ("The Courier", "Harbour Post", "Northern Wire", "The Evening Lantern")
SECTIONS = ("politics", "economy", "world", "local")
PLACES = ("PORT ELLEN", "OSLO", "GENEVA", "ABERDEEN", "TRIESTE", "BERGEN")
FIRST = ("Maria", "Dag", "Ann", "Ivan", "Leila", "Tomas", "Grace", "Henrik", "Nadia", "Paul", "Rosa", "Viktor")
LAST = ("Ortega", "Berg", "Lee", "Petrov", "Haddad", "Novak", "Okafor", "Lund", "Rahman", "Moreau", "Silva", "Keller")
ROLES = ("Foreign Minister", "Harbour chief", "Senator", "Mayor", "Union leader", "Commission spokesman")
THINGS = ("the ferry contract", "the border talks", "the fishing accord", "the pension plan", "the grain deal")
CALM = (
    "The two sides agreed to meet again and called the talks constructive.",
    "A peaceful settlement is within reach, and cooperation will continue.",
    "The agreement was welcomed on both shores as a success.",
    "Families who had waited for months were relieved at the news.",
)
HARSH = (
    "The clash has left the region in crisis, and the threat of further attacks remains.",
    "Critics called the plan a reckless failure that would cost thousands of jobs.",
    "The dispute has damaged trust, and neither side was ready to take the blame.",
    "Prices rose sharply, and the budget deficit widened by a third.",
)
SAYS = (
    "“{claim},” {who} said on {day}.",
    "{who} said that {claim}.",
    "{who} warned that {claim}.",
    "According to {who}, {claim}.",
    "“{claim},” said {who}, who chairs the panel.",
    "{who} insisted that {claim}, and {other} denied it.",
)
CLAIMS = (
    "we will not accept {thing} in its present form",
    "{thing} is the best hope that this coast has had in years",
    "nobody has explained who would pay for {thing}",
    "{thing} will bring peace and new work to the islands",
    "the government failed to protect those who depend on {thing}",
    "the so-called reform of {thing} is an attack on ordinary people",
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def articles(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Rows with id, text, title, outlet, date and section."""
    earlier: list[dict[str, str]] = []
    for number in range(count):
        rng = random.Random(f"{seed}-{number}")
        copied = earlier and rng.random() < 0.1
        row = _copy(rng.choice(earlier), rng) if copied else _article(rng)
        row = {"id": f"a{number:06d}", **row}
        yield row
        if not copied:
            earlier = [*earlier[-199:], row]


def _article(rng: random.Random) -> dict[str, str]:
    outlet, thing = rng.randrange(len(OUTLETS)), rng.choice(THINGS)
    people = [f"{rng.choice(FIRST)} {rng.choice(LAST)}" for _ in range(4)]
    day = date(2023, 1, 1) + timedelta(days=rng.randrange(730))
    harsh = 0.25 + 0.15 * outlet
    paragraphs = []
    for number in range(rng.randint(5, 12)):
        sentences = []
        for _ in range(rng.randint(2, 4)):
            if rng.random() < 0.45:
                sentences.append(rng.choice(HARSH if rng.random() < harsh else CALM))
            else:
                who = people[min(3, int(rng.expovariate(1)))]
                who = f"{rng.choice(ROLES)} {who}" if number == 0 else who.split()[-1] if rng.random() < 0.6 else who
                claim = rng.choice(CLAIMS).format(thing=thing)
                said = {"claim": claim, "who": who, "other": rng.choice(people), "day": rng.choice(DAYS)}
                sentence = rng.choice(SAYS).format(**said)
                sentences.append(
                    sentence[0].upper() + sentence[1:]
                    if sentence[0] != "“"
                    else "“" + sentence[1].upper() + sentence[2:]
                )
        paragraphs.append(" ".join(sentences))
    title = f"{people[0].split()[-1]} and {people[1].split()[-1]} at odds over {thing}"
    text = f"{title}\n\n{rng.choice(PLACES)} ({OUTLETS[outlet]}). " + "\n\n".join(paragraphs) + "\n"
    return {
        "text": text,
        "title": title,
        "outlet": OUTLETS[outlet],
        "date": day.isoformat(),
        "section": rng.choice(SECTIONS),
    }


def _copy(row: dict[str, str], rng: random.Random) -> dict[str, str]:
    """Wire copy: another outlet, a word changed here, a paragraph fewer there, a line at the end."""
    paragraphs = row["text"].rstrip("\n").split("\n\n")
    if len(paragraphs) > 6 and rng.random() < 0.5:
        paragraphs.pop()
    text = (
        "\n\n".join(paragraphs).replace(" on Monday", " on Tuesday") + "\n\nThis story was first told by an agency.\n"
    )
    return {**{k: v for k, v in row.items() if k != "id"}, "text": text, "outlet": rng.choice(OUTLETS)}


def write(rows: Iterator[dict[str, str]], out: Path) -> None:
    """Rows as CSV or JSON lines, by the file's ending."""
    opener = gzip.open if out.suffix == ".gz" else open
    with opener(out, "wt", encoding="utf-8", newline="") as stream:
        if out.suffix == ".csv":
            table = csv.DictWriter(stream, ["id", "text", "title", "outlet", "date", "section"], lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
        else:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    write(articles(given.count, given.seed), given.out)
