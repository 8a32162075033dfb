"""Tables that editors take out, correct and bring in again: one resource a table."""

from relations.resources.agreements import AgreementResource, LegalActionResource
from relations.resources.base import EditorResource
from relations.resources.importing import Findings, run_import
from relations.resources.officials import OfficialNameResource, OfficialResource, TenureResource

__all__ = [
    "AgreementResource",
    "EditorResource",
    "Findings",
    "LegalActionResource",
    "OfficialNameResource",
    "OfficialResource",
    "TenureResource",
    "run_import",
]
