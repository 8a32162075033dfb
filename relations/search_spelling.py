"""Known names that are spelled nearly like a word that was not found."""

from django.db import connection

from relations.arabic import fold_text
from relations.search_words import Question

SHOWN = 3
_ALIKE = 0.4  # of the trigrams of a word
_FOLDED = "translate(lower({}), 'أإآٱىة', 'اااايه')"
_NAMES = (
    "SELECT name_ar AS name FROM relations_official WHERE review = 'accepted' "
    "AND merged_into_id IS NULL "
    "UNION SELECT name_en FROM relations_official WHERE review = 'accepted' "
    "AND merged_into_id IS NULL "
    "UNION SELECT name_ar FROM relations_organization UNION SELECT name_en FROM "
    "relations_organization UNION SELECT name_ar FROM relations_country UNION SELECT name_en "
    "FROM relations_country UNION SELECT name_ar FROM relations_place UNION SELECT name_en FROM "
    "relations_place UNION SELECT name_ar FROM relations_sector UNION SELECT name_en FROM "
    "relations_sector"
)


def nearest_names(question: Question) -> list[str]:
    """The names most like the words asked for, the nearest first."""
    asked = " ".join(word for term in question.wanted for word in term.words)
    if not asked:
        return []
    like = f"strict_word_similarity(%s, {_FOLDED.format('name')})"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT name, {like} AS likeness FROM ({_NAMES}) n WHERE name <> '' "
            f"AND {like} >= %s ORDER BY likeness DESC, length(name), name LIMIT %s",
            [asked, asked, _ALIKE, SHOWN + 1],
        )
        names = [row[0] for row in cursor.fetchall()]
    return [name for name in names if fold_text(name) != asked][:SHOWN]
