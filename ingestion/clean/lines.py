"""What a single line of a pasted page is: body, or one of the kinds of boilerplate.

The rules know how news pages speak (share bars, section names, tag lists, image names, credits),
never what one article says. All patterns run on folded lines and hold no nested repetition.
"""

import re
from itertools import islice

from relations.arabic import fold_text, words

_LONGEST_CHECKED = 400


def _any_of(*phrases: str) -> str:
    return "|".join(re.escape(fold_text(phrase)) for phrase in phrases)


# A line that opens a list of other articles: what follows is theirs too.
_RELATED = re.compile(r"^\W*(?:" + _any_of(
    "آخر الأخبار", "أحدث الأخبار", "أهم الأخبار", "الأكثر قراءة", "الأكثر مشاهدة", "الأكثر تداولا",
    "الأكثر مشاركة", "مقالات ذات صلة", "مقالات متعلقة", "مقالات مشابهة", "مواضيع ذات صلة",
    "مواضيع متعلقة", "مواضيع مشابهة", "أخبار ذات صلة", "أخبار متعلقة", "أخبار مشابهة",
    "أخبار أخرى", "ذات صلة", "اقرأ أيضا", "إقرأ أيضا", "اقرأ المزيد", "إقرأ المزيد", "شاهد أيضا",
    "شاهد ايضا", "قد يهمك", "قد يعجبك", "ربما يعجبك", "المزيد من", "اخترنا لك", "الخبر التالي",
    "الخبر السابق", "المقال التالي", "المقال السابق", "التالي", "السابق", "من نفس القسم",
    "تابع أيضا",
    "read more", "read also", "also read", "related", "related articles", "related news",
    "most read", "most viewed", "more news", "latest news", "you may also like", "see also",
    "next article", "previous article", "more from", "explore", "recommended", "trending",
    "related stories", "related topics", "related posts", "related content", "you might also like",
    "more on this", "more stories", "top stories", "latest stories", "must read", "most popular",
    "editor's picks", "up next", "also on", "in other news", "related coverage",
    "digər xəbərlər", "oxşar xəbərlər", "benzer haberler", "ilgili haberler", "diğer haberler",
) + r")(?:\W|$)")  # fmt: skip
# Furniture of the page itself.
_FURNITURE = re.compile(r"^\W*(?:" + _any_of(
    "الرئيسية", "الصفحة الرئيسية", "القائمة", "بحث", "ابحث", "البحث", "تسجيل الدخول", "دخول",
    "اشترك", "اشتراك", "للاشتراك", "تابعنا", "تابعونا", "تابع آخر", "تابع أحدث", "تابعوا", "انضم",
    "شارك", "مشاركة", "شارك الخبر", "شارك المقال", "انشر", "أرسل إلى صديق", "إرسال إلى صديق",
    "طباعة", "اطبع", "نسخ الرابط", "انسخ الرابط", "رابط مختصر", "حفظ", "استمع", "إعلان",
    "إعلانات", "مساحة إعلانية", "وسوم", "الوسوم", "كلمات مفتاحية", "كلمات دلالية",
    "الكلمات المفتاحية", "الكلمات الدلالية", "تصنيفات", "التصنيفات", "تصنيف", "الأقسام", "هاشتاغ",
    "تعليق", "تعليقات", "التعليقات", "أضف تعليق", "اترك تعليق", "اكتب تعليق", "لا توجد تعليقات",
    "زر الذهاب إلى الأعلى", "العودة إلى الأعلى", "الرجوع إلى", "العودة إلى الصفحة", "إغلاق", "أغلق",
    "جميع الحقوق", "كل الحقوق", "حقوق النشر", "حقوق الطبع", "سياسة الخصوصية", "شروط الاستخدام",
    "اتصل بنا", "من نحن", "عن الموقع", "خريطة الموقع", "النشرة البريدية", "خدمة المشتركين",
    "حمل التطبيق", "حمّل تطبيق", "رأيك يهمنا", "سجل إعجابك", "سجّل إعجابك", "أعجبني",
    "ترددات البث", "تردد القناة", "البث المباشر", "بث مباشر", "حجم الخط", "تكبير الخط",
    "مدة القراءة", "وقت القراءة", "عدد المشاهدات", "مشاهدات", "المشاهدات", "مصدر الصورة",
    "صورة أرشيفية", "تاريخ النشر", "تاريخ التحديث", "آخر تحديث", "نشر في", "نشر بتاريخ", "محدث",
    "المصدر", "مصدر الخبر", "نقلا عن موقع", "المحرر", "تحرير", "أسعار الصرف", "سعر الصرف", "الطقس",
    "درجات الحرارة", "أوقات الصلاة", "مواقيت الصلاة", "ملفات تعريف الارتباط",
    "contact us", "about us", "home", "menu", "search", "share", "tweet", "tweet share", "print",
    "email", "subscribe", "sign up", "sign in", "log in", "login", "newsletter", "follow us",
    "advertisement", "advertising", "sponsored", "tags", "tag", "comments", "leave a comment",
    "no comments", "copyright", "all rights reserved", "privacy policy", "cookie", "terms of use",
    "back to top", "scroll to top", "no image", "image", "photo", "source", "sources", "skip to",
    "listen", "watch live", "live", "download", "last updated", "updated", "published",
    "file photo", "photo by", "image source", "image credit", "photo credit",
    "topics", "keywords", "filed under", "categories", "category", "posted by", "posted on",
    "posted in", "last modified", "reading time", "estimated reading time", "view comments",
    "show comments", "post a comment", "add a comment", "join the conversation", "show more",
    "load more", "see more", "continue reading", "story continues below", "article continues",
    "click here", "join our", "join us", "get the latest", "stay up to date", "sign up for",
    "copy link", "link copied", "save article", "bookmark", "text size", "font size", "toggle",
    "we use cookies", "accept cookies", "manage preferences", "report an error", "disclaimer",
    "follow our", "like us on", "find us on", "become a member", "already a subscriber",
    "my account", "site map", "sitemap", "careers", "advertise with us",
    "our standards", "for media enquiries", "for media inquiries", "media contact",
    "for more information", "روابط", "للاستفسارات الإعلامية", "للتواصل", "لمتابعة أخبارنا",
    "paylaş", "paylas", "abone ol", "yorumlar", "yazdır", "çap et", "şərhlər",
) + r")(?:\W|$)")  # fmt: skip
_RIGHTS = re.compile(r"^\W*(?:©|\(c\)|copyright)|\ball rights reserved\b")
_BYLINE = re.compile(
    r"^\W*(?:by|written by|reported by|reporting by|edited by|editing by|compiled by|author) "
    r"(?!the |a |an |its |his )[^\W\d_]"
)
# What an agency prints under every article it shows to the public.
_NOTICE = re.compile(r"^\W*(?:" + _any_of(
    "الأخبار المنشورة على الصفحة الرسمية", "anadolu agency website contains only a portion",
    "هذا المحتوى محمي", "reproduction of this",
) + r")")  # fmt: skip
_SENTENCE_END = re.compile(r"[.!?؟…][\"'”»)\]]*$")
_COUNTED = re.compile(r"^\W*\d+\s+(?:" + _any_of(
    "تعليق", "تعليقات", "مشاهدة", "مشاهدات", "مشاركة", "دقائق", "دقيقة", "قراءة", "comments",
    "comment", "shares", "views", "min read", "minutes read",
) + r")\W*$")  # fmt: skip
_NETWORK = re.compile(r"\b(?:" + _any_of(
    "فيسبوك", "تويتر", "تلغرام", "تليغرام", "انستغرام", "واتساب", "واتس اب", "يوتيوب",
    "facebook", "twitter", "telegram", "whatsapp", "instagram", "youtube", "google news",
    "linkedin", "pinterest", "messenger",
) + r")\b")  # fmt: skip
_DOMAIN = re.compile(
    r"(?:^|[\s|])(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*"
    r"\.(?:com|net|org|sy|tr|ru|az|info|news|tv|me|ae|sa|qa|نت|كوم)(?:/\S*)?\W*$"
)
_IMAGE = re.compile(r"^!\[|^\[?https?://\S+$|\.(?:jpe?g|png|gif|webp|svg)\b|^<[a-z/!]")
_SLUG = re.compile(r"^[a-z0-9]+(?:[_-]+[a-z0-9]+){2,}$")
_RATE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:" + _any_of("دولار", "ليرة", "ل.س", "يورو", "روبل") + r")"
)
_CREDIT_WORDS = frozenset(fold_text(w) for w in (
    "وكالات", "وكالة", "متابعات", "خاص", "خاصّ", "رويترز", "سانا", "الأناضول", "د ب أ", "أ ف ب",
    "تاس", "نوفوستي", "سبوتنيك", "أذرتاج", "ترند", "ترجمة", "الترجمة", "قسم", "تحرير", "دوليات",
    "محليات", "سياسة", "اقتصاد", "رياضة", "ثقافة", "منوعات", "أخبار", "عربي", "دولي", "ودولي",
    "عربية", "نيوز", "نت", "صحيفة", "جريدة", "موقع", "قناة", "مرصد", "تلفزيون", "إذاعة", "trend",
    "reuters",
    "afp", "ap", "aa", "dpa", "tass", "sana", "anadolu", "azertac", "sputnik",
    "agencies", "news", "desk", "staff", "وام", "واس", "بترا",
))  # fmt: skip
_SECTION = frozenset(fold_text(w) for w in (
    "أخبار", "اقتصاد", "اقتصادية", "رياضية", "ثقافية", "متفرقات",
    "سياسة", "سياسية", "رياضة", "ثقافة", "محليات", "محلي", "محلية", "دولية", "دوليات", "دولي",
    "عربي", "عالمي", "منوعات", "سلايدر", "أخبارسلايدر", "الأخبار", "العالم", "العربية", "الدول",
    "تقارير", "تحقيقات", "مقالات", "رأي", "صحة", "تكنولوجيا", "علوم", "مجتمع", "فن", "سوريا",
    "تركيا", "روسيا", "أذربيجان", "الشرق", "الأوسط", "عاجل", "news", "politics", "economy",
    "business", "world", "opinion", "sport", "sports", "culture", "region", "slider", "local",
    "middle", "east", "syria", "turkey", "russia", "azerbaijan", "world news", "وعربي", "وعالمي",
    "أخبار العالم", "عربية", "ودولية", "خبر", "رئيسي", "رئيسية", "مميز", "المحلية", "الدولية",
))  # fmt: skip


def is_related_header(line: str) -> bool:
    return bool(_RELATED.match(line[:_LONGEST_CHECKED])) and not _is_prose(line)


def is_furniture(line: str) -> bool:
    """Menus, shares, tags, credits, image names, rates: never part of an article."""
    head = line[:_LONGEST_CHECKED]
    if _IMAGE.search(head) or _SLUG.match(head) or _COUNTED.match(head):
        return True
    if _NOTICE.match(head):
        return True
    if _is_prose(line):
        return False
    count = word_count(line)
    if count <= 20 and _RIGHTS.search(head):
        return True
    if count <= 7 and not ends_like_prose(line) and _BYLINE.match(head):
        return True
    if _FURNITURE.match(head) and count <= 14:
        return True
    if count <= 8 and (_NETWORK.search(head) or _DOMAIN.search(head)):
        return True
    return count <= 8 and "=" in head and bool(_RATE.search(head))


def is_credit(line: str) -> bool:
    """An outlet or agency alone on its line: "Sana", "Al-Bayan - agencies", "city - outlet"."""
    found = [m.group() for m in islice(words(line[:_LONGEST_CHECKED]), 8)]
    if not 0 < len(found) <= 7 or _SENTENCE_END.search(line):
        return False
    bare = {w[2:] if w.startswith("ال") else w for w in found} | set(found)
    return bool(bare & _CREDIT_WORDS) and bool(re.search(r"[-/(:|]", line))


def is_section(line: str) -> bool:
    """A section name, or several of them run together."""
    found = [m.group() for m in islice(words(line[:_LONGEST_CHECKED]), 6)]
    return 0 < len(found) <= 5 and all(w in _SECTION or w.lstrip("و") in _SECTION for w in found)


def ends_like_prose(line: str) -> bool:
    return bool(_SENTENCE_END.search(line))


def _is_prose(line: str) -> bool:
    return word_count(line) > 12 and ends_like_prose(line)


def word_count(line: str) -> int:
    return line[:4000].count(" ") + 1 if line else 0
