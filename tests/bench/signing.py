"""How long a signature and its verification take, per document, in one run.

``python tests/bench/signing.py [BOOKINGS ...]`` draws an audit report of each
length and prints the median of some rounds for every step: opening keys,
signing with each kind of key and at each level (timestamp authority and
revocation list on loopback, so no network is measured), verifying, and what
pyHanko's general analysis takes for the same file. Milliseconds are the processor's,
so that what else runs on the machine hardly counts.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
sys.path[0] = str(ROOT)  # not this folder: its names are not for importing
T = TypeVar("T")


def timed(name: str, rounds: int, work: Callable[[], T]) -> T:
    """Run the work some times, print the median and the best in milliseconds."""
    taken = []
    for _round in range(rounds):
        begun = time.process_time()
        result = work()
        taken.append((time.process_time() - begun) * 1_000)
    print(f"  {name:<44}{statistics.median(taken):9.1f} ms  (best {min(taken):.1f})")
    return result


def keys() -> None:
    from app import clock
    from reports import local_authority
    from reports.keys import make_pkcs12, open_pkcs12
    from tests.reports.notary import office

    print("keys")
    secret, at = "frasa sandi panjang", clock.now()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "keys"
        authority = timed(
            "first run: local CA",
            1,
            lambda: local_authority.establish(
                folder, agency="Pemda Contoh", passphrase=secret, at=at
            ),
        )
        person = local_authority.Person("Budi", "Inspektorat", "Pemda Contoh")
        certificate = timed(
            "first run: a signer's certificate",
            1,
            lambda: local_authority.issue(
                authority,
                person,
                authority_passphrase=secret,
                passphrase=secret,
                at=at,
            ),
        )
        timed("unlock a sealed key", 5, lambda: authority.unlock(certificate, secret))
    container = make_pkcs12(office().leader, secret, name="Budi")
    timed("open PKCS#12 (600,000 rounds)", 5, lambda: open_pkcs12(container, secret))


def document(bookings: int, rounds: int) -> None:
    from app import clock
    from reports import audit_report
    from reports.signing import TimeSource, sign
    from reports.signing.held_key import KeySigner
    from reports.verification import verify
    from reports.verifying import foreign
    from tests.reports import samples
    from tests.reports.loopback import Answers, served
    from tests.reports.notary import found, office, staffed

    at = clock.now()
    plain = audit_report.draw(samples.audit_report(bookings))
    print(f"{bookings:,} bookings, {len(plain) / 1e6:.2f} MB before signing")
    answers = Answers(at=at)
    with served(answers) as address:
        people = staffed(found(around=at, crl_url=f"{address}/ca.crl"))
        answers.clock = people.clock
        answers.revocations = people.authority.revocations(at=at - timedelta(hours=1))
        leader, inspector = KeySigner(people.leader), KeySigner(people.inspector)
        one = timed("sign B-B, P-256", rounds, lambda: sign(plain, leader, at=at)).pdf
        rsa = KeySigner(office("rsa").leader)
        timed("sign B-B, RSA-2048", rounds, lambda: sign(plain, rsa, at=at))
        url = f"{address}/tsa"
        for level, source in (
            ("PAdES-B-T", TimeSource(url)),
            ("PAdES-B-LTA", TimeSource(url, people.trust)),
        ):
            reached = timed(
                f"sign {level}",
                rounds,
                lambda source=source: sign(plain, leader, at=at, tsa=source),  # type: ignore[misc]
            )
            assert reached.profile == level, reached.shortfall
        two = timed(
            "second signature, B-B", rounds, lambda: sign(one, inspector, at=at)
        )
    later = at + timedelta(minutes=1)
    for name, pdf in (("one signature", one), ("two signatures", two.pdf)):
        verdict = timed(
            f"verify {name}",
            rounds,
            lambda pdf=pdf: verify(pdf, trust=people.trust, at=later),  # type: ignore[misc]
        )
        assert verdict.holds
    timed("pyHanko's own analysis of the two", 1, lambda: foreign.judged(two.pdf))


def main() -> None:
    # first: asn1crypto must know timestamps before anything else is encoded
    import tests.reports.loopback  # noqa: F401

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bookings", nargs="*", type=int, default=[60, 2_000])
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    keys()
    for count in asked.bookings:
        document(count, asked.rounds if count < 1_000 else 3)


if __name__ == "__main__":
    main()
