"""The names of the empty signature fields that a page is made with.

The fields are in the file before anybody signs, because a field added later
is a change to what the first signer saw. The page makes them, the signature
fills them, the verification expects them: all three read this file. Only a
document that goes to a service which makes fields of its own has none.
"""

import re
from dataclasses import replace
from typing import Any

TEAM_LEADER = "KetuaTim"  # certifies: nothing but signatures may follow
INSPECTOR = "Inspektur"  # closes: nothing may follow
AGENCY_HEAD = "KepalaPerangkatDaerah"  # letters and the compliance report
FIRST_PARTY = "PihakPertama"  # a hand-over
SECOND_PARTY = "PihakKedua"

AUDIT_REPORT = (TEAM_LEADER, INSPECTOR)  # in the order of signing


def spoken(field: str) -> str:
    """Return a field's name as words.

    >>> spoken("KepalaPerangkatDaerah")
    'Kepala Perangkat Daerah'
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", field)


def left_out(content: Any) -> Any:
    """Return the same content of a page, without a field for anybody."""
    if hasattr(content, "signatory"):
        return replace(content, signatory=replace(content.signatory, field=""))
    if not hasattr(content, "signatories"):
        return content
    many = tuple(replace(one, field="") for one in content.signatories)
    return replace(content, signatories=many)
