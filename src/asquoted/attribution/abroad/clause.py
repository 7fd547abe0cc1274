"""The statements of a text in French, German or Russian: verbs of saying beside words in marks, and their clauses."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asquoted.attribution.abroad.language import Language
from asquoted.attribution.abroad.pattern import MARK, load_patterns
from asquoted.attribution.abroad.subject import who_before, who_behind
from asquoted.attribution.document import Document
from asquoted.attribution.found import CONFIDENCE, Found, Range
from asquoted.attribution.incise import read_incise
from asquoted.attribution.marked import is_title_like
from asquoted.attribution.tokens import Sentence
from asquoted.model import Kind

_LEAST_WORDS = 4
"""Words from which on a clause is one, and words in marks are speech though nobody is said to have spoken them."""

_KONJUNKTIV = re.compile(
    r"\b(?:sei|seien|habe|werde|könne|müsse|solle|dürfe|wolle|gebe|komme|wisse|hätten?|wären?|würden?|könnten?|müssten?)\b"
    r"|\A(?:\w+\s+){1,4}[a-zäöü]{3,}e\b"
)
_CLAUSE_OPENS = re.compile(r"(?:er|sie|es|man|wir|ich|der|die|das|ein|eine|seine?|ihre?|nur|vor|in|für|mit)\s")
_NEGATED = re.compile(r"\bn[’']|\b(?:ne|jamais|nicht|nie|не|никогда)\b", re.IGNORECASE)
_NEAR = 16
_REPORTED = re.compile(r"(?:habe|hätte)\b")
"""The auxiliary by which German shows that the verb of saying is itself retold: she had answered, he said."""


def find_abroad(document: Document, language: Language) -> list[Found]:
    """The statements of a document in one of these languages, in order."""
    found: list[Found] = []
    for number, sentences in enumerate(document.sentences):
        before: list[Found] = []
        for order, sentence in enumerate(sentences):
            reading = _Reading(document, language, number, order, sentence, before)
            reading.read()
            found += reading.found
            before = reading.found or (before if reading.goes_on else [])
    return sorted(found, key=lambda item: (item.start, -item.end))


class _Reading:
    """One sentence while it is read; `before` is what the sentence before it gave."""

    def __init__(
        self, document: Document, language: Language, number: int, order: int, sentence: Sentence, before: list[Found]
    ) -> None:
        self.text, self.language, self.sentence, self.before = document.text, language, sentence, before
        self.number, self.order = number, order
        self.patterns = load_patterns(language)
        self.found: list[Found] = []
        self.goes_on = False
        self.quotes = [(token.start, token.end) for token in sentence.tokens if token.is_quote]
        self.taken: set[Range] = set()
        start, end = sentence.start, sentence.end
        masked = list(self.text[start:end])
        for first, behind in self.quotes:
            masked[first - start : behind - start] = MARK * (behind - first)
        self.masked, self.base = "".join(masked), start

    def read(self) -> None:
        """Adds what the sentence gives to `found`."""
        for quote in self.quotes:
            incise = read_incise(self.text, *quote)
            if incise is not None:
                self._add(incise[0], "incise", incise[1], Kind.DIRECT)
                self.taken.add(quote)
        for match in self.patterns.behind_quote.finditer(self.masked):
            self._behind_quote(match)
        led = self.patterns.colon.search(self.masked)
        if led is not None:
            self._colon(led)
        named = self.patterns.name.search(self.masked)
        if named is not None and not self.found:
            self._named(named)
        if not self.found and not self._goes_by() and not self._clause_before():
            self._clause(self.masked, 0, None)
        if not self.found and self.patterns.denied.search(self.masked):
            for item in self.before:
                item.flags.add("denied")
        self._leftover()

    # ---- words in marks

    def _behind_quote(self, match: re.Match[str]) -> None:
        who = self._behind(match)
        run = [quote for quote in self.quotes if self._at(match.start()) <= quote[0] < self._at(match.end())]
        if who is None or not run or run[0] in self.taken:
            return
        first = self.masked.rfind(".", 0, match.start()) + 1
        lead = self.masked[first : match.start()].strip()
        spans = [run[0]]
        resumed = [quote for quote in self.quotes if quote[0] >= who[1] and self._is_resumed(who[1], quote[0])]
        spans += resumed[:1]
        whole = not lead or not lead[-1].isalpha()
        self._add(spans, "quote-before", who, Kind.DIRECT if whole else Kind.MIXED, match)
        self.taken |= {*run, *resumed[:1]}

    def _is_resumed(self, place: int, quote: int) -> bool:
        """Whether a quotation goes on with the one that the verb interrupts: behind a comma, with little between."""
        between = self.text[place:quote]
        return between.rstrip().endswith((",", "—", "–")) and len(between) < _BETWEEN

    def _colon(self, match: re.Match[str]) -> None:
        quote = next((one for one in self.quotes if one[0] >= self._at(match.end())), None)
        who = self._who(match, match["mid"], match.start("mid"))
        if quote is not None and quote not in self.taken and who is not None:
            self._add([quote], "colon", who, Kind.DIRECT, match)
            self.taken.add(quote)

    def _named(self, match: re.Match[str]) -> None:
        """What somebody called something, and the words behind a colon that go on: il se dit « las »: « … »."""
        who = who_before(self.masked[: match.start()], self.language)
        quotes = [one for one in self.quotes if one[0] >= self._at(match.end())]
        if who is None or not quotes or quotes[0] in self.taken:
            return
        self._add(quotes[:1], "name", self._range(*who), Kind.MIXED)
        self.taken.add(quotes[0])
        if len(quotes) > 1 and self.text[quotes[0][1] : quotes[1][0]].strip() == ":":
            self._add(quotes[1:2], "colon", self._range(*who), Kind.DIRECT)
            self.taken.add(quotes[1])

    def _leftover(self) -> None:
        """Quotations without a verb in their sentence: they go on with the one before, or are nobody's."""
        for quote in self.quotes:
            inside = any(start <= quote[0] and quote[1] <= end for item in self.found for start, end in item.spans)
            if quote in self.taken or inside:
                continue
            is_alone = self.sentence.is_quoted
            carrier = next((item for item in reversed(self.before) if item.kind is not Kind.INDIRECT), None)
            if is_alone and carrier is not None and carrier.sieve in ("quote-before", "incise", "carried"):
                carrier.spans.append(quote)
                self.goes_on = True
            elif not is_title_like(self.text[slice(*quote)]) and (is_alone or self._is_led(quote)):
                self._add([quote], "unattributed", None, Kind.DIRECT)

    def _is_led(self, quote: Range) -> bool:
        """Whether a colon leads to a quotation of some words, though nobody is said to speak."""
        led = self.text[self.base : quote[0]].rstrip().endswith(":")
        return led and len(self.text[slice(*quote)].split()) >= _LEAST_WORDS

    # ---- clauses

    def _goes_by(self) -> bool:
        """Who is gone by: according to the mayor, the mill would stop."""
        match = self.patterns.according.match(self.masked)
        if match is None:
            return False
        group = "who" if match["who"] else "own"
        who = self._range(*match.span(group))
        content = self._range(*match.span("content"))
        if self._clause(match["content"], match.start("content"), who):
            return True
        self._add([self._trimmed(*content)], "according", who, self._kind(*content))
        return True

    def _clause(self, words: str, offset: int, via: Range | None) -> bool:
        """A clause behind a verb of saying, in `words` that start at `offset`; `via` retells it."""
        match = self.patterns.that.search(words)
        sieve = "that"
        if match is None and self.language.code == "de":
            match, sieve = self.patterns.bare.search(words), "clause"
            if match is not None and not (
                _CLAUSE_OPENS.match(match["content"]) and _KONJUNKTIV.search(match["content"])
            ):
                match = None
        if match is None or _NEGATED.search(words, max(0, match.start() - _NEAR), match.start("verb")):
            return False
        who = self._who(match, match["mid"], match.start("mid") + offset, words, offset)
        if who is None:
            return False
        start, end = self._range(match.start("content") + offset, match.end("content") + offset)
        item = self._add([self._trimmed(start, end)], sieve, who, self._kind(start, end), match)
        if via is not None:
            item.via = via
        if via is not None or _REPORTED.match(words, match.start()):
            item.flags.add("second-hand")
        return True

    def _clause_before(self) -> bool:
        """A clause with the verb behind it: The ferry would not run, the office said."""
        matches = list(self.patterns.behind_clause.finditer(self.masked))
        if not matches or re.search(self.language.that, matches[-1].group(), re.IGNORECASE):
            return False
        match = matches[-1]
        who = self._behind(match)
        words = self.masked[: match.start()].split()
        if who is None or len(words) < _LEAST_WORDS or MARK in self.masked[: match.start()]:
            return False
        self._add([(self.base, self._at(match.start()))], "clause-before", who, Kind.INDIRECT, match)
        return True

    # ---- who

    def _behind(self, match: re.Match[str]) -> Range | None:
        groups = match.groupdict()
        for name in ("pronoun", "other"):
            if groups.get(name):
                return self._range(*match.span(name))
        place = who_behind(match["rest"] or "", self.language)
        return None if place is None else self._range(place[0] + match.start("rest"), place[1] + match.start("rest"))

    def _who(
        self, match: re.Match[str], mid: str, place: int, words: str | None = None, offset: int = 0
    ) -> Range | None:
        before = who_before((words if words is not None else self.masked)[: match.start()], self.language)
        if before is not None:
            return self._range(before[0] + offset, before[1] + offset)
        behind = who_behind(mid, self.language)
        return None if behind is None else self._range(behind[0] + place, behind[1] + place)

    # ---- places

    def _at(self, place: int) -> int:
        return self.base + place

    def _range(self, start: int, end: int) -> Range:
        return self.base + start, self.base + end

    def _trimmed(self, start: int, end: int) -> Range:
        while end > start and self.text[end - 1] in " .!?\n":
            end -= 1
        return start, end

    def _kind(self, start: int, end: int) -> Kind:
        return Kind.MIXED if any(start <= quote[0] < end for quote in self.quotes) else Kind.INDIRECT

    def _add(
        self,
        spans: Sequence[Range],
        sieve: str,
        mention: Range | None,
        kind: Kind,
        match: re.Match[str] | None = None,
    ) -> Found:
        item = Found(
            spans=list(spans), kind=kind, sieve=sieve, confidence=CONFIDENCE[sieve], sentence=self.order,
            paragraph=self.number, mention=mention,
        )  # fmt: skip
        verb = match.groupdict().get("verb") if match is not None else None
        if match is not None and verb:
            item.told = verb.lower()
        self.found.append(item)
        return item


_BETWEEN = 60
