"""Whatever is asked, the answer is a list or a problem, never a breakdown."""

from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relations.api.activity import ActivityNumbers
from relations.api.agreements import AgreementRecords
from relations.api.articles import ArticleRecords
from relations.api.events import EventRecords
from relations.api.filters import declared
from relations.api.officials import OfficialRecords
from tests.relations.api.reader import Reader

PAGING = ["limit", "cursor", "count", "include", "review"]
PARAMETERS = {
    "events/": [*declared(EventRecords.filterset_class), *PAGING],
    "articles/": [*declared(ArticleRecords.filterset_class), *PAGING],
    "agreements/": [*declared(AgreementRecords.filterset_class), *PAGING],
    "officials/": [*declared(OfficialRecords.filterset_class), *PAGING],
    "activity/": [*declared(ActivityNumbers.filterset_class), "group_by", "measure", "review"],
}
# Pieces of which right and nearly right values are made, beside any text at all.
PIECES = st.sampled_from(
    ["2025", "-03", "..", ",", "TR", "SY", "undated", "9999-12-31", "0001-01-01", "-1", "1", "true"]
    + ["CONSULT", "visit", "accepted", "suggested", "partner", "sector", "score", "٢٠٢٥", " ", "%"]
)
VALUES = st.one_of(st.text(max_size=12), st.lists(PIECES, max_size=4).map("".join))


@pytest.mark.parametrize("path", PARAMETERS)
@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_any_value_is_answered(reader: Reader, path: str, data: Any) -> None:
    names = st.sampled_from(PARAMETERS[path])
    asked = data.draw(st.dictionaries(names, VALUES, min_size=1, max_size=3))
    query = urlencode(asked)
    response = reader.client.get(f"/api/v1/{path}?{query}")
    assert response.status_code in (200, 400, 403), (query, response.content)
    assert {"data", "status"} & response.json().keys()


@pytest.mark.django_db
def test_marks_and_spaces_of_a_text_are_no_controls(reader: Reader) -> None:
    for asked in ("وزير\u200f الخارجية", "می\u200cخواهم", "وزير\u00a0الخارجية", "وزير\u061c"):
        assert reader.get("search/", q=asked)["data"] == []
    for asked in ("وزير\x00", "وزير\x85", "وزير\x1b"):
        problem = reader.get("search/", 400, q=asked)
        assert [error["parameter"] for error in problem["errors"]] == ["q"]
