"""Makes an archive of any size from a seed, for benchmarks: its own invented text, words as frequent as in real text.

    python tests/benchmarks/make_archive.py FOLDER --quotes 100000 --sources 5000 --seed 1

The archive is FOLDER/archive. The same arguments give the same bytes. Most quotes are as their source has them; of the
rest it is known how they were changed, and `made.json` beside the archive says so. `asquoted lint` finds no error: a
quote with changed words is recorded without a position, as one imported from a list is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

import numpy as np

# ---- words

_NOUNS = """agreement ferry harbour council treaty market bridge tariff orchard railway budget river valley school
quarry lighthouse election committee hospital contract border pipeline census forest museum library tunnel dam licence
festival court strike archive refinery mine reservoir vote shipment inquiry embargo cannery dockyard subsidy ministry
mill station canal parliament ceasefire convoy corridor delegation deposit district drought export famine fishery flood
frontier garrison glacier grain guarantee highway import inspection island lease levy loan mandate merger observatory
parish patrol payment pension permit petition planner plateau port price programme proposal province quota ration
recovery reform refuge region register repair report reserve resolution road sanction satellite school scheme seminar
session settlement shelter shortage signal site statute steamer storage summit survey tariff terminal timetable toll
trade tram tribunal turbine union vaccine vessel village visa wage warehouse warning well wharf workshop""".split()

_VERBS = """open sign extend review support reject delay repair fund inspect approve expand publish defend withdraw
postpone renew lift question protect suspend negotiate complete rebuild measure replace abandon restore finance limit
monitor oppose prepare promote ratify recognise reduce register remove resume secure settle supply transfer
verify""".split()

_ADJECTIVES = """northern public joint old final local maritime regional new temporary disputed long common open small
federal independent military national natural private rural secret shared southern stable strategic technical urban
western annual civil coastal eastern economic foreign formal industrial internal legal modest narrow peaceful permanent
practical serious special steady sudden voluntary""".split()

_ONSETS = "b br c ch d dr f fl g gr h j k kl l m n p pl qu r s sk st t th tr v w z".split()
_MIDDLES = "a e i o u ai ea ou".split()
_CODAS = "l n r s t nd rk lm st x ".split(" ")
_NOUN_ENDS = "or ine ade et ile ard oon ery ance ment".split()
_ADJECTIVE_ENDS = "al ic ous ine ary ish".split()
_VERB_ENDS = "ize ate ish oll end ault".split()

_MODALS = ("will", "may", "must", "can", "should", "would", "could")
_MONTHS = "January February March April May June July August September October November December".split()


def _invent(chance: random.Random, ends: list[str], known: list[str], size: int) -> list[str]:
    """`size` different words, the known ones first; the rest are made of syllables."""
    words = dict.fromkeys(known)
    while len(words) < size:
        stem = "".join(
            chance.choice(_ONSETS) + chance.choice(_MIDDLES) + chance.choice(_CODAS)
            for _ in range(chance.choice((1, 1, 2)))
        )
        words.setdefault(stem + chance.choice(ends))
    return list(words)


class Draw:
    """Words of one class without end, each as frequent as its rank lets it be (Zipf and Mandelbrot's law)."""

    def __init__(self, words: list[str], numbers: np.random.Generator) -> None:
        weights = [1 / (rank + 2.7) for rank in range(1, len(words) + 1)]
        self._bounds = np.array(list(accumulate(weights))) / sum(weights)
        self._words = words
        self._numbers = numbers
        self.next = self._drawn().__next__

    def _drawn(self) -> Iterator[str]:
        words, last = self._words, len(self._words) - 1
        while True:
            for index in np.searchsorted(self._bounds, self._numbers.random(65_536)).tolist():
                yield words[min(index, last)]


# ---- sentences

_CLAUSES = """we M V the A N of the N
the N M V the N before the A N
the A N of the P M not V the N
we are ready to V the N and the A N
D of the P M V the A N
the N did not V the N in P
nobody in the A N M V the P without the N
it is the N that M V the A P
all P of the N M V a A N
the P near L M V the N
we have decided to V the N with the P of L
there is no N for the A P
some P M never V the N of L
the N costs D million crowns and M not be paid from the N
at least D P M V the N this year
our P V the A N at the N
I M V the N if the A P V the N
the A N is not a N but a A N""".split("\n")

_LINKS = (", and", ", but", "; therefore", " because", " while", ", although", " so that", " unless")
_ENDINGS = ("", "", "", "", " in the A N", " for the P of L", " with every N", " by the end of the year", " as before")


class Sentences:
    """Clauses and sentences from the grammar above."""

    def __init__(self, chance: random.Random, numbers: np.random.Generator, places: list[str], size: int) -> None:
        nouns = _invent(chance, _NOUN_ENDS, _NOUNS, size // 2)
        adjectives = _invent(chance, _ADJECTIVE_ENDS, _ADJECTIVES, size // 3)
        verbs = _invent(chance, _VERB_ENDS, _VERBS, size // 6)
        draws = {
            "N": Draw(nouns, numbers),
            "P": Draw([_plural(noun) for noun in nouns], numbers),
            "A": Draw(adjectives, numbers),
            "V": Draw(verbs, numbers),
            "M": Draw(list(_MODALS), numbers),
            "L": Draw(places, numbers),
            "D": Draw([str(number) for number in chance.sample(range(12, 980), 200)], numbers),
        }
        self._slots: dict[str, Callable[[], str]] = {name: draw.next for name, draw in draws.items()}
        self._chance = chance
        self._clauses = [self._compiled(clause) for clause in _CLAUSES]
        self._endings = [self._compiled(ending) for ending in _ENDINGS]

    def _compiled(self, template: str) -> tuple[str, tuple[Callable[[], str], ...]]:
        slots = tuple(self._slots[word] for word in template.split() if word in self._slots)
        return re.sub(r"\b[NPAVMLD]\b", "%s", template), slots

    def clause(self) -> str:
        text, slots = self._chance.choice(self._clauses)
        end, more = self._chance.choice(self._endings)
        return (text + end) % tuple(slot() for slot in (*slots, *more))

    def sentence(self) -> str:
        """One to four clauses, some 9 to 50 words, without a full stop."""
        chance = self._chance
        parts = [self.clause()]
        while len(parts) < 4 and chance.random() < 0.45:
            parts.append(chance.choice(_LINKS) + " " + self.clause())
        whole = "".join(parts)
        return whole[0].upper() + whole[1:]


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")


# ---- speakers


class Person(NamedTuple):
    id: str
    name: str
    family: str
    title: str
    aliases: tuple[str, ...]
    kind: str = "person"


_GIVEN = """Adra Belo Cora Dain Edda Faro Gita Halv Ines Joss Kell Lena Mako Nils Olwe Pia Runa Sten Tove Ulf Vera Wim
Yara Zeno Arne Britt Cato Dora Emil Fenn""".split()
_OFFICES = """Foreign Minister|Harbour Master|Finance Minister|Governor|Ambassador|Mayor|Chief Engineer|Senator|General|
Transport Minister|Judge|Professor|Spokeswoman|Captain""".replace("\n", "").split("|")
_CYRILLIC = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "а б к д е ф г х и й к л м н о п к р с т у в в кс ы з".split(" "), strict=True)
)


def _people(chance: random.Random, count: int) -> tuple[list[Person], list[str]]:
    """Speakers of different family names, one in twelve an institution, and the places they come from."""
    places = [word.capitalize() for word in _invent(chance, ["ia", "ov", "borg", "mar", "wick", "holm"], [], 120)]
    families = [word.capitalize() for word in _invent(chance, ["ek", "sen", "ova", "ic", "ard", "uis"], [], count)]
    chance.shuffle(families)
    people = []
    for index, family in enumerate(families):
        if index % 12 == 11:
            name = f"Ministry of {family}"
            people.append(Person(f"ministry-{family.lower()}", name, name, "", (f"{family} Ministry",), "institution"))
            continue
        given = chance.choice(_GIVEN)
        name = f"{given} {family}"
        accented = name.replace("a", "á", 1) if "a" in name else f"{given[0]}. {family}"
        cyrillic = "".join(_CYRILLIC[letter] for letter in family.lower()).capitalize()
        aliases = (accented, cyrillic) if index % 3 else (accented,)
        people.append(Person(name.lower().replace(" ", "-"), name, family, chance.choice(_OFFICES), aliases))
    return sorted(people), places


# ---- quotes


class Change(NamedTuple):
    """What was done to the words of a quote, and the outcome that is to be expected of it."""

    name: str
    outcome: str


AS_IS = Change("as the source has it", "verbatim")
BRACKETED = Change("a word in an editor's brackets", "faithful")
ARTICLE = Change("another article", "altered")
MODAL = Change("another modal verb", "distorted")
DENIED = Change("a negation dropped or added", "distorted")
FIGURE = Change("another figure", "distorted")
MADE_UP = Change("words that the source has not", "absent")

_MODAL = re.compile(rf"\b({'|'.join(_MODALS)})\b")
_STRENGTHS = {
    "will": "may",
    "may": "must",
    "must": "may",
    "can": "must",
    "should": "may",
    "would": "may",
    "could": "must",
}


def _change(words: str, wanted: Change, sentences: Sentences) -> str | None:
    """The words changed so, None where they give no occasion for it."""
    if wanted is AS_IS:
        return words
    if wanted is MADE_UP:
        return sentences.sentence()
    if wanted is BRACKETED:
        return words.replace(" the ", " [the] ", 1) if " the " in words else None
    if wanted is ARTICLE:
        return words.replace(" the ", " that ", 1) if " the " in words else None
    if wanted is DENIED:
        changed = words.replace(" not ", " ", 1)
        return changed if changed != words else _MODAL.sub(r"\1 not", words, count=1) if _MODAL.search(words) else None
    if wanted is MODAL:
        found = _MODAL.search(words)
        return words[: found.start()] + _STRENGTHS[found[0]] + words[found.end() :] if found else None
    found = re.search(r"\b\d+\b", words)
    return words[: found.start()] + str(int(found[0]) + 7) + words[found.end() :] if found else None


class Told(NamedTuple):
    """When something was said: as the text has it, as the record has it, and what that rests on."""

    text: str
    said: str | None
    basis: str | None


def _when(chance: random.Random, day: date) -> Told:
    draw = chance.random()
    month = _MONTHS[day.month - 1]
    if draw < 0.7:
        return Told(f" on {month} {day.day}, {day.year}", day.isoformat(), "explicit")
    if draw < 0.8:
        return Told(f" in {month} {day.year}", f"{day:%Y-%m}", "explicit")
    if draw < 0.83:
        return Told(f" in {day.year}", f"{day.year}", "explicit")
    if draw < 0.86:
        return Told(f" on {month} {day.day}, {day.year}", f"{day.isoformat()}?", "explicit")
    return Told("", None, None)


@dataclass(slots=True)
class Text:
    """A source's text as it grows; places count in code points."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    paragraph: int = 0

    def begin(self) -> None:
        if self.pieces:
            self.add("\n\n")
        self.paragraph += 1

    def add(self, piece: str) -> int:
        """Where the piece starts."""
        start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        return start


class Made(NamedTuple):
    """What an archive was made of: `changed` has the quotes whose words are not the source's, by what was done."""

    quotes: int
    sources: int
    words: int
    changed: dict[str, list[str]]


_CHANGES = (AS_IS, BRACKETED, ARTICLE, MODAL, DENIED, FIGURE, MADE_UP)
_EVENTS = ("Press conference", "Budget debate", "Harbour talks", "Radio interview", "Hearing", "Annual address")
_TAGS = "trade harbour budget treaty elections energy fishery border health rail schools water".split()
_OUTLETS = "courier gazette herald ledger monitor observer tribune".split()
_FIRST_DAY = date(2010, 1, 1)
_TEN_YEARS = 3652


class Maker:
    """Writes one archive; every choice comes from its seed."""

    def __init__(self, folder: Path, *, seed: int, speakers: int, changed: float, vocabulary: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - invented text is no secret
        self._people, places = _people(self._chance, speakers)
        self._sentences = Sentences(self._chance, np.random.default_rng(seed), places, vocabulary)
        self._root = folder / "archive"
        self._shares = (1 - changed, *(changed * share for share in (0.25, 0.25, 0.15, 0.15, 0.1, 0.1)))
        self._words = 0
        self._changed: dict[str, list[str]] = {change.name: [] for change in _CHANGES[1:]}

    def make(self, quotes: int, sources: int) -> Made:
        self._root.mkdir(parents=True)
        _write(self._root / "archive.toml", _table({"schema": 1, "title": "Invented", "language": "en"}))
        _write(self._root / ".gitattributes", "sources/*/captures/* -text\n")
        _write(self._root / "speakers.toml", "\n".join(map(_speaker, self._people)))
        done = 0
        for number in range(sources):
            # Some sources are quoted much, most little; the last of them end where the whole number is reached.
            mean = (quotes - done) / (sources - number)
            count = (
                round(mean)
                if number == sources - 1
                else min(quotes - done, round(mean * self._chance.uniform(0.2, 1.8)))
            )
            self._write_source(number, done, count)
            done += count
        made = Made(done, sources, self._words, self._changed)
        _write(self._root.parent / "made.json", json.dumps(made._asdict(), indent=1))
        return made

    def _write_source(self, number: int, first: int, count: int) -> None:
        chance, sentences = self._chance, self._sentences
        issued = _FIRST_DAY + timedelta(days=chance.randrange(_TEN_YEARS))
        outlet = chance.choice(_OUTLETS)
        source = f"{outlet}-{issued.isoformat()}-{number:06d}"
        title = sentences.clause()
        event = f"{chance.choice(_EVENTS)}, {chance.choice(self._people).family}"
        text = Text()
        text.begin()
        text.add(title[0].upper() + title[1:])
        cast = chance.sample(self._people, min(len(self._people), chance.randint(2, 6)))
        met: set[str] = set()
        placed: list[tuple[str, dict[str, object]]] = []
        loose: list[tuple[str, dict[str, object]]] = []
        for index in range(first, first + count):
            text.begin()
            if chance.random() < 0.8:
                text.add(sentences.sentence() + ". ")
            person = chance.choice(cast)
            day = issued - timedelta(days=chance.choice((0, 1, 1, 2, 3, 7)))
            entry = self._write_statement(text, person, _when(chance, day), is_first=person.id not in met)
            met.add(person.id)
            shown = re.sub(r"[^0-9-]", "", str(entry.get("said", issued.year)))
            quote = f"{person.id.split('-')[-1]}-{shown}-{index:07d}"
            (placed if "position" in entry else loose).append((quote, {**entry, "event": event}))
            if chance.random() < 0.3:
                text.begin()
                text.add(". ".join(sentences.sentence() for _ in range(chance.randint(2, 4))) + ".")
        whole = "".join(text.pieces) + "\n"
        self._words += whole.count(" ")
        self._write_files(source, outlet, title, issued, whole, [*placed, *loose])

    def _write_statement(self, text: Text, person: Person, when: Told, *, is_first: bool) -> dict[str, object]:
        """One statement added to the text, and what is recorded of it."""
        chance, sentences = self._chance, self._sentences
        mention = (f"{person.title} {person.name}" if person.title else person.name) if is_first else person.family
        draw = chance.random()
        kind = "direct" if draw < 0.6 else "indirect" if draw < 0.9 else "mixed"
        if kind == "direct":
            words = sentences.sentence()
            if chance.random() < 0.25:
                words += ". " + sentences.sentence()
            text.add("“")
            start = text.add(words)
            text.add(f",” {mention} said{when.text}.")
        else:
            words = sentences.clause() if chance.random() < 0.5 else sentences.clause() + ", and " + sentences.clause()
            if kind == "mixed" and " the " in words:
                before, after = words.split(" the ", 1)
                words = f"{before} “the {after}”"
            else:
                kind = "indirect"
            text.add(f"{mention} said{when.text} that ")
            start = text.add(words)
            text.add(".")
        return self._record(text, (person.id, mention), kind, words, start, when)

    def _record(
        self, text: Text, names: tuple[str, str], kind: str, words: str, start: int, when: Told
    ) -> dict[str, object]:
        """What is recorded of words in the text; `names` are the speaker's id and name as the text has it."""
        chance = self._chance
        wanted = chance.choices(_CHANGES, self._shares)[0]
        exact = _change(words, wanted, self._sentences) if kind != "mixed" else words
        entry: dict[str, object] = {
            "kind": kind,
            "speaker": names[0],
            "speaker-mention": names[1],
            "said": when.said,
            "said-basis": when.basis,
            "exact": words if exact is None else exact,
            "made": AS_IS if kind == "mixed" or exact is None else wanted,
        }
        if entry["made"] in (AS_IS, BRACKETED):
            entry["position"] = (start, start + len(words))
            entry["paragraph"] = text.paragraph
        if chance.random() < 0.6:
            entry["tags"] = sorted(chance.sample(_TAGS, chance.choice((1, 1, 2))))
        return entry

    def _write_files(
        self,
        source: str,
        outlet: str,
        title: str,
        issued: date,
        text: str,
        quotes: list[tuple[str, dict[str, object]]],
    ) -> None:
        folder = self._root / "sources" / source / "captures"
        folder.mkdir(parents=True)
        data, regions = text.encode(), b"[]\n"
        digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
        day = (issued + timedelta(days=1)).isoformat()
        stem = f"{day}-{digest[7:15]}"
        for name, content in (
            (f"{stem}.txt", data),
            (f"{stem}.{digest[7:15]}.txt", data),
            (f"{stem}.{digest[7:15]}.regions.json", regions),
        ):
            (folder / name).write_bytes(content)
        described = _table(
            {
                "type": "article-newspaper",
                "title": title[0].upper() + title[1:],
                "container-title": f"The {outlet.capitalize()}",
                "issued": issued.isoformat(),
                "language": "en",
            }
        )
        capture = {
            "on": day,
            "suffix": ".txt",
            "media-type": "text/plain",
            "bytes": digest,
            "text": digest,
            "regions": f"sha256:{hashlib.sha256(regions).hexdigest()}",
            "reader": "plain",
            "reader-version": 1,
        }
        _write(folder.parent / "source.toml", described + "\n[[capture]]\n" + _table(capture))
        if quotes:
            tables = [self._quote(quote, entry, text, digest) for quote, entry in quotes]
            _write(folder.parent / "quotes.toml", "\n".join(tables))

    def _quote(self, quote: str, entry: dict[str, object], text: str, digest: str) -> str:
        made = entry["made"]
        if isinstance(made, Change) and made is not AS_IS:
            self._changed[made.name].append(quote)
        table = {"id": quote, **{key: entry[key] for key in ("kind", "speaker", "speaker-mention")}}
        table |= {key: entry[key] for key in ("said", "said-basis", "event", "exact") if entry.get(key) is not None}
        place = entry.get("position")
        tail = ""
        if isinstance(place, tuple):
            start, end = place
            table |= {"prefix": text[max(0, start - 32) : start], "suffix": text[end : end + 32]}
            tail = f"position = [{{ start = {start}, end = {end} }}]\n"
        tail += f'capture = "{digest}"\n'
        if isinstance(place, tuple):
            tail += f'locator = {{ label = "paragraph", value = "{entry["paragraph"]}" }}\n'
        if "tags" in entry:
            tail += f"tags = {_literal(entry['tags'])}\n"
        return "[[quote]]\n" + _table(table) + tail


# ---- files


def _literal(value: object) -> str:
    """JSON's literals of texts, numbers and lists are TOML's."""
    return json.dumps(value, ensure_ascii=False)


def _table(values: dict[str, object]) -> str:
    return "".join(f"{key} = {_literal(value)}\n" for key, value in values.items())


def _speaker(person: Person) -> str:
    table: dict[str, object] = {"name": person.name, "kind": person.kind, "aliases": list(person.aliases)}
    roles = f'roles = [{{ title = "{person.title}" }}]\n' if person.title else ""
    return f"[{person.id}]\n" + _table(table) + roles


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


def make_archive(
    folder: Path,
    *,
    quotes: int,
    sources: int,
    seed: int = 1,
    speakers: int = 400,
    changed: float = 0.06,
    vocabulary: int = 36_000,
) -> Made:
    """Writes folder/archive, which must not be there; some 5 s for 100,000 quotes.

    `changed` is the share of quotes to be changed; a few give no occasion for the change that was drawn and stay.
    """
    maker = Maker(folder, seed=seed, speakers=speakers, changed=changed, vocabulary=vocabulary)
    return maker.make(quotes, sources)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--sources", type=int, help="a twentieth of the quotes unless given")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--speakers", type=int, default=400)
    parser.add_argument(
        "--changed", type=float, default=0.06, help="the share of quotes that are not as the source has them"
    )
    options = parser.parse_args()
    sources = options.sources or max(1, options.quotes // 20)
    started = time.perf_counter()
    made = make_archive(
        options.folder,
        quotes=options.quotes,
        sources=sources,
        seed=options.seed,
        speakers=options.speakers,
        changed=options.changed,
    )
    counts = Counter({name: len(ids) for name, ids in made.changed.items()})
    print(
        f"{made.quotes:,} quotes in {made.sources:,} sources of {made.words:,} words:"
        f" {time.perf_counter() - started:.1f} s"
    )
    for name, count in counts.items():
        print(f"  {count:>8,} {name}")


if __name__ == "__main__":
    main()
