"""Tables that editors take out, correct and bring in again: one resource a table."""

from relations.resources.agreements import AgreementResource, LegalActionResource
from relations.resources.base import EditorResource
from relations.resources.importing import Findings, run_import
from relations.resources.officials import OfficialNameResource, OfficialResource, TenureResource

TABLES: dict[str, type[EditorResource]] = {
    table.word: table
    for table in (
        OfficialResource,
        OfficialNameResource,
        TenureResource,
        AgreementResource,
        LegalActionResource,
    )
}

__all__ = [
    "TABLES",
    "AgreementResource",
    "EditorResource",
    "Findings",
    "LegalActionResource",
    "OfficialNameResource",
    "OfficialResource",
    "TenureResource",
    "run_import",
]
