"""Make the sample documents of this folder anew: ``python -m tests.data.pdf.make``.

Keys are made and thrown away; only certificates and documents are kept. What
each document is for is in README.md, and ``tests/reports/test_samples.py``
holds both together.
"""

import io
from datetime import timedelta
from pathlib import Path

import pikepdf

from reports.signing import TimeSource, sign
from reports.signing.held_key import KeySigner
from tests.reports.attacks import ATTACKS, both, first
from tests.reports.loopback import Answers, served
from tests.reports.notary import NOW, YEAR, found, office, paper, staffed

FOLDER = Path(__file__).parent
HARMLESS = ("a00_two_good_signatures", "a17_empty_validation_data_added")


def keep(folder: str, name: str, contents: bytes) -> None:
    (FOLDER / folder).mkdir(exist_ok=True)
    (FOLDER / folder / name).write_bytes(contents)


def valid() -> None:
    keep("valid", "two_signers_p256.pdf", both())
    people = office("rsa")
    pdf = sign(paper(), KeySigner(people.leader), at=NOW).pdf
    pdf = sign(pdf, KeySigner(people.inspector), at=NOW).pdf
    keep("valid", "two_signers_rsa.pdf", pdf)
    keep("valid", "first_of_two_signers.pdf", first(paper()))
    keep("valid", "empty_validation_data.pdf", ATTACKS[HARMLESS[1]]())
    foreign = paper(fields=(), findings=None)
    keep("valid", "foreign.pdf", sign(foreign, KeySigner(office().leader), at=NOW).pdf)
    with served(Answers(office().clock, NOW)) as address:
        tsa = TimeSource(f"{address}/tsa")
        pdf = sign(paper(), KeySigner(office().leader), at=NOW, tsa=tsa).pdf
        pdf = sign(pdf, KeySigner(office().inspector), at=NOW, tsa=tsa).pdf
    keep("valid", "two_signers_timestamped.pdf", pdf)


def invalid() -> None:
    keep("invalid", "unsigned.pdf", paper())
    keep("invalid", "not_a_pdf.pdf", b"Ini bukan PDF.\n")
    keep("invalid", "cut_short.pdf", both()[:-5000])
    target = io.BytesIO()
    locked = pikepdf.Encryption(owner="rahasia", user="rahasia")
    pikepdf.open(io.BytesIO(paper())).save(target, encryption=locked)
    keep("invalid", "encrypted.pdf", target.getvalue())
    expired = office().authority.issue(
        "Budi Kedaluwarsa", starts=NOW - 2 * YEAR, ends=NOW - YEAR
    )
    keep("invalid", "expired.pdf", sign(paper(), KeySigner(expired), at=NOW).pdf)
    stranger = found("CA Tak Dikenal").issue("Orang Lain")
    keep(
        "invalid", "unknown_issuer.pdf", sign(paper(), KeySigner(stranger), at=NOW).pdf
    )
    people = staffed(found("CA Uji Pencabutan"))
    keep("invalid", "revoked.pdf", sign(paper(), KeySigner(people.leader), at=NOW).pdf)
    keep("invalid", "revoked_ca.pem", people.authority.pem)
    revoked = people.leader.certificate
    listed = people.authority.revocations(revoked, at=NOW - timedelta(days=1))
    keep("invalid", "revoked.crl", listed)


def tampered() -> None:
    for name, attack in ATTACKS.items():
        if name not in HARMLESS:
            keep("tampered", f"{name}.pdf", attack())


def main() -> None:
    for kind in ("ec", "rsa"):
        (FOLDER / f"ca_{kind}.pem").write_bytes(office(kind).authority.pem)
    valid()
    invalid()
    tampered()


if __name__ == "__main__":
    main()
