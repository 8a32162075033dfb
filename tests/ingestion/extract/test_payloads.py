"""Web pages that want to run something: what is kept of them is text, and shown as text."""

import pytest
from django.test import Client
from lxml import html

from ingestion.extract import extract
from tests import factories as make

SAID = "وصل وفد روسي إلى العاصمة السورية في زيارة رسمية تستمر يومين ويبحث ملفات الطاقة والنقل."
PAYLOADS = (
    "<script>alert(1)</script>",
    "<script src=//x.example/a.js></script>",
    "<img src=x onerror=alert(1)>",
    "<a href=javascript:alert(1)>رابط</a>",
    "<svg onload=alert(1)><circle/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<object data='data:text/html,<script>alert(1)</script>'></object>",
    "<style>body{background:url(javascript:alert(1))}</style>",
    "<form action=javascript:alert(1)><button>أرسل</button></form>",
    "<base href=//x.example/><meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
    "<template><script>alert(1)</script></template>",
    "<p>&lt;script&gt;alert(1)&lt;/script&gt; &lt;img src=x onerror=alert(1)&gt;</p>",
)


def page(payload: str) -> bytes:
    return f"<!doctype html><html lang=ar><body><article><h1>خبر</h1><p>{SAID}</p>{payload}<p>{SAID}</p></article></body></html>".encode()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_only_its_words_are_kept(payload: str) -> None:
    text = extract(page(payload)).text
    assert SAID in text
    if "&lt;script" not in payload:  # there it is what the article says
        assert "alert(" not in text
        assert "<" not in text


@pytest.mark.django_db
def test_whatever_was_kept_is_shown_as_text(client: Client) -> None:
    make.countries()
    outlet = make.outlet("paper", text_policy="full")
    told = "\n".join(extract(page(payload)).text for payload in PAYLOADS)
    article = make.article(
        f"{told}\n{''.join(PAYLOADS)}", outlet=outlet, published_on="2026-01-01", language="ar"
    )
    shown = html.fromstring(client.get(f"/articles/{article.public_id}/").content)
    (text,) = shown.xpath("//section[contains(@class, 'text')]")
    assert "alert(1)" in text.text_content()
    kinds = {element.tag for element in text.iter() if isinstance(element.tag, str)}
    assert kinds <= {"section", "p", "mark", "span", "bdi", "a"}
    for element in shown.iter():
        names = element.attrib if isinstance(element.tag, str) else {}
        assert not [name for name in names if name.startswith("on")]
        assert not names.get("href", "").lower().startswith("javascript")
