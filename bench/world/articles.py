"""Many articles at once, for measurements: by COPY, without triggers, the same ones each time."""

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from functools import cache

from django.db import connection, transaction

from bench.world.suggestions import COUNTRIES, FIRST_DAY
from relations.models import Article, ArticleVersion, Country, Outlet

OUTLETS = 12
WORDS = 120  # of one article
VOCABULARY = 20_000
TEXTS = 20_000  # different ones; more articles tell the same again, on another day
NOW = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
# What news is made of, the commonest first; no word of the questions of `search_pairs`. Behind it
# stand words that only look like Arabic, as a newspaper has twenty thousand of them.
_ARABIC = """
في من على إلى عن التي أن مع هذا بعد قال خلال بين كما العام يوم قبل كان الذي حيث حول أكد أيضا عدد
أول اليوم وذلك لم عند ضمن منذ كل غير نحو وكان جديد جديدة المنطقة الماضي الحالي المقبل الجانب الطرف
الملف لقاء محادثات الثلاثاء الأربعاء الخميس صباح مساء برلمان مجلس لجنة هيئة جلسة دورة بند خطوة
مرحلة نهاية بداية موقف رؤية تصريح إعلان بيان سياسة سياسي دبلوماسي عسكري تنسيق تطوير تنفيذ إطلاق
افتتاح توسيع تسهيل قطاع زراعة صناعة نقل سكة قطار شاحنة جسر سد بئر حقل محصول قمح قطن زيتون شتاء صيف
أمطار حرارة رياح جفاف مدرسة طالب معلم كتاب مكتبة متحف مسرح رياضة فريق مباراة ملعب لاعب بطولة كأس
أطفال عائلة قرية حي شارع بيت سقف باب نافذة حديقة شجرة نهر بحيرة ساحل جزيرة جبل سهل غابة طائر سمك
خبز سكر ملح شاي قهوة حليب رقم نسبة ضعف نصف ربع ثلث مئة ألف مليون ساعة دقيقة أسبوع سنة قرن عصر
تاريخ حضارة آثار قلعة سور بوابة شمس قمر نجم سماء ضوء صوت صورة فيلم قصة شعر لغة كلمة حرف ورق قلم
لون أبيض أسود أخضر أحمر أزرق هاتف شبكة إنترنت حاسوب برنامج جهاز آلة محرك عجلة طريقة حل سؤال جواب
فكرة تجربة نتيجة سبب أثر هدف قوة ضغط سرعة مسافة وزن حجم طول عرض عمق سطح مركز حافة زاوية دائرة خط
نقطة شكل مثال جزء قسم فصل باحث
"""
ARABIC = _ARABIC.split()
_ENGLISH = """
the of and to in a that for on with said as by from at it was has after its new be this also year
week talks council session stage policy round farm wheat cotton olive winter summer rain school
student teacher book museum stage sport team match player cup village street garden tree river
lake coast island mountain bread sugar salt tea coffee milk number half quarter third hour minute
century history
"""
ENGLISH = _ENGLISH.split()
LETTERS = "ابتجحدرسشصطعفقكلمنهوي"


def make_articles(number: int) -> int:
    """Store so many articles with one version each, every tenth in English; return the first.

    The article behind `TEXTS` others has the text of the first of them, and so on.
    """
    outlets = _outlets()
    chance = random.Random(number)
    with transaction.atomic(), connection.cursor() as cursor:
        # What the triggers would write is measured elsewhere.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SELECT coalesce(max(id), 0) FROM relations_article")
        first = cursor.fetchone()[0] + 1
        known = [_text("en" if n % 10 == 0 else "ar", n, chance) for n in range(min(number, TEXTS))]
        texts = [known[n % TEXTS] for n in range(number)]
        rows = list(_articles(texts, first, outlets, chance))
        _copy(cursor, Article, rows, (
            "id", "public_id", "outlet_id", "canonical_url", "content_key", "title", "language",
            "published_on", "published_basis", "access", "lexicon_version", "created_at",
            "updated_at",
        ))  # fmt: skip
        versions = (_version(row, text) for row, text in zip(rows, texts, strict=True))
        _copy(cursor, ArticleVersion, versions, (
            "article_id", "number", "is_current", "title", "text", "text_sha256", "content_key",
            "boilerplate", "language", "created_at",
        ))  # fmt: skip
        cursor.execute(
            "SELECT setval(pg_get_serial_sequence('relations_article', 'id'), %s)",
            [first + number - 1],
        )
    return int(first)


def _outlets() -> list[int]:
    for iso2, (name_ar, name_en, role) in COUNTRIES.items():
        names = {"name_ar": name_ar, "name_en": name_en, "role": role}
        Country.objects.get_or_create(iso2=iso2, defaults=names)
    return [
        Outlet.objects.get_or_create(slug=f"paper-{n}", defaults={"name_ar": f"صحيفة {n}"})[0].pk
        for n in range(OUTLETS)
    ]


def _text(language: str, number: int, chance: random.Random) -> tuple[str, str, str]:
    """Language, title and text."""
    title = f"{told(language, 7, chance)} {number}"
    lines = [title, *(told(language, WORDS // 4, chance) + "." for _ in range(4))]
    return language, title, "\n".join(lines)


def _articles(
    texts: list[tuple[str, str, str]], first: int, outlets: list[int], chance: random.Random
) -> Iterator[tuple[object, ...]]:
    for n, (language, title, _text_of_it) in enumerate(texts, first):
        day = FIRST_DAY + dt.timedelta(days=chance.randrange(1400))
        yield (
            n, f"bench-{n}", chance.choice(outlets), "", f"{n:064x}", title, language, day,
            "given", "public", "", NOW, NOW,
        )  # fmt: skip


def _version(row: tuple[object, ...], told_in: tuple[str, str, str]) -> tuple[object, ...]:
    language, title, text = told_in
    digest = hashlib.sha256(text.encode()).hexdigest()
    return (row[0], 1, True, title, text, digest, row[4], [], language, NOW)


@cache
def vocabulary(language: str) -> list[str]:
    """Every word of the corpus, the commonest first."""
    if language == "en":
        return ENGLISH
    chance = random.Random(VOCABULARY)
    made = ("".join(chance.choices(LETTERS, k=chance.randint(5, 8))) for _ in range(VOCABULARY))
    endings = ("", "", "", "ة", "ات", "ية")
    rare = (f"{chance.choice(('', '', 'ال'))}{word}{chance.choice(endings)}" for word in made)
    return [*ARABIC, *rare]


def told(language: str, words: int, chance: random.Random) -> str:
    """So many words; each comes the less often the later it stands, as Zipf found."""
    known = vocabulary(language)
    return " ".join(known[int(len(known) ** chance.random()) - 1] for _ in range(words))


def _copy(cursor: object, model: type, rows: Iterator | list, columns: tuple[str, ...]) -> None:
    table = model._meta.db_table  # type: ignore[attr-defined]
    with cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:  # type: ignore[attr-defined]
        for row in rows:
            copy.write_row(row)
