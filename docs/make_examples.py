"""Takes the examples of the API's description from a running site that has our seeds.

One address for each path; `make examples` writes them anew. Long lists are cut, since an example is
for reading.
"""

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote
from urllib.request import urlopen

from make_picture import ADDRESS

TARGET = Path(__file__).resolve().parent.parent / "relations" / "api" / "examples.json"
SITE = "https://rawabit.example"
LONGEST_LIST = 3
ASKED = {
    "": "",
    "partners/": "partners/",
    "partners/{id}/": "partners/TR/",
    "countries/": "countries/?role=home",
    "countries/{id}/": "countries/SY/",
    "outlets/": "outlets/?limit=1",
    "outlets/{id}/": "outlets/{first}/",
    "articles/": "articles/?limit=1",
    "articles/{id}/": "articles/{first}/?fields=id,url,title,outlet,published_on,partners,sectors",
    "events/": "events/?partner=TR&limit=1&include=citations",
    "events/{id}/": "events/{first}/",
    "agreements/": "agreements/?partner=RU&limit=1",
    "agreements/{id}/": "agreements/{first}/",
    "officials/": "officials/?country=SY&role=minister&limit=1",
    "officials/{id}/": "officials/{first}/",
    "organizations/": "organizations/?country=SY&classification=ministry&limit=1",
    "organizations/{id}/": "organizations/{first}/",
    "posts/": "posts/?country=SY&role=minister&limit=1&include=memberships",
    "posts/{id}/": "posts/{first}/",
    "memberships/": "memberships/?country=SY&role=minister&limit=1",
    "memberships/{id}/": "memberships/{first}/",
    "sectors/": "sectors/?limit=1",
    "sectors/{id}/": "sectors/{first}/",
    "activity/": "activity/?group_by=partner,year",
    "charts/": "charts/",
    "charts/{id}/": "charts/agreements-by-status/",
    "search/": "search/?q=غاز&kind=event&limit=1",
    "changes/": "changes/?limit=2",
    "vocabularies/": "vocabularies/?fields=id,version",
    "vocabularies/{id}/": "vocabularies/quads/",
}


def main() -> None:
    examples: dict[str, Any] = {}
    first = ""
    for path, asked in ASKED.items():
        address = f"/api/v1/{asked.replace('{first}', first)}"
        with urlopen(ADDRESS + quote(address, safe="/?&=,"), timeout=60) as answer:
            told = json.loads(answer.read().decode().replace(ADDRESS, SITE))
        if isinstance(told["data"], list) and told["data"]:
            first = told["data"][0].get("id", "")
        examples[f"/api/v1/{path}"] = {"asked": address, "answer": cut(told)}
    written = json.dumps(examples, ensure_ascii=False, indent=1, sort_keys=True)
    TARGET.write_text(written + "\n", encoding="utf-8")
    print(f"Wrote {len(examples)} examples to {TARGET.name}.")


def cut(told: Any) -> Any:
    """The beginning of every list, whole in all else."""
    if isinstance(told, list):
        return [cut(one) for one in told[:LONGEST_LIST]]
    if isinstance(told, dict):
        return {name: cut(one) for name, one in told.items()}
    return told


if __name__ == "__main__":
    main()
