"""Amounts of money in a sentence: exact decimals and ISO 4217 currencies, as the text has them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from babel import Locale
from babel.numbers import get_territory_currencies

from ingestion.tag.gazetteer import Hit
from ingestion.tag.numerals import OPENERS, Numbers, Quantity, Token, tokens
from ingestion.tag.reading import Reading, Sentence
from relations.arabic import Span, fold_text

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₺": "TRY", "₽": "RUB", "₼": "AZN"}
_CODES = frozenset(Locale("en").currencies)
_UNKNOWN = "XXX"
_MOST = Decimal(10) ** 16  # what the register holds
_CENT = Decimal("0.01")
_REACH = 4  # words in which an approximation stands


@dataclass(frozen=True, slots=True)
class Amount:
    """Money named in a text; `upper` only between two amounts. `start`, `end` are folded."""

    span: Span
    start: int
    end: int
    value: Decimal
    upper: Decimal | None
    currency: str
    basis: str  # stated | about | at_least | up_to | between


def _phrases(basis: str, *rows: str) -> dict[tuple[str, ...], str]:
    return {tuple(fold_text(p).split()): basis for row in rows for p in row.split("|")}


# The words right before the number; the longest that fits is meant.
_BEFORE = {
    **_phrases(
        "about",
        "نحو|حوالي|قرابة|زهاء|ما يقارب|يقارب|تقارب|ما يقرب من|يقرب من|بحدود|في حدود|تقريبا",
        "about|around|some|nearly|almost|approximately|roughly|an estimated|estimated at|close to",
    ),
    **_phrases(
        "at_least",
        "أكثر من|أزيد من|ما يزيد على|ما يزيد عن|يزيد على|تزيد على|تزيد عن|لا يقل عن|لا تقل عن",
        "يفوق|تفوق|يتجاوز|تتجاوز|تجاوز|تجاوزت",
        "more than|over|at least|no less than|exceeding|upwards of",
    ),
    **_phrases(
        "up_to",
        "حتى|يصل إلى|تصل إلى|أقل من|لا يزيد على|لا تزيد على|لم يزد على|لم تزد على",
        "لا يتجاوز|لا تتجاوز|لم يتجاوز|لم تتجاوز|لن يتجاوز|لن تتجاوز",
        "up to|as much as|less than|no more than|at most",
    ),
}
_BEHIND = {
    **_phrases("about", "تقريبا|or so"),
    **_phrases("at_least", "على الأقل|or more|at least"),
    **_phrases("up_to", "كحد أقصى|بحد أقصى|at most"),
}
_BETWEEN = frozenset(("بين", "between"))


def find_amounts(reading: Reading, sentence: Sentence) -> tuple[Amount, ...]:
    """The amounts of one sentence, in order; a number without a currency is none."""
    text = reading.text[sentence.start : sentence.end]
    words = reading.within("currency", sentence)
    if not words and not any(sign in text for sign in _SIGNS) and not _has_code(reading, sentence):
        return ()
    return tuple(_AmountReader(reading, sentence, words).read())


def _has_code(reading: Reading, sentence: Sentence) -> bool:
    return any(
        len(word) == 3 and word.upper() in _CODES
        for word in reading.words[sentence.first : sentence.last]
    )


class _AmountReader:
    def __init__(self, reading: Reading, sentence: Sentence, words: Sequence[Hit]) -> None:
        self.reading = reading
        self.tokens = tokens(reading.text, sentence.start, sentence.end)
        self.numbers = Numbers(self.tokens)
        self.words = {hit.start: hit for hit in words}
        self.demonyms = {
            hit.start: hit.entry.target
            for hit in reading.within("name", sentence)
            if hit.entry.row.form == "demonym"
        }

    def read(self) -> list[Amount]:
        found: list[Amount] = []
        at = 0
        while at < len(self.tokens):
            amount, at = self._amount(at)
            if amount is not None:
                found.append(amount)
        return found

    def _amount(self, at: int) -> tuple[Amount | None, int]:
        """The amount that starts at a token, and the token from which to read on."""
        sign = self._sign(at)
        first = self._money(at + 1 if sign else at, sign)
        if first is None:
            return None, at + 1
        quantity, currency = first
        upper = self._upper(at, quantity, currency or sign)
        if upper is not None:
            money = self._bounded(at, quantity, *upper)
            if money is not None:
                return money, upper[0].after
        if not currency:
            return None, max(quantity.after, at + 1)
        return self._made(at, quantity.after, quantity.value, None, currency), quantity.after

    def _money(self, at: int, sign: str = "", text: str = "") -> tuple[Quantity, str] | None:
        """A number and its currency, before or behind it; `after` is behind both."""
        if at >= len(self.tokens) or not (text or self._opens(at)):
            return None
        quantity = self.numbers.quantity(at, text or None)
        if quantity is None:
            return None
        if sign:
            return quantity, sign
        currency, after = self._currency(quantity.after)
        return quantity._replace(after=after), currency

    def _opens(self, at: int) -> bool:
        word = self.tokens[at].text
        bare = word[1:] if word[:1] in ("ب", "ل", "و") else word
        return word[:1].isdigit() or not {word, bare, bare.removeprefix("ال")}.isdisjoint(OPENERS)

    def _sign(self, at: int) -> str:
        """A sign or an upper-case code before a number."""
        return self._coded(self.tokens[at])

    def _coded(self, token: Token) -> str:
        if token.text in _SIGNS:
            return _SIGNS[token.text]
        if len(token.text) == 3 and token.text.isascii() and token.text.isalpha():
            code = self.reading.quote(token.start, token.end)
            return code if code in _CODES and code != _UNKNOWN else ""
        return ""

    def _currency(self, at: int) -> tuple[str, int]:
        """The currency behind a number, and the token behind it; empty where there is none."""
        if at < len(self.tokens) and self.tokens[at].text in ("من", "of"):
            at += 1
        if at >= len(self.tokens):
            return "", at
        if code := self._coded(self.tokens[at]):
            ends = at + 1 == len(self.tokens) or not self.tokens[at + 1].text[0].isdigit()
            return (code, at + 1) if ends else ("", at)  # "a $7bn deal": it belongs to the seven
        before = self.demonyms.get(self.tokens[at].start)
        place = at + 1 if before else at
        hit = self.words.get(self.tokens[place].start) if place < len(self.tokens) else None
        if hit is None:
            return "", at
        after = place + 1 + hit.last - hit.first
        behind = self.demonyms.get(self.tokens[after].start) if after < len(self.tokens) else None
        own = _national(hit, before or behind)
        return own or hit.entry.target, after + (1 if own and behind and not before else 0)

    def _upper(self, at: int, low: Quantity, currency: str) -> tuple[Quantity, str] | None:
        """The second amount of "between 5 and 7 million", "5-7 million", "$5m to $7m"."""
        place = low.after
        word = self.tokens[place].text if place < len(self.tokens) else ""
        between = at > 0 and _bare(self.tokens[at - 1].text) in _BETWEEN
        text = ""
        if between and (joined := self.numbers.and_at(place)):
            text = joined[1] if joined[0] == place else ""
            place = joined[0]
        elif word == "-" or (word == "to" and not self._follows(at, "from")):
            place += 1
        else:
            return None
        sign = self._sign(place) if place < len(self.tokens) and not text else ""
        high = self._money(place + 1 if sign else place, sign or "", text)
        if high is None or not (high[1] or currency):
            return None
        return (high[0], high[1] or currency) if not currency or high[1] in ("", currency) else None

    def _follows(self, at: int, word: str) -> bool:
        return at > 0 and self.tokens[at - 1].text == word

    def _bounded(self, at: int, low: Quantity, high: Quantity, currency: str) -> Amount | None:
        value = low.value
        if low.scale == 1 and high.scale > 1 and value < 1000:
            value *= high.scale
        if value >= high.value:
            return None
        return self._made(at, high.after, value, high.value, currency)

    def _made(
        self, at: int, after: int, value: Decimal, upper: Decimal | None, currency: str
    ) -> Amount | None:
        highest = upper or value
        exact = all(v == v.quantize(_CENT) for v in (value, highest) if v < _MOST)
        if currency == _UNKNOWN or not 0 < value <= highest < _MOST or not exact:
            return None
        start, end = self.tokens[at].start, self.tokens[after - 1].end
        basis = "between" if upper else self._basis(at, after)
        span = self.reading.raw_span(start, end)
        return Amount(span, start, end, _plain(value), upper and _plain(upper), currency, basis)

    def _basis(self, at: int, after: int) -> str:
        before = [token.text for token in self.tokens[max(0, at - _REACH) : at]]
        for size in range(len(before), 0, -1):
            words = before[-size:]
            for opening in (words[0], _bare(words[0])):
                if basis := _BEFORE.get((opening, *words[1:])):
                    return basis
        behind = tuple(token.text for token in self.tokens[after : after + 2])
        return _BEHIND.get(behind) or _BEHIND.get(behind[:1]) or "stated"


def _plain(value: Decimal) -> Decimal:
    """Without the noughts that a scale left behind the point."""
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value


def _bare(word: str) -> str:
    """Without the particles that hang on a word: بنحو, وبأكثر, ما لا."""
    word = word[1:] if len(word) > 3 and word[0] in "وف" else word
    return word[1:] if len(word) > 3 and word[0] in "بل" else word


def _national(hit: Hit, country: str | None) -> str:
    """The currency of that country, where the word may stand for it."""
    if country is None or hit.entry.row.mode != "national":
        return ""
    own = get_territory_currencies(country)
    names = _names_of(own[0]) if own else ""
    named = fold_text(hit.entry.row.term).split()[0] in names
    return own[0] if own and (named or hit.entry.target == _UNKNOWN) else ""


@lru_cache(maxsize=512)
def _names_of(code: str) -> str:
    """What the CLDR calls it in Arabic and English, folded."""
    names: Sequence[Mapping[str, str]] = [Locale(tag).currencies for tag in ("ar", "en")]
    return " ".join(fold_text(table.get(code, "")) for table in names)
