"""The names of the empty signature fields that a page is made with.

The fields are in the file before anybody signs, because a field added later
is a change to what the first signer saw. The page makes them, the signature
fills them, the verification expects them: all three read this file.
"""

TEAM_LEADER = "KetuaTim"  # certifies: nothing but signatures may follow
INSPECTOR = "Inspektur"  # closes: nothing may follow
AGENCY_HEAD = "KepalaPerangkatDaerah"  # letters and the compliance report
FIRST_PARTY = "PihakPertama"  # a hand-over
SECOND_PARTY = "PihakKedua"

AUDIT_REPORT = (TEAM_LEADER, INSPECTOR)  # in the order of signing
