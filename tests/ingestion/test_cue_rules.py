"""What a cue may tell: the same rules for seed files and for the editor's form."""

from typing import Any

import pytest
from django.test import Client
from pydantic import ValidationError

from ingestion.models import LexiconEntry
from ingestion.seeding.schemas import LexiconGroup
from tests import factories as make

ADD = "/en/admin/ingestion/lexiconentry/add/"
GOOD = {"kind": "event", "target": "SUPPORT", "mode": "sign", "options": "{}", "term": "وقع"}
MISFITS = [
    ({"kind": "event", "target": "VISIT"}, "target", "It must be one of: AGREE"),
    ({"kind": "event", "mode": "visit"}, "mode", "It must be one of: "),
    ({"kind": "instrument", "target": "mou", "mode": "sign"}, "mode", "It must be one of: short"),
    ({"kind": "action", "target": "mou", "mode": ""}, "target", "It must be one of: announced"),
    ({"kind": "party", "target": "all", "mode": ""}, "target", "both, own, body"),
    ({"kind": "modality", "target": "future", "mode": "plan"}, "mode", "Leave this empty"),
    ({"kind": "given_name", "target": "TR", "mode": ""}, "target", "Leave this empty"),
    ({"kind": "stop", "target": "", "mode": ""}, "target", "write * for everything"),
    ({"kind": "currency", "target": "dollars", "mode": ""}, "target", "three letters, such as USD"),
    ({"kind": "currency", "target": "USD", "mode": "sign"}, "mode", "It must be one of: national"),
    ({"term": "ـ"}, "term", "There is no letter in it"),
    ({"options": '["match"]'}, "options", "Write options as names and values"),
    ({"options": '{"matches": "noun"}'}, "options", "matches is no option of this kind"),
    ({"options": '{"count": 2}'}, "options", "count is no option of this kind"),
    ({"options": '{"match": "loose"}'}, "options", "It must be one of: noun, verb, name, exact"),
    ({"options": '{"match": ["noun"]}'}, "options", "It must be one of: noun, verb, name, exact"),
    ({"options": '{"with": "مع"}'}, "options", "It must be a list of words"),
    ({"options": '{"reach": true}'}, "options", "It must be a whole number from 1 to 100"),
    ({"options": '{"planned": "AGREE"}'}, "options", "It must be a type and one of its modes"),
    ({"options": '{"planned": "AGREE visit"}'}, "options", "a type and one of its modes"),
    ({"options": '{"statement": 1}'}, "options", "It must be true or false"),
]


@pytest.fixture
def desk(client: Client, db: None, django_user_model: Any) -> Client:
    editor = django_user_model.objects.create(username="editor", is_staff=True, is_superuser=True)
    client.force_login(editor)
    return client


def save(desk: Client, **values: str) -> Any:
    return desk.post(ADD, {"language": "ar", "weight": "1", "enabled": "on", **GOOD, **values})


def errors(page: Any) -> dict[str, str]:
    return {name: " ".join(told) for name, told in page.context["adminform"].form.errors.items()}


@pytest.mark.parametrize(("values", "field", "told"), MISFITS)
def test_what_makes_no_sense_is_said_beside_the_field(
    desk: Client, values: dict[str, str], field: str, told: str
) -> None:
    refused = errors(save(desk, **values))
    assert set(refused) == {field}
    assert told in refused[field]
    assert not LexiconEntry.objects.exists()


def test_what_makes_sense_is_saved(desk: Client) -> None:
    options = '{"frame": "meet", "planned": "AGREE plan", "with": ["مع"], "reach": 8}'
    assert save(desk, options=options).status_code == 302
    assert LexiconEntry.objects.get().options["reach"] == 8
    assert save(desk, term="أبرم", options="").status_code == 302
    assert LexiconEntry.objects.get(term="أبرم").options == {}


def test_a_sector_must_be_one_of_ours(desk: Client) -> None:
    make.sector("energy")
    values = {"kind": "sector", "mode": ""}
    assert errors(save(desk, **values, target="sport")) == {"target": "It must be one of: energy."}
    assert save(desk, **values, target="energy").status_code == 302


@pytest.mark.parametrize(
    ("values", "field"),
    [({"weight": "-1"}, "weight"), ({"weight": "101"}, "weight"), ({"language": "fr"}, "language")],
)
def test_what_no_rule_reads_is_refused(desk: Client, values: dict[str, str], field: str) -> None:
    assert set(errors(save(desk, **values))) == {field}


def test_seed_files_are_held_to_the_same_rules() -> None:
    group = {
        "kind": "event",
        "language": "ar",
        "target": "SUPPORT",
        "mode": "sign",
        "terms": ["وقع"],
    }
    assert LexiconGroup.model_validate(group)
    with pytest.raises(ValidationError, match=r"options: match: It must be one of: noun"):
        LexiconGroup.model_validate({**group, "options": {"match": "loose"}})
    with pytest.raises(ValidationError, match=r"mode: It must be one of: "):
        LexiconGroup.model_validate({**group, "mode": "visit"})
