"""How a norm is printed: its citation, its layer, and how sure we are of it."""

from app import wording
from app.screening.facts import Layer
from reports import page_style as style
from reports import text
from reports.content import Criterion

UNVERIFIED = "belum diverifikasi"


def norm(one: Criterion) -> str:
    """Write a norm as markup: citation, layer, whether it is verified, wording."""
    layer = text.safe(wording.LAYER[Layer(one.layer)])
    markup = f"<b>{text.safe(one.citation)}</b> ({layer}, {text.safe(one.norm)})"
    if not one.is_verified:
        colour = style.WARNING.hexval().replace("0x", "#")
        markup += f' <font color="{colour}"><b>[{UNVERIFIED}]</b></font>'
    if one.wording:
        markup += f"<br/><i>“{text.safe(one.wording)}”</i>"
    return markup


def cited(one: Criterion) -> str:
    """Write a citation in one line; what is not verified says so."""
    return one.citation if one.is_verified else f"{one.citation} ({UNVERIFIED})"


def may_be_cited(one: Criterion) -> bool:
    """Tell whether a refusal may rest on it: verified, or a local policy."""
    return one.is_verified or one.layer == Layer.LOCAL.value
