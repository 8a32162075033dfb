"""What kinds of events, agreements and dates there are: closed tables, versioned together.

Event types, quad classes and scores are PLOVER's (the manual, not the older reference page); where
the manual contradicts itself, docs/decisions/0002-plover.md says what was chosen. Modes marked
`ours` extend PLOVER, which has none for most cooperation. Labels are data: (ar, en).
"""

from typing import NamedTuple

VERSION = "1"


class Label(NamedTuple):
    ar: str
    en: str


class Mode(NamedTuple):
    slug: str
    score: float
    label: Label
    ours: bool = False


class EventType(NamedTuple):
    slug: str
    quad: int
    score: float
    needs_recipient: bool
    label: Label
    modes: tuple[Mode, ...] = ()


class Term(NamedTuple):
    slug: str
    label: Label


def _mode(slug: str, score: float, ar: str, en: str) -> Mode:
    return Mode(slug, score, Label(ar, en))


def _ours(slug: str, score: float, ar: str, en: str) -> Mode:
    return Mode(slug, score, Label(ar, en), ours=True)


def _term(slug: str, ar: str, en: str) -> Term:
    return Term(slug, Label(ar, en))


QUADS = {
    1: Label("تعاون سياسي", "Verbal cooperation"),
    2: Label("تعاون عملي", "Material cooperation"),
    3: Label("خلاف سياسي", "Verbal conflict"),
    4: Label("احتكاك فعلي", "Material conflict"),
}
COOPERATION_QUADS = (1, 2)
FRICTION_QUADS = (3, 4)

# A table, one mode a line.
# fmt: off
_COOPERATION = (
    EventType("AGREE", 1, 2.5, False, Label("اتفاق على أمر مقبل", "Agree"), (
        _ours("plan", 2.5, "خطة أو موعد", "Plan or date set"),
        _ours("invite", 2.5, "دعوة", "Invitation"),
        _ours("intend-sign", 2.5, "عزم على التوقيع", "Intention to sign"),
        _ours("pledge-aid", 2.5, "تعهد بالمساعدة", "Pledge of aid"),
        _ours("announce-project", 2.5, "إعلان مشروع", "Project announced"),
    )),
    EventType("CONSULT", 1, 2.5, False, Label("تشاور", "Consult"), (
        _mode("visit", 4, "زيارة", "Visit"),
        _mode("third-party", 1, "لقاء عند طرف ثالث", "Meeting hosted elsewhere"),
        _mode("multilateral", 4, "اجتماع متعدد الأطراف", "Multilateral meeting"),
        _mode("phone", 1.5, "اتصال هاتفي", "Phone call"),
        _ours("meeting", 2.5, "لقاء", "Meeting"),
    )),
    EventType("SUPPORT", 1, 5, False, Label("دعم سياسي", "Support"), (
        _ours("sign", 5, "توقيع", "Signing"),
        _ours("ratify", 5, "تصديق", "Ratification"),
        _ours("recognize", 5, "اعتراف", "Recognition"),
        _ours("open-mission", 5, "فتح بعثة", "Mission opened"),
        _ours("appoint", 5, "تعيين ممثل", "Envoy appointed"),
        _ours("endorse", 5, "تأييد", "Endorsement"),
    )),
    EventType("CONCEDE", 1, 4.5, False, Label("تنازل", "Concede"), (
        _ours("ease", 4.5, "تخفيف قيود", "Restrictions eased"),
    )),
    EventType("COOPERATE", 2, 9.5, True, Label("تعاون", "Cooperate"), (
        _ours("launch", 9.5, "إطلاق", "Launch"),
        _ours("project", 9.5, "مشروع مشترك", "Joint project"),
        _ours("joint-committee", 9.5, "لجنة مشتركة", "Joint committee"),
        _ours("trade", 9.5, "تجارة", "Trade"),
        _ours("transport-link", 9.5, "صلة نقل", "Transport link"),
        _ours("energy-supply", 9.5, "إمداد طاقة", "Energy supply"),
        _ours("training", 9.5, "تدريب وتعليم", "Training and education"),
        _ours("return-program", 9.5, "عودة اللاجئين", "Return of refugees"),
    )),
    EventType("AID", 2, 10, True, Label("مساعدة", "Aid"), (
        _ours("grant", 10, "منحة", "Grant"),
        _ours("loan", 10, "قرض", "Loan"),
        _ours("in-kind", 10, "مساعدة عينية", "Aid in kind"),
        _ours("debt-relief", 10, "إعفاء من دين", "Debt relief"),
        _ours("relief", 10, "إغاثة", "Relief"),
    )),
    EventType("RETREAT", 2, 6.5, False, Label("تراجع", "Retreat"), (
        _mode("withdraw", 8, "انسحاب", "Withdrawal"),
        _mode("release", 6.5, "إفراج", "Release"),
        _mode("disarm", 10, "نزع سلاح", "Disarmament"),
        _mode("ceasefire", 7.5, "وقف إطلاق النار", "Ceasefire"),
        _mode("access", 6.5, "السماح بالدخول", "Access allowed"),
        _mode("resign", 4.5, "استقالة", "Resignation"),
    )),
)
_FRICTION = (
    EventType("REQUEST", 3, 0, False, Label("طلب", "Request"), (
        _mode("assist", 0.5, "طلب مساعدة", "Ask for assistance"),
        _mode("change", -1, "طلب تغيير", "Ask for change"),
        _mode("yield", -1, "طلب تنازل", "Ask to yield"),
        _mode("meet", 0, "طلب لقاء", "Ask to meet"),
    )),
    EventType("ACCUSE", 3, -3, False, Label("اتهام", "Accuse"), (
        _mode("disapprove", -2, "استنكار", "Disapproval"),
        _mode("investigate", -3.5, "تحقيق", "Investigation"),
        _mode("allege", -3.5, "ادعاء", "Allegation"),
    )),
    EventType("REJECT", 3, -2, False, Label("رفض", "Reject"), (
        _mode("assist", -1.5, "رفض المساعدة", "Refuse assistance"),
        _mode("change", -2, "رفض التغيير", "Refuse change"),
        _mode("yield", -2, "رفض التنازل", "Refuse to yield"),
        _mode("meet", -2, "رفض اللقاء أو إلغاؤه", "Refuse or cancel a meeting"),
        _ours("deny", -2, "نفي", "Denial"),
    )),
    EventType("THREATEN", 3, -3.5, False, Label("تهديد", "Threaten"), (
        _mode("restrict", -3, "بقيود", "Restrictions"),
        _mode("arrest", -3.5, "باعتقال", "Arrest"),
        _mode("relations", -3.5, "بقطع العلاقات", "Break of relations"),
        _mode("expel", -3.5, "بطرد", "Expulsion"),
        _mode("territory", -4, "بضم أرض", "Territory"),
        _mode("violence", -3.5, "باستعمال القوة", "Violence"),
    )),
    EventType("PROTEST", 4, -5, False, Label("احتجاج", "Protest"), (
        _mode("demo", -5, "مظاهرة", "Demonstration"),
        _mode("riot", -7, "شغب", "Riot"),
        _mode("strike", -5, "إضراب", "Strike"),
        _mode("hunger", -4.5, "إضراب عن الطعام", "Hunger strike"),
        _mode("boycott", -4.5, "مقاطعة", "Boycott"),
        _mode("obstruct", -4.5, "قطع طريق", "Obstruction"),
        _mode("vandalize", -5, "تخريب", "Vandalism"),
    )),
    EventType("SANCTION", 4, -6, True, Label("عقوبة", "Sanction"), (
        _mode("convict", -6, "إدانة قضائية", "Conviction"),
        _mode("expel", -5.5, "طرد", "Expulsion"),
        _mode("withdraw", -6, "سحب مشاركة أو بعثة", "Withdraw participation"),
        _mode("discontinue", -6, "وقف تعاون", "Discontinue cooperation"),
    )),
    EventType("MOBILIZE", 4, -5.5, False, Label("حشد", "Mobilize"), (
        _mode("troops", -6.5, "قوات", "Troops"),
        _mode("weapons", -6.5, "أسلحة", "Weapons"),
        _mode("police", -5.5, "شرطة", "Police"),
        _mode("militia", -6, "ميليشيا", "Militia"),
    )),
    EventType("COERCE", 4, -7, False, Label("إكراه", "Coerce"), (
        _mode("seize", -7, "مصادرة", "Seizure"),
        _mode("restrict", -7, "تقييد", "Restriction"),
        _mode("censor", -6.5, "حجب", "Censorship"),
        _mode("curfew", -6.5, "حظر تجول", "Curfew"),
        _mode("martial-law", -7.5, "أحكام عرفية", "Martial law"),
        _mode("arrest", -7, "اعتقال", "Arrest"),
        _mode("deport", -7, "ترحيل", "Deportation"),
        _mode("withhold", -7, "منع إمداد", "Withholding"),
        _mode("misinformation", -6.5, "تضليل", "Misinformation"),
        _mode("cyber", -7, "هجوم إلكتروني", "Cyber attack"),
    )),
    EventType("ASSAULT", 4, -9, False, Label("اعتداء", "Assault"), (
        _mode("abduct", -8.5, "خطف", "Abduction"),
        _mode("beat", -7.5, "ضرب", "Beating"),
        _mode("torture", -8.5, "تعذيب", "Torture"),
        _mode("sexual", -8.5, "عنف جنسي", "Sexual violence"),
        _mode("targeted", -9.5, "اغتيال", "Targeted killing"),
        _mode("destroy", -8.5, "تدمير", "Destruction"),
        _mode("primitive", -8, "أسلحة بدائية", "Primitive weapons"),
        _mode("firearms", -9, "أسلحة نارية", "Firearms"),
        _mode("explosives", -9, "متفجرات", "Explosives"),
        _mode("suicide-attack", -9.5, "هجوم انتحاري", "Suicide attack"),
        _mode("aerial", -9.5, "قصف جوي", "Aerial strike"),
        _mode("drone", -9.5, "طائرة مسيّرة", "Drone strike"),
        _mode("heavy-weapons", -9.5, "أسلحة ثقيلة", "Heavy weapons"),
        _mode("crowd-control", -7.5, "تفريق بالقوة", "Crowd control"),
        _mode("unconventional", -10, "أسلحة غير تقليدية", "Unconventional weapons"),
    )),
)
# fmt: on
EVENT_TYPES = {kind.slug: kind for kind in (*_COOPERATION, *_FRICTION)}

EVENT_FLAGS = (
    _term("historical", "من الماضي", "Historical"),
    _term("future", "مقبل", "Future"),
    _term("hypothetical", "محتمل", "Hypothetical"),
    _term("negation", "منفي", "Negated"),
)
INSTRUMENTS = (
    _term("treaty", "معاهدة", "Treaty"),
    _term("agreement", "اتفاقية", "Agreement"),
    _term("protocol", "بروتوكول", "Protocol"),
    _term("mou", "مذكرة تفاهم", "Memorandum of understanding"),
    _term("executive_programme", "برنامج تنفيذي", "Executive programme"),
    _term("exchange_of_notes", "تبادل مذكرات", "Exchange of notes"),
    _term("joint_statement", "بيان مشترك", "Joint statement"),
    _term("contract", "عقد", "Contract"),
    _term("letter_of_intent", "رسالة نوايا", "Letter of intent"),
    _term("other", "صيغة أخرى", "Other"),
)
LEGAL_ACTIONS = (
    _term("announced", "أُعلن", "Announced"),
    _term("negotiated", "قيد التفاوض", "Negotiated"),
    _term("initialled", "وُقّع بالأحرف الأولى", "Initialled"),
    _term("signed", "وُقّع", "Signed"),
    _term("ratified", "صُدّق", "Ratified"),
    _term("entered_into_force", "دخل حيز النفاذ", "Entered into force"),
    _term("amended", "عُدّل", "Amended"),
    _term("suspended", "عُلّق", "Suspended"),
    _term("cancelled", "أُلغي", "Cancelled"),
    _term("terminated", "أُنهي", "Terminated"),
    _term("denied", "نُفي", "Denied"),
    _term("implemented", "نُفّذ", "Implemented"),
)
VALUE_BASES = (  # how a text states what a document is worth
    _term("stated", "كما ذُكرت", "As stated"),
    _term("about", "نحو", "About"),
    _term("at_least", "لا تقل عن", "At least"),
    _term("up_to", "لا تتجاوز", "Up to"),
    _term("between", "بين مبلغين", "Between two amounts"),
)
DATE_PRECISIONS = (
    _term("day", "يوم", "Day"),
    _term("week", "أسبوع", "Week"),
    _term("month", "شهر", "Month"),
    _term("year", "سنة", "Year"),
    _term("range", "مدة", "Range"),
)
DATE_BASES = (
    _term("explicit", "كما في النص", "As written"),
    _term("relative", "نسبة إلى تاريخ النشر", "Relative to publication"),
    _term("weekday", "من اسم اليوم", "From a weekday"),
    _term("editor", "من محرر", "Set by an editor"),
)


def event_type(slug: str) -> EventType:
    """The type of that name; KeyError for any other word."""
    return EVENT_TYPES[slug]


def quad(slug: str) -> int:
    return EVENT_TYPES[slug].quad


def mode_of(type_slug: str, mode_slug: str) -> Mode | None:
    """The mode, if that type has it."""
    return next((m for m in EVENT_TYPES[type_slug].modes if m.slug == mode_slug), None)


def score(type_slug: str, mode_slug: str | None = None) -> float:
    """The mode's own score, else its type's."""
    mode = mode_of(type_slug, mode_slug) if mode_slug else None
    return mode.score if mode else EVENT_TYPES[type_slug].score


def is_cooperation(type_slug: str) -> bool:
    return quad(type_slug) in COOPERATION_QUADS
