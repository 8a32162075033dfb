"""What every answer tells a browser to refuse, errors and files to save among them."""

import base64
import hashlib
import re
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from config import urls
from relations.models import AgreementAttachment
from tests import factories as make
from tests.relations.world import World, build

POLICY = "Content-Security-Policy"
LIBRARY = "https://cdn.jsdelivr.net/npm/chart.js@4.6.1/dist/chart.umd.min.js"
SAVED = "default-src 'none'; sandbox"


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def desk(world: World, django_user_model: Any) -> Client:
    client = Client()
    client.force_login(
        django_user_model.objects.create(username="root", is_staff=True, is_superuser=True)
    )
    return client


def _fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as planned")


class WithFault:
    handler500 = urls.handler500
    urlpatterns = [path("fault/", _fail), *urls.urlpatterns]


def parts(answer: Any) -> dict[str, set[str]]:
    told = (part.split() for part in answer[POLICY].split(";"))
    return {name: set(sources) for name, *sources in told}


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/", 200),
        ("/en/events/", 200),
        ("/admin/login/", 200),
        ("/api/docs/", 200),
        ("/api/v1/events/", 200),
        ("/no-such-page/", 404),
        ("/review/", 302),
        ("/fault/", 500),
    ],
)
def test_every_answer_is_strict(address: str, status: int, world: World, settings: Any) -> None:
    settings.ROOT_URLCONF = WithFault
    answer = Client(raise_request_exception=False).get(address)
    assert answer.status_code == status
    assert parts(answer) == {
        "default-src": {"'none'"},
        "script-src": {"'self'", LIBRARY},
        "style-src": {"'self'"},
        "img-src": {"'self'", "data:"},
        "font-src": {"'self'"},
        "connect-src": {"'self'"},
        "form-action": {"'self'"},
        "base-uri": {"'none'"},
        "frame-ancestors": {"'none'"},
    }
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_the_chart_library_is_the_file_that_pages_ask_for(world: World) -> None:
    assert f'src="{LIBRARY}"' in Client().get("/").text


def test_behind_https_everything_goes_over_it(world: World, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert Client().get("/")["Location"] == "https://testserver/"
    answer = Client(HTTP_X_FORWARDED_PROTO="https").get("/")
    assert answer["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains"


def test_the_browser_shows_a_picture_with_its_own_style_and_no_other(world: World) -> None:
    answer = Client().get("/charts/cooperation-by-month.svg")
    [style] = re.findall("<style>(.*?)</style>", answer.content.decode(), re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert parts(answer)["style-src"] == {f"'sha256-{digest}'"}
    assert parts(answer)["default-src"] == {"'none'"}
    assert "sandbox" in parts(answer)


@pytest.mark.parametrize(
    "address",
    [
        "/events/?format=csv",
        "/agreements/?format=xlsx",
        "/agreements/due.ics",
        "/charts/cooperation-by-month.csv",
        "/api/v1/exports/events.csv",
        "/admin/relations/official/export/?table=officials&format=csv",
    ],
)
def test_a_file_is_saved_and_nothing_in_it_runs(address: str, desk: Client) -> None:
    answer = desk.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer[POLICY] == SAVED


def test_an_uploaded_original_is_saved_under_its_own_name(desk: Client) -> None:
    agreement = make.agreement("TR", slug="memo", **make.decided())
    file = AgreementAttachment.objects.create(
        agreement=agreement, file=ContentFile(b"%PDF-1.7 <script>", "a.pdf"), name="مذكرة.pdf",
        content_type="application/pdf", size=17, sha256="0" * 64,
    )  # fmt: skip
    address = reverse("agreement-file", args=["memo", file.pk])
    answer = desk.get(address)
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%D9%85")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer[POLICY] == SAVED
    assert answer.getvalue().startswith(b"%PDF")
    assert Client().get(address).status_code == 302
