"""The inspector's verifier: one small program that needs no registry.

It reads a copy of a database, an evidence bundle or a PDF of ours, compares it with
what the inspector holds, and says SAH, TIDAK LENGKAP, MUNDUR, BERCABANG or RUSAK. It is
also the witness that keeps checkpoints and signs them. Only the standard library
and ``cryptography`` are needed; :mod:`app.ledger.packing` makes one file of it.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from app import clock
from app.errors import Refused
from app.language import _
from app.ledger import held as holding
from app.ledger import pdf
from app.ledger.bundle_copy import open_evidence
from app.ledger.characters import one_line
from app.ledger.examination import examine
from app.ledger.exchange import read_request
from app.ledger.held import public_key
from app.ledger.outside import FRESH_DAYS, Trust
from app.ledger.paper import examine_paper
from app.ledger.verdict import LedgerVerdict
from app.ledger.witness import Witness

HOLDS, REFUSED, DOES_NOT_HOLD = 0, 1, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit code.

    0 for SAH and TIDAK LENGKAP, 1 for a refusal, 3 for everything else.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except Refused as refusal:
        sys.stderr.write(f"{refusal}\n")
        return REFUSED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="pageh-inspector", description=__doc__)
    commands = parser.add_subparsers(required=True)
    verify = commands.add_parser(
        "verify", help="periksa salinan basis data, berkas bukti, atau PDF"
    )
    verify.add_argument("evidence", type=Path)
    verify.add_argument("--against", type=Path, action="append", default=[])
    verify.add_argument("--key", action="append", default=[])
    verify.add_argument("--witness", action="append", default=[])
    verify.add_argument("--store", type=Path, help="folder saksi")
    verify.add_argument("--days", type=int, default=FRESH_DAYS)
    verify.add_argument("--json", action="store_true")
    verify.set_defaults(run=_verify)
    for name, run, more in (
        ("make", _make, ("name",)),
        ("know", _know, ("key",)),
        ("sign", _sign, ("request",)),
        ("conflicts", _conflicts, ()),
    ):
        command = commands.add_parser(name)
        command.add_argument("store", type=Path)
        for argument in more:
            command.add_argument(argument)
        command.set_defaults(run=run)
    return parser


def _verify(options: argparse.Namespace) -> int:
    held = [each for path in options.against for each in holding.read(path)]
    keys = [public_key(text) for text in options.key]
    witnesses = [public_key(text) for text in options.witness]
    if options.store:
        witness = Witness(options.store)
        held += witness.held()
        keys += witness.logs()
        witnesses.append(witness.key)
    trust = Trust(held, keys, witnesses, options.days)
    verdict = _examined(options.evidence, trust)
    if options.json:
        sys.stdout.write(json.dumps(verdict.to_json(), ensure_ascii=False) + "\n")
    else:
        _tell(verdict)
    return HOLDS if verdict.holds else DOES_NOT_HOLD


def _examined(evidence: Path, trust: Trust) -> LedgerVerdict:
    if pdf.is_pdf(evidence):
        return examine_paper(evidence, trust)
    with open_evidence(evidence) as copy:
        return examine(copy, trust, at=clock.now())


def _tell(verdict: LedgerVerdict) -> None:
    lines = [f"{verdict.verdict.value}: {verdict.size} ({verdict.root})"]
    if verdict.witnessed_size is not None:
        lines.append(
            _("Disaksikan sampai {size} baris, {days} hari lalu.").format(
                size=verdict.witnessed_size, days=verdict.witnessed_age_days
            )
        )
    lines += [f"  ✗ {problem.sentence}" for problem in verdict.problems]
    lines += [f"  · {remark}" for remark in verdict.remarks]
    sys.stdout.write("".join(f"{one_line(line)}\n" for line in lines))


def _make(options: argparse.Namespace) -> int:
    witness = Witness(options.store, name=options.name)
    sys.stdout.write(f"{witness.key}\n")
    return HOLDS


def _know(options: argparse.Namespace) -> int:
    Witness(options.store).know(public_key(options.key))
    return HOLDS


def _sign(options: argparse.Namespace) -> int:
    request = read_request(Path(options.request))
    line = Witness(options.store).see(request, at=clock.now())
    sys.stdout.write(str(line))
    return HOLDS


def _conflicts(options: argparse.Namespace) -> int:
    found = Witness(options.store).conflicts()
    for conflict in found:
        sys.stdout.write(
            f"{conflict.at} {conflict.verdict.value} {conflict.origin}\n"
            f"{conflict.held}\n{conflict.shown}\n"
        )
    return DOES_NOT_HOLD if found else HOLDS


if __name__ == "__main__":
    sys.exit(main())
