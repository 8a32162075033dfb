"""Agreements and officials: trail, evidence, tenures, and filters of the lists."""

import datetime as dt
from typing import Any

from django.test import Client

from relations import file_kinds
from relations.models import (
    Agreement,
    Article,
    LegalAction,
    LegalActionMention,
    Membership,
    Post,
    Signatory,
)
from tests import factories as make
from tests.relations.views.test_pages import MOST_QUERIES
from tests.relations.world import World


def test_the_trail_with_signatories_in_role(world: World, client: Client) -> None:
    step = world.signed.legal_actions.get(action="signed")
    post = Post.objects.create(
        slug="fm", label_ar="وزير الخارجية", label_en="Foreign minister", role="minister"
    )
    Signatory.objects.create(legal_action=step, official=world.minister, post=post)
    page = client.get("/en/agreements/energy-memo/").content.decode()
    assert page.index("Announced</h3>") < page.index("Signed</h3>")
    assert "Asaad al-Shaibani" in page
    assert "Foreign minister" in page
    assert "2 August 2025" in page
    assert "Unsourced" in page


def test_a_suggested_step_hides_its_evidence_from_readers(
    world: World, client: Client, staff: Client
) -> None:
    LegalAction.objects.create(
        agreement=world.signed,
        action="ratified",
        date=dt.date(2026, 1, 1),
        precision="month",
        note="Read by the machine",
    )
    page = client.get("/en/agreements/energy-memo/").content.decode()
    assert "Its evidence opens after a login." in page
    assert "Read by the machine" not in page
    assert "Read by the machine" in staff.get("/en/agreements/energy-memo/").content.decode()
    assert "January 2026" in page


def test_bundles_are_not_counted_beside_their_parts(world: World, client: Client) -> None:
    bundle = make.agreement(title_ar="حزمة", is_umbrella=True, slug="bundle", **make.decided())
    part = make.agreement(
        title_ar="جزء", umbrella=bundle, count_in_totals=False, slug="part", **make.decided()
    )
    listed = client.get("/agreements/").context["page"].object_list
    assert bundle in listed
    assert part not in listed
    assert part in client.get("/agreements/?all=1").context["page"].object_list
    assert "/agreements/part/" in client.get("/agreements/bundle/").content.decode()


def test_filters_of_the_register(world: World, client: Client) -> None:
    def listed(query: str) -> list[str]:
        return [row.slug for row in client.get(f"/agreements/?{query}").context["page"]]

    assert listed("p=tr&st=signed&t=mou") == ["energy-memo"]
    assert listed("st=ratified") == []
    assert listed("from=2025-08&to=2025-08") == ["energy-memo"]
    assert listed("q=energy") == ["energy-memo"]


def test_suggested_agreements_are_counted_and_closed(world: World, client: Client) -> None:
    suggested = make.agreement("RU", ("announced", dt.date(2026, 2, 1)), slug="guess")
    page = client.get("/en/agreements/").content.decode()
    assert "(open after a login)" in page
    assert client.get("/en/agreements/guess/").url.startswith("/en/admin/login/")
    assert Agreement.objects.filter(pk=suggested.pk).exists()


def test_tenures_in_words(world: World, client: Client) -> None:
    post = Post.objects.create(slug="fm", label_ar="وزير", label_en="Minister", role="minister")
    for values in (
        {
            "start_date": dt.date(2020, 1, 1),
            "start_precision": "year",
            "end_date": dt.date(2024, 12, 8),
            "end_precision": "day",
            "end_known": "known",
        },
        {"start_date": dt.date(2024, 12, 21), "end_known": "ongoing", "as_of": dt.date(2026, 3, 1)},
        {"start_date": None, "end_known": "unknown", "label_ar": "سفير"},
    ):
        Membership.objects.create(official=world.minister, post=post, **values)
    page = client.get("/en/officials/minister/").content.decode()
    assert "from 2020 until 8 December 2024" in page
    assert "since 21 December 2024, in post on 1 March 2026" in page
    assert "the beginning is not known; the end is not established" in page


def test_officials_are_found_by_name_country_and_role(world: World, client: Client) -> None:
    other = make.official("هاكان فيدان", "TR", slug="fidan")

    def listed(query: str) -> list[str]:
        return [row.slug for row in client.get(f"/officials/?{query}").context["page"]]

    assert listed("p=tr") == ["fidan"]
    assert listed("q=اسعد") == ["minister"]
    assert listed("q=shaibani") == ["minister"]
    other.names.create(text="Hakan Fidan", language="tr")
    assert listed("q=hakan") == ["fidan"]
    assert listed("t=minister") == []


def test_candidates_are_counted_and_closed(world: World, client: Client, staff: Client) -> None:
    make.official("مرشح", slug="guess", review="suggested", reviewed_via="", reviewed_at=None)
    assert "1 candidate not yet reviewed" in client.get("/en/officials/").content.decode()
    assert client.get("/en/officials/guess/").url.startswith("/en/admin/login/")
    assert staff.get("/en/officials/guess/").status_code == 200


def test_an_agreement_told_by_samples_only_is_badged(world: World, staff: Client) -> None:
    told = world.sample.mentions.get()
    only = make.agreement("RU", ("announced", dt.date(2026, 1, 9)), slug="told")
    LegalActionMention.objects.create(
        legal_action=only.legal_actions.get(),
        version=told.version,
        start=told.start,
        end=told.end,
        quote=told.quote,
        fingerprint="f" * 64,
    )

    def listed(query: str) -> list[str]:
        return [row.slug for row in staff.get(f"/agreements/?{query}").context["page"]]

    assert listed("sample=1") == ["told"]
    assert listed("sample=0") == ["energy-memo"]
    assert 'class="badge sample"' in staff.get("/agreements/told/").content.decode()
    assert 'class="badge sample"' not in staff.get("/agreements/energy-memo/").content.decode()


def test_its_value_in_words_with_the_sentence_for_who_may_read_it(
    world: World, client: Client, staff: Client
) -> None:
    step = world.signed.legal_actions.get(action="signed")
    version = world.article.current_version
    quote = version.text.split("\n")[0]
    sentence = LegalActionMention.objects.create(
        legal_action=step,
        version=version,
        start=0,
        end=len(quote),
        quote=quote,
        fingerprint="v" * 64,
    )
    world.signed.value_amount = 7_000_000_000
    world.signed.value_currency = "USD"
    world.signed.value_basis = "about"
    world.signed.value_mention = sentence
    world.signed.save()

    page = client.get("/en/agreements/energy-memo/").content.decode()
    assert ">about 7 billion US dollars</bdi>" in page
    assert 'title="7,000,000,000 USD"' in page
    assert "the sentence that says so" not in page  # suggested
    page = staff.get("/agreements/energy-memo/").content.decode()
    assert ">نحو 7 مليارات دولار أمريكي</bdi>" in page
    assert f"#step-{sentence.pk}" in page
    assert "about 7 billion US dollars" in client.get("/en/agreements/").content.decode()


def test_staff_read_why_a_sentence_was_taken_for_this_agreement(
    world: World, client: Client, staff: Client
) -> None:
    version = world.article.versions.get()
    LegalActionMention.objects.create(
        legal_action=world.signed.legal_actions.last(), version=version, start=0, end=3,
        quote=version.text[:3], fingerprint="f", joined_by={"agreement": "title"},
        **make.decided(),
    )  # fmt: skip
    address = f"/en/agreements/{world.signed.slug}/"
    assert "it names this agreement by its title" in staff.get(address).content.decode()
    page = client.get(address).content.decode()
    assert version.text[:3] in page
    assert "Joined by the machine" not in page


def told_of(step: LegalAction, article: Article, **values: Any) -> None:
    text = article.current_version.text
    LegalActionMention.objects.create(
        legal_action=step, version=article.current_version, start=0, end=len(text), quote=text,
        fingerprint=str(article.pk).rjust(64, "0"), **values,
    )  # fmt: skip


def test_its_sources_stand_newest_first_as_far_as_one_may_open_them(
    world: World, client: Client, staff: Client
) -> None:
    signed = world.signed.legal_actions.get(action="signed")
    announced = world.signed.legal_actions.get(action="announced")
    older = make.article("وُقّع أمس.", outlet=make.outlet(), published_on=dt.date(2025, 8, 3))
    newer = make.article(
        "وُقّعت مذكرة.", outlet=make.outlet("news"), published_on=dt.date(2025, 9, 1)
    )
    hidden = make.article("نص داخلي", access="internal", published_on=dt.date(2025, 8, 4))
    unread = make.article("لعله أُعلن.", published_on=dt.date(2025, 5, 2))
    closed = make.article("بلا نص", outlet=make.outlet("mute", text_policy="none"))
    for article in (older, newer, hidden, closed):
        told_of(signed, article, **make.decided())
    told_of(announced, unread)
    for step in (signed, announced):
        step.citations.create(statement_en="Told.", via="seed", url="https://sana.sy/1")
    answer = client.get("/en/agreements/energy-memo/")
    assert answer.context["sources"] == [newer, older, closed]
    assert [one.url for one in answer.context["cited"]] == ["https://sana.sy/1"]
    panel = answer.text.split('id="sources"')[1].split("</section>")[0]
    assert "1 September 2025" in panel
    assert "news" in panel
    assert 'href="https://sana.sy/1"' in panel
    assert "نص داخلي" not in answer.text
    everything = staff.get("/en/agreements/energy-memo/").context["sources"]
    assert everything == [newer, hidden, older, unread, closed]


def test_a_page_without_sources_says_so(world: World, client: Client) -> None:
    page = client.get("/en/agreements/energy-memo/").text
    assert "No article and no page that you may open is on record." in page


def test_a_page_with_all_it_may_show_asks_no_more(
    world: World, staff: Client, django_assert_max_num_queries: Any
) -> None:
    """Files, a value with its sentence, relations, parts and parties."""
    agreement, other = world.signed, make.agreement("TR", slug="other", **make.decided())
    agreement.parties.create(label="البنك الدولي")
    agreement.relations.create(kind="amends", target=other)
    make.agreement("TR", slug="part", umbrella=agreement, **make.decided())
    version = world.article.current_version
    quote = version.text.split("\n")[0]
    agreement.value_mention = LegalActionMention.objects.create(
        legal_action=agreement.legal_actions.get(action="signed"), version=version, start=0,
        end=len(quote), quote=quote, fingerprint="v" * 64,
    )  # fmt: skip
    agreement.value_amount, agreement.value_currency = 7, "USD"
    agreement.save()
    for number in (1, 2):
        agreement.attachments.create(
            file="agreements/a.pdf", name=f"{number}.pdf", content_type=file_kinds.PDF, size=1,
            sha256=str(number),
        )  # fmt: skip
    with django_assert_max_num_queries(MOST_QUERIES):
        page = staff.get("/en/agreements/energy-memo/").text
    for part in ("1.pdf", "the sentence that says so", "Amends", "/agreements/part/", "/merge/"):
        assert part in page
