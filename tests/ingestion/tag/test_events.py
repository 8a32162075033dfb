"""Events and agreements in sentences of our own: type, mode, sides, date, and what is none."""

from datetime import date

import pytest

from ingestion.tag.findings import EventFinding
from tests.ingestion.tag.reader import read


def events(text: str) -> list[EventFinding]:
    return list(read(text).events)


def coded(text: str) -> list[tuple[str, str | None, str, str]]:
    return [(e.type, e.mode, e.actor, e.recipient) for e in events(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زار وزير النقل التركي دمشق أمس.", ("CONSULT", "visit", "TR", "SY")),
        (
            "استقبل الرئيس الروسي في الكرملين وفداً سورياً.",
            ("CONSULT", "visit", "SY", "RU"),
        ),
        ("عقد الجانبان السوري والروسي اجتماعاً فنياً.", ("CONSULT", "meeting", "SY", "RU")),
        ("وقّعت سوريا وأذربيجان مذكرة تفاهم.", ("SUPPORT", "sign", "SY", "AZ")),
        (
            "صادق مجلس الشعب السوري على اتفاقية النقل مع تركيا.",
            ("SUPPORT", "ratify", "SY", "TR"),
        ),
        ("افتتحت تركيا قنصليتها في حلب.", ("SUPPORT", "open-mission", "TR", "SY")),
        ("عينت موسكو سفيراً جديداً لها في سوريا.", ("SUPPORT", "appoint", "RU", "SY")),
        ("من المقرر أن يزور الرئيس الأذربيجاني دمشق.", ("AGREE", "plan", "AZ", "SY")),
        ("تعهدت باكو بتقديم مساعدات لسوريا.", ("AGREE", "pledge-aid", "AZ", "SY")),
        ("اتفقت دمشق وأنقرة على تسهيل العبور.", ("AGREE", "plan", "SY", "TR")),
        ("بدأت أذربيجان ضخ الغاز إلى سوريا.", ("COOPERATE", "energy-supply", "AZ", "SY")),
        ("وصلت سفينة محملة بالقمح من روسيا إلى سوريا.", ("COOPERATE", "trade", "RU", "SY")),
        ("أرسلت تركيا إلى سوريا مساعدات طبية.", ("AID", "relief", "TR", "SY")),
        ("قدمت روسيا لسوريا منحة بقيمة مليون دولار.", ("AID", "grant", "RU", "SY")),
        ("انسحبت القوات الروسية من سوريا.", ("RETREAT", "withdraw", "RU", "SY")),
        ("طالبت سوريا روسيا بتسليم المطلوبين.", ("REQUEST", "change", "SY", "RU")),
        ("اتهمت دمشق موسكو بالمماطلة.", ("ACCUSE", "allege", "SY", "RU")),
        ("فرضت تركيا عقوبات على شركات سورية.", ("SANCTION", "discontinue", "TR", "SY")),
        ("قصفت طائرات تركية قرى في شمال سوريا.", ("ASSAULT", "heavy-weapons", "TR", "SY")),
        ("Turkey sent humanitarian aid to Syria.", ("AID", "relief", "TR", "SY")),
        (
            "The Russian foreign minister visited Damascus on Sunday.",
            ("CONSULT", "visit", "RU", "SY"),
        ),
    ],
)
def test_plain_acts_between_home_and_a_partner(
    text: str, expected: tuple[str, str, str, str]
) -> None:
    assert expected in coded(text)


@pytest.mark.parametrize(
    "text",
    [
        "لم توقع سوريا وتركيا اتفاقية جديدة.",
        "تأمل سوريا توقيع اتفاقية مع روسيا.",
        "من المتوقع أن ترسل تركيا مساعدات إلى سوريا.",
        "استضافت أنقرة محادثات بين روسيا وأوكرانيا.",
        "التقى وفد سوري وفداً إسرائيلياً في باكو.",
        "وقّعت سوريا وقطر في إسطنبول اتفاقية.",
        "زار الرئيس الروسي الصين.",
        "وزارة النقل السورية تدرس تجربة تركيا.",
    ],
)
def test_denials_hopes_and_other_peoples_talks_are_no_events(text: str) -> None:
    assert events(text) == []


def test_what_was_dropped_is_told_with_its_reason() -> None:
    found = read("لم توقع سوريا وتركيا اتفاقية جديدة.")
    assert {d.reason for d in found.dropped} == {"denied"}


def test_an_event_carries_date_sectors_officials_and_its_sentence() -> None:
    text = (
        "وصل الوفد صباحاً.\n"
        "وقّع وزير الطاقة السوري محمد البشير ونظيره التركي ألب أرسلان بيرقدار، الاثنين الماضي،"
        " اتفاقية لنقل الغاز إلى حلب."
    )
    (event,) = (e for e in events(text) if e.type == "SUPPORT")
    assert event.date is not None
    assert event.date.start.isoformat() == "2025-11-17"
    assert event.sectors == ("energy",)
    assert event.officials == ("mohammed-al-bashir", "alparslan-bayraktar")
    start, end = event.evidence[0]
    assert text[start:end].startswith("وقّع وزير الطاقة")


def test_one_visit_told_three_times_is_one_event_with_its_evidence() -> None:
    text = (
        "وزير الخارجية التركي في دمشق\n"
        "زار وزير الخارجية التركي هاكان فيدان دمشق في 5 تشرين الثاني 2025 على رأس وفد رفيع من"
        " وزارته.\n"
        "والتقى فيدان نظيره السوري أسعد الشيباني، وناقش الجانبان ملفات الحدود والعبور والتجارة.\n"
        "ووصفت الصحف الزيارة بالمثمرة.\n"
    )
    found = [e for e in events(text) if e.type == "CONSULT"]
    assert len(found) == 1
    assert len(found[0].evidence) >= 2
    assert found[0].actor == "TR"


def test_visits_on_different_days_are_two() -> None:
    text = (
        "زار الوزير التركي هاكان فيدان دمشق في 5 آذار 2025. وزارها هاكان فيدان مجدداً في 9 أيار"
        " 2025 قادماً من تركيا."
    )
    days = {e.date.start.isoformat() for e in events(text) if e.date}
    assert days == {"2025-03-05", "2025-05-09"}


def test_an_event_of_three_is_one_for_each_pair_in_one_group() -> None:
    found = events("وقّعت سوريا وتركيا وأذربيجان في 2 آب 2025 اتفاقاً لنقل الغاز.")
    assert {e.partner for e in found} == {"TR", "AZ"}
    assert len({e.group for e in found}) == 1
    assert found[0].group


def test_the_day_of_speaking_is_not_the_day_of_the_act() -> None:
    text = "قال الوزير، السبت، إن سوريا وقعت مع تركيا اتفاقية النقل."
    assert [e.date for e in events(text) if e.type == "SUPPORT"] == [None]


def test_a_sidebar_contributes_nothing() -> None:
    body = (
        "بحث مدير المصرف مع ضيوفه واقع السوق المحلية وأسعار الصرف، وقال إن العمل مستمر على تحسين"
        " الخدمات في الفروع كلها."
    )
    text = f"المصرف يحسن خدماته\n{body}\nآخر الأخبار\nوزير الخارجية التركي يزور دمشق"
    found = read(text)
    assert found.events == ()
    assert found.partners == ()
    assert "TR" not in {c.country for c in found.countries}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقّعت سوريا وروسيا 14 بروتوكول تعاون في دمشق.", ("protocol", "signed", 14)),
        ("وقّعت دمشق وأنقرة مذكرتي تفاهم في النقل.", ("mou", "signed", 2)),
        ("أبرمت سوريا وأذربيجان عقداً لتوريد الغاز.", ("contract", "signed", None)),
        ("صادقت سوريا على الاتفاقية الموقعة مع تركيا.", ("agreement", "ratified", None)),
        ("ألغت سوريا العقد المبرم مع الشركة الروسية.", ("contract", "cancelled", None)),
        ("Syria and Russia signed three agreements.", ("agreement", "signed", 3)),
    ],
)
def test_agreements_tell_kind_action_and_number(
    text: str, expected: tuple[str, str, int | None]
) -> None:
    assert expected in [(a.instrument, a.action, a.count) for a in read(text).agreements]


def test_an_intended_signing_is_announced_for_the_future() -> None:
    (found,) = read("ستوقع سوريا وتركيا اتفاقية للنقل الأسبوع المقبل.").agreements
    assert (found.action, found.flags) == ("announced", {"future"})


def test_a_known_agreement_is_recognised() -> None:
    found = read("صادق مجلس الشعب السوري على اتفاقية منع الازدواج الضريبي مع روسيا.").agreements
    assert [a.agreement for a in found] == ["ru-2000-double-taxation"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وقّعت سوريا وتركيا اتفاقية للنقل. ورحبت الصين بالخطوة.", ["TR"]),
        ("اجتمع وفدا سوريا والسعودية في الرياض، ثم مرت الطائرة فوق تركيا.", []),
        ("فاز المنتخب السوري على نظيره الصيني في موسكو.", []),
    ],
)
def test_a_text_is_about_a_partner_only_where_the_relation_is_its_matter(
    text: str, expected: list[str]
) -> None:
    assert [p.country for p in read(text).partners] == expected


def test_sectors_weigh_their_cues() -> None:
    found = read("بحث الجانبان توريد الغاز والكهرباء وبناء محطات توليد جديدة للطاقة.").sectors
    assert [s.sector for s in found if not s.minor] == ["energy"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("أعلنت الوزارة أمس أن سفينة محملة بالقمح وصلت من روسيا إلى سوريا.", date(2025, 11, 19)),
        ("صرح الوزير أمس بأن العمل جار، بعد محادثات مع نظيره التركي في دمشق.", date(2025, 11, 19)),
        ("قال المصدر أمس إن روسيا قدمت لسوريا منحة بقيمة مليون دولار.", None),
        ("أعلنت أنقرة أمس أن تركيا سترسل إلى سوريا مساعدات طبية.", None),
    ],
)
def test_the_day_of_a_speech_is_that_of_what_it_announces_as_done(
    text: str, day: date | None
) -> None:
    assert {e.date and e.date.start for e in events(text)} == {day}


def test_a_third_country_as_the_verbs_object_is_not_ours() -> None:
    assert not events("حذر وزير الخارجية الروسي إسرائيل من التصعيد في سوريا.")
    assert events("حذر وزير الخارجية الروسي سوريا من القصف.")


def test_two_partners_who_talk_of_home_do_not_talk_with_it() -> None:
    text = (
        "التقى الرئيس التركي رجب طيب أردوغان نظيره الروسي فلاديمير بوتين في سوتشي، "
        "وبحثا الوضع في سوريا."
    )
    assert not [e for e in events(text) if e.type == "CONSULT"]


def test_the_two_sides_are_those_named_last() -> None:
    between_others = (
        "التقى الرئيس التركي رجب طيب أردوغان نظيره الروسي فلاديمير بوتين.\n"
        "واتفق الجانبان على زيادة التجارة."
    )
    assert not events(between_others)
    with_home = (
        "التقى الرئيس السوري أحمد الشرع نظيره الروسي فلاديمير بوتين.\n"
        "واتفق الجانبان على زيادة التجارة."
    )
    assert ("AGREE", "RU") in {(e.type, e.partner) for e in events(with_home)}


def test_what_an_agreement_says_is_no_act() -> None:
    text = "وقعت سوريا وتركيا اتفاقية. وتلغي الاتفاقية الرسوم الجمركية بين سوريا وتركيا."
    assert [e.type for e in events(text)] == ["SUPPORT"]


def test_what_was_done_was_not_done_after_the_paper() -> None:
    text = "اتفقت سوريا وتركيا على تنظيم معرض في كانون الأول المقبل."
    (agreed,) = read(text, published=date(2025, 9, 1)).events
    assert agreed.date is None


def test_the_date_in_an_agreements_name_is_not_the_acts() -> None:
    text = "طالبت تركيا الحكومة السورية بتنفيذ اتفاق العاشر من آذار."
    (asked,) = read(text, published=date(2025, 9, 1)).events
    assert (asked.type, asked.date) == ("REQUEST", None)


def test_what_is_too_much_to_keep_is_told() -> None:
    days = [
        f"زار الوزير التركي هاكان فيدان دمشق في {d} آذار {y}."
        for y in range(2001, 2011)
        for d in range(1, 29)
    ]
    found = read("\n".join(days))
    assert len(found.events) == 150
    assert "too many events to keep: first 150" in {d.reason for d in found.dropped}
