"""When a request is grey for who gives, or who is a guest."""

from app.elections import Stage
from app.screening.case import INNOCENT, Case
from app.screening.facts import AssetClass
from app.screening.hits import Hit
from app.screening.rules.grey_signs import (
    OFFICE,
    is_mild,
    is_silent,
    of_learning,
    organised_by,
    says,
    tagged,
)

_GUEST = frozenset({"candidate", "ticket", "coordinator", "dapil"})
_PARTY = frozenset({"party", "party_word"})
_OFFICIAL_ASSETS = frozenset({AssetClass.RESIDENCE, AssetClass.VEHICLE})
_FEASTS = (
    "syukuran", "tasyakuran", "selamatan", "pesta", "pengucapan syukur", "kenduri",
    "bakar batu",
)  # fmt: skip
_HANDED = (
    "penyerahan", "menyerahkan", "serah terima", "pembagian", "penyaluran", "terima",
)  # fmt: skip
# For these anybody needs chairs.
_OWN_FEASTS = ("private_event", "wedding", "gathering", "charity", "admin_step")
_HANDED_BY = (
    "bupati hadir", "gubernur hadir", "walikota hadir", "wali kota hadir",
    "wabup hadir", "wagub hadir",
    *(
        f"{how} {who}"
        for how in (
            "oleh", "dari", "bersama", "didampingi", "disaksikan", "dihadiri", "hadir",
        )
        for who in (
            "bupati", "wabup", "wakil bupati", "walikota", "wali kota", "wawali",
            "gubernur", "wagub", "wakil gubernur", "pak bupati", "bapak bupati",
            "ibu bupati", "pak wali", "bu wali", "anggota dewan", "anggota dprd",
            "anggota dpr", "angg dewan", "ketua dprd", "anggota komisi",
        )
    ),
)  # fmt: skip


def private_fits(case: Case) -> bool:
    """Tell whether a family or prayer event only names a candidate, or a guest."""
    if not case.reading.hits:
        return tagged(case, "victor") and says(case, _FEASTS)
    return (
        tagged(case, "private_event")
        or (tagged(case, "gathering") and tagged(case, "guest", "family_only"))
    ) and all(_is_guest(hit, case) for hit in case.reading.hits)


def _is_guest(hit: Hit, case: Case) -> bool:
    """Tell whether what stands may be said of a guest, or of the family."""
    if hit.signal in _PARTY:
        return tagged(case, "guest")
    if hit.signal == "party_organ":
        return tagged(case, "politician")
    if hit.signal == "candidacy":
        return tagged(case, "incumbent", "guest", "family_only")
    return hit.signal in _GUEST


def office_family_fits(case: Case) -> bool:
    """Tell whether one in office, or the family, feasts with what is the office's."""
    return (
        is_silent(case)
        and tagged(case, "private_event", "gathering", "guest")
        and (
            (tagged(case, "office_family") and case.asset in _OFFICIAL_ASSETS)
            or tagged(case, "office_feast")
        )
    )


def official_with_candidate_fits(case: Case) -> bool:
    """Tell whether an official visit or hearing is joined with a candidate's."""
    if not organised_by(case, "government_body", "dprd_body"):
        return False
    if not case.reading.hits:
        return tagged(case, "official_presence") and not case.reading.weak.isdisjoint(
            {"volunteer_word", "support"}
        )
    return tagged(case, "official_presence", "incumbent", "guest") and is_mild(
        case, "party_organ", "faction", "success_team", "candidacy"
    )


def incumbent_event_fits(case: Case) -> bool:
    """Tell whether an incumbent takes part before the vote."""
    return (
        is_silent(case)
        and (tagged(case, "incumbent") or _leaves_soon(case))
        and not tagged(case, "champion", "acting_head", "study")
    )


def _leaves_soon(case: Case) -> bool:
    """Tell whether one in office does something on the eve of a campaign leave."""
    return tagged(case, "before_leave") and "person_politic" in case.reading.weak


def aid_by_member_fits(case: Case) -> bool:
    """Tell whether a member hands over aid before the vote, or points to it."""
    return (
        is_silent(case)
        and tagged(case, "dprd_member", "aspiration")
        and (tagged(case, "aid") or _hands_over_aspiration(case))
        and (
            organised_by(case, "dprd_member")
            or not organised_by(case, "government_body")
        )
    )


def _hands_over_aspiration(case: Case) -> bool:
    """Tell whether what members of a council pointed to is handed over."""
    return tagged(case, "aspiration") and says(case, _HANDED)


def official_gift_fits(case: Case) -> bool:
    """Tell whether one in office hands over public aid before the vote."""
    return (
        is_silent(case)
        and organised_by(case, "government_body")
        and tagged(case, "aid")
        and (tagged(case, "aspiration", "official_presence") or says(case, _HANDED_BY))
    )


def mass_organisation_fits(case: Case) -> bool:
    """Tell whether a mass organisation gathers before the vote."""
    return (
        (is_silent(case) or _looks_ahead(case))
        and not tagged(case, "admin_topic")
        and (
            (
                tagged(case, "mass_org")
                and not organised_by(case, *OFFICE)
                and tagged(case, "mass_event", "official_presence")
            )
            or (
                tagged(case, "association", "faith_body")
                and tagged(case, "before_vote")
                and not organised_by(case, *OFFICE)
            )
        )
    )


def _looks_ahead(case: Case) -> bool:
    """Tell whether a coming vote is spoken of, before any campaign."""
    return (
        not case.reading.hits
        and case.stage is Stage.PRE_CAMPAIGN
        and tagged(case, "before_vote")
    )


def founder_fits(case: Case) -> bool:
    """Tell whether an organisation that founded a party asks, whatever the day."""
    return (
        not case.reading.hits
        and organised_by(case, "founder_org")
        and not tagged(case, INNOCENT)
    )


def politician_fits(case: Case) -> bool:
    """Tell whether politicians give or are guests before the vote."""
    return (
        is_silent(case)
        and (
            tagged(case, "double_hat")
            or (tagged(case, "politician") and not organised_by(case, *OFFICE))
        )
        and not tagged(case, "study", "admin_topic", "inquiry", "negator")
    )


def undisclosed_fits(case: Case) -> bool:
    """Tell whether guests or purpose are kept back before the vote."""
    return (
        is_silent(case)
        and (
            (tagged(case, "undisclosed") and not _keeps_for_good(case))
            or (tagged(case, "heap") and not tagged(case, *_OWN_FEASTS))
        )
        and (tagged(case, "aid") or not organised_by(case, *OFFICE))
    )


def _keeps_for_good(case: Case) -> bool:
    """Tell whether somebody in need, or a surprise, is why it is kept back."""
    return tagged(case, "psyche") or says(case, ("kejutan", "surprise", "korban"))


def commemoration_fits(case: Case) -> bool:
    """Tell whether a commemoration one party usually attends."""
    return (
        is_silent(case)
        and tagged(case, "bung_karno")
        and (tagged(case, "all_sides") or not organised_by(case, "government_body"))
    )


def prospective_fits(case: Case) -> bool:
    """Tell whether a future leader is spoken of without a name."""
    return (
        is_silent(case) and tagged(case, "prospective_leader") and not of_learning(case)
    )
