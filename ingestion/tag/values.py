"""Which amount of money is a document's own: what it is worth, not trade, grants or another's.

An amount counts where words for a value lead up to it ("بقيمة", "وتبلغ كلفته نحو", "worth") or it
stands before the document ("a $7bn deal"), and nothing else that has a price stands between.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from ingestion.tag.amounts import Amount, find_amounts
from ingestion.tag.gazetteer import Hit
from ingestion.tag.reading import Reading, Sentence
from relations.arabic import fold_text, stem_of


def _folded(*rows: str) -> frozenset[str]:
    return frozenset(fold_text(word) for row in rows for word in row.split())


_CUES = _folded(
    "قيمة قيمته قيمتها قيمتهما كلفة كلفته كلفتها تكلفة تكلفته تكلفتها مبلغ",
    "worth valued value valuing total totaling totalling totals cost costing costs amounting for",
)
_CUES_OF_MANY = frozenset(("for", "total", "totals", "value", "cost", "costs"))
_PRICING = _folded("تتراوح يتراوح تبلغ يبلغ تقدر يقدر")
_OWN_CUES = _folded("قيمته قيمتها قيمتهما كلفته كلفتها تكلفته تكلفتها")
# May stand between such a word and the number.
_FILLERS = _folded(
    "نحو حوالي قرابة زهاء ما يقارب تقارب يقرب من أكثر أزيد أقل يزيد تزيد على عن لا تقل يقل",
    "تتجاوز يتجاوز تجاوزت تبلغ بلغت يبلغ بلغ تصل يصل إلى حتى تقدر قدرت يقدر تفوق يفوق بين",
    "تتراوح يتراوح قدره قدرها إجمالية الإجمالية إجمالي مالية هذا هذه ب",
    "at of about around some nearly almost approximately roughly more than over up to a an the",
    "total is was are were estimated combined between least as much exceeding us by",
)
# What has a value of its own.
_OTHERS = frozenset(
    stem_of(word)
    for word in _folded(
        "تجارة تجاري التجاري تبادل صادرات واردات منحة منح قرض قروض مساعدات ديون دين ميزان عجز ناتج",
        "ميزانية موازنة خسائر أرباح ثروة غرامة مستحقات عقوبات",
        "trade turnover exports imports grant grants aid loan loans debt debts budget gdp losses",
        "sanctions assistance",
    )
)
_CONTAINED = _folded("الوارد الواردة الواردتين")  # they share their stem with imports
_MONEY_DOCUMENTS = frozenset(stem_of(w) for w in _folded("منحة قرض تجارة تجاري grant loan trade"))
_RATES = _folded("سنويا يوميا شهريا للبرميل للطن للمتر لكل per annually yearly daily each")
_MOST = 12  # amounts, and documents, in one sentence
_WALK = 7  # words from the number back to the word for a value
_REACH = 40  # words from the document to it
_AHEAD = 4  # words from an amount to the document it describes: "a $7bn energy deal"
_OPENING = 8  # words in which a later sentence takes the document up
_AFTER = 4  # sentences in which it may
_THE = frozenset(("the", "this", "that"))


@dataclass
class Values:
    """The amounts of one text and the documents they belong to, read once a sentence."""

    reading: Reading
    _read: dict[int, tuple[Amount, ...]] = field(default_factory=dict)
    _owned: dict[int, dict[int, Amount]] = field(default_factory=dict)

    def _amounts(self, sentence: Sentence) -> tuple[Amount, ...]:
        if sentence.index not in self._read:
            self._read[sentence.index] = find_amounts(self.reading, sentence)[:_MOST]
        return self._read[sentence.index]

    def _named(self, sentence: Sentence) -> list[Hit]:
        return self.reading.within("instrument", sentence)[:_MOST]

    def _owners(self, sentence: Sentence) -> dict[int, Amount]:
        """The first amount of each document, by the document's first word."""
        if sentence.index not in self._owned:
            found: dict[int, Amount] = {}
            for amount in self._amounts(sentence):
                owner = self._owner(sentence, amount, self._named(sentence))
                if owner is not None:
                    found.setdefault(owner, amount)
            self._owned[sentence.index] = found
        return self._owned[sentence.index]

    def of(self, sentence: Sentence, hit: Hit) -> tuple[Amount, Sentence] | None:
        """What this document is worth, and the sentence that says so: its own or the next."""
        own = self._owners(sentence).get(hit.first)
        if own is not None:
            return own, sentence
        named = self._named(sentence)
        if sentence.is_title or not named or hit.first != _head(self.reading, named, named[-1]):
            return None
        return self._told_later(sentence, hit)

    def _owner(self, sentence: Sentence, amount: Amount, named: Sequence[Hit]) -> int | None:
        """The first word of the document an amount belongs to."""
        reading = self.reading
        if self._is_rate(amount):
            return None
        ahead = self._described(amount, named)
        if ahead is not None:
            return ahead.first
        cue = self._cue(sentence, amount)
        earlier = [h for h in named if h.start < amount.start]
        if cue is None or not earlier:
            return None
        owner = next((h for h in earlier if h.first <= cue <= h.last), earlier[-1])
        if _is_far(reading, owner, cue) or self._another(sentence, owner, cue):
            return None
        return _head(reading, named, owner)

    def _described(self, amount: Amount, named: Sequence[Hit]) -> Hit | None:
        """ "A $7bn energy deal": English puts the price first."""
        reading = self.reading
        after = reading.word_at(amount.end)
        for hit in named:
            if 0 <= hit.first - after < _AHEAD and hit.entry.row.language == "en":
                between = reading.text[amount.end : hit.start]
                words = reading.words[after : hit.first]
                if between.replace(" ", "").replace("-", "").isalnum() or not words:
                    joins = {"and", "in", "of", "under", "for", "from", "to", "as", "after", "with"}
                    if joins.isdisjoint(words) and not self._is_other(words):
                        return hit
        return None

    def _is_other(self, words: Sequence[str]) -> bool:
        return any(
            stem_of(w.lstrip("وفبل")) in _OTHERS or stem_of(w) in _OTHERS
            for w in words
            if w not in _CONTAINED
        )

    def _is_rate(self, amount: Amount) -> bool:
        """A price by the barrel or the year is not what a document is worth."""
        after = self.reading.word_at(amount.end)
        behind = self.reading.words[after : after + 2]
        return not _RATES.isdisjoint(behind) or behind in (["a", "year"], ["في", "العام"])

    def _cue(self, sentence: Sentence, amount: Amount) -> int | None:
        """The word for a value that leads up to the number without a break."""
        reading = self.reading
        first = reading.word_at(amount.start)
        covered = {word for hit in self._named(sentence) for word in range(hit.first, hit.last + 1)}
        named = False  # "قيمة المشاريع الواردة في المذكرة": what is in it is its own
        for word in range(first - 1, max(sentence.first - 1, first - 1 - _WALK), -1):
            text = reading.words[word]
            if not _CUES.isdisjoint(_forms(text)):
                return None if text == "for" and word != first - 1 else word
            named |= word in covered
            if not named and _FILLERS.isdisjoint(_forms(text)):
                break
        return first if self._by(amount) else None

    def _by(self, amount: Amount) -> bool:
        """ "بسبعة مليارات", "بـ7 مليارات": the particle alone says for how much."""
        text = self.reading.text
        before = text[max(0, amount.start - 2) : amount.start]
        return before in (" ب", "وب") or (
            text[amount.start] == "ب" and amount.end - amount.start > 3
        )

    def _another(self, sentence: Sentence, owner: Hit, cue: int) -> bool:
        """Whether something else with a price, or a new act, stands between."""
        reading = self.reading
        between = reading.words[owner.last + 1 : cue]
        if between and stem_of(between[0]) in _MONEY_DOCUMENTS:
            between = between[1:]  # "اتفاقية قرض": that is what the document is
        if self._is_other(between):
            return True
        return any(
            owner.last < act.first < cue
            and "،" in reading.text[owner.end : act.start].replace(",", "،")
            for kind in ("event", "action")
            for act in reading.within(kind, sentence)
        )

    def _told_later(self, sentence: Sentence, hit: Hit) -> tuple[Amount, Sentence] | None:
        """ "وتبلغ قيمة العقد …", "It is worth …", until another document is introduced."""
        after = sentence.index + 1
        for behind in self.reading.sentences[after : after + _AFTER]:
            for amount in self._amounts(behind):
                if self._takes_up(behind, amount, hit, at_once=behind.index == after):
                    return amount, behind
            if not all(self._is_known(again) for again in self._named(behind)):
                break
        return None

    def _takes_up(self, behind: Sentence, amount: Amount, hit: Hit, *, at_once: bool) -> bool:
        """Whether a later sentence says what this document is worth."""
        reading = self.reading
        cue = self._cue(behind, amount)
        if cue is None or cue - behind.first > _OPENING or self._is_rate(amount):
            return False
        if self._is_other(reading.words[behind.first : reading.word_at(amount.start)]):
            return False
        named = [h for h in self._named(behind) if h.start < amount.start]
        if named:
            same = named[0].entry.target in ("agreement", hit.entry.target)
            return same and self._is_known(named[0])
        own = not _OWN_CUES.isdisjoint(_forms(reading.words[cue]))
        return at_once and (own or reading.words[behind.first] == "it")

    def _is_known(self, again: Hit) -> bool:
        """The document, this document: one that was told before."""
        reading = self.reading
        return (
            reading.text[again.start : again.core].endswith(("ال", "لل"))
            or reading.text[again.core : again.end].startswith("ال")
            or (again.first > 0 and reading.words[again.first - 1] in _THE)
        )


def _is_far(reading: Reading, owner: Hit, cue: int) -> bool:
    return cue - owner.last > _REACH


def tells_value(word: str) -> bool:
    """Whether this word opens a price and nothing else: a document's name ends before it."""
    if word in _PRICING:
        return True
    return word not in _CUES_OF_MANY and not _CUES.isdisjoint(_forms(word))


def _forms(word: str) -> set[str]:
    """The word, and what is left without the particles that hang on it."""
    bare = word[1:] if word[:1] in ("و", "ف") and len(word) > 3 else word
    plain = bare[1:] if bare[:1] in ("ب", "ل") and len(bare) > 3 else bare
    return {word, bare, plain, plain.removeprefix("ال")}


def _head(reading: Reading, named: Sequence[Hit], owner: Hit) -> int:
    """The first of documents told in one breath: "47 agreements and memoranda worth …"."""
    place = next((n for n, hit in enumerate(named) if hit is owner), 0)
    while place and _follows(reading, named[place - 1], named[place]):
        place -= 1
    return named[place].first


def _follows(reading: Reading, one: Hit, two: Hit) -> bool:
    """Only "and" stands between, which is a word of its own in English."""
    return reading.words[one.last + 1 : two.first] in ([], ["and"]) and one.last < two.first
