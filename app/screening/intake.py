"""One request as JSON made into facts, and a screening made into JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any

from app import regions
from app.errors import Refused
from app.language import _
from app.screening.facts import TEXT_FIELDS, AssetClass, BookingFacts, Screening

_ONE_DAY = timedelta(days=1)
_QUESTIONS = (
    "open_to_public_hire",
    "permit",
    "campaign_attributes",
    "contract",
    "payment",
    "is_remote_area",
    "borrower_is_government",
    "by_incumbent",
)
_TEXTS = (*TEXT_FIELDS, "region", "owner_region", "event_region", "asset_name")
_COUNTS = ("attendees", "parties_invited")


def facts_from_json(row: Mapping[str, Any]) -> BookingFacts:
    """Return the facts of one request of the public contract.

    A bare date means the whole local day of the region; an end that is a bare
    date includes that day. Missing and null mean "not known".

    Raises:
        Refused: a value has the wrong type or a time cannot be read.
    """
    zone = regions.zone_of(_text(row, "region"))
    starts = _moment(row, "start", zone)
    ends = _moment(row, "end", zone, is_end=True)
    if starts is not None and ends is None:
        ends = starts + _ONE_DAY if _is_day(row.get("start")) else None
    if starts is not None and ends is not None and ends < starts:
        raise Refused(
            _("Waktu selesai mendahului waktu mulai; perbaiki salah satunya.")
        )
    values: dict[str, Any] = {name: _text(row, name) for name in _TEXTS}
    values |= {name: _truth(row, name) for name in _QUESTIONS}
    values |= {name: _count(row, name) for name in _COUNTS}
    return BookingFacts(
        **values,
        starts=starts,
        ends=ends,
        asset_class=_asset_class(row),
        is_lending=_truth(row, "is_lending") or False,
    )


def screening_to_json(screening: Screening) -> dict[str, Any]:
    """Return a screening in the keys of the public contract."""
    return {
        "mark": screening.mark.value,
        "flagged": screening.flagged,
        "severity": screening.severity.value,
        "windows": [
            {"election": w.election, "stage": w.stage, "norms": list(w.norms)}
            for w in screening.windows
        ],
        "flags": [
            {
                "rule": flag.rule,
                "mark": flag.mark.value,
                "exposure": flag.exposure.value,
                "layer": flag.layer.value,
                "reason": flag.reason,
                "norms": list(flag.norms),
                "evidence": [asdict(each) for each in flag.evidence],
            }
            for flag in screening.flags
        ],
        "rulebook": screening.rulebook,
    }


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused(_("Kolom {name} harus berupa teks.").format(name=name))
    return value


def _truth(row: Mapping[str, Any], name: str) -> bool | None:
    value = row.get(name)
    if value is None or isinstance(value, bool):
        return value
    raise Refused(_("Kolom {name} harus true, false atau kosong.").format(name=name))


def _count(row: Mapping[str, Any], name: str) -> int | None:
    value = row.get(name)
    if value is None:
        return None
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise Refused(_("Kolom {name} harus bilangan bulat.").format(name=name))


def _asset_class(row: Mapping[str, Any]) -> AssetClass | None:
    value = _text(row, "asset_class")
    if not value:
        return None
    if value not in set(AssetClass):
        raise Refused(
            _("Jenis aset {value} tidak dikenal: pakai {known}.").format(
                value=value, known=", ".join(AssetClass)
            )
        )
    return AssetClass(value)


def _is_day(value: object) -> bool:
    return isinstance(value, str) and "T" not in value and " " not in value.strip()


def _moment(
    row: Mapping[str, Any], name: str, zone: tzinfo, *, is_end: bool = False
) -> datetime | None:
    text = _text(row, name).strip()
    if not text:
        return None
    try:
        if _is_day(text):
            day = date.fromisoformat(text) + (_ONE_DAY if is_end else timedelta())
            return datetime.combine(day, time(), zone)
        moment = datetime.fromisoformat(text)
    except (ValueError, OverflowError):
        raise Refused(
            _("Waktu {value} tidak terbaca: tulis seperti 2024-10-01T09:00.").format(
                value=text
            )
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)
