"""The private keys stand in their own files and in nothing that leaves the house."""

import base64
import zipfile
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec

from app import logs, officials
from app.backups import making
from app.ledger import bundle, checkpoint, keyfile
from reports import issuing, own_certificate
from reports.gathering.receipt import ReceiptOrder
from reports.keys import HeldKey
from tests.office import NOW, PASSWORD, Office


def spellings(office: Office, signing: HeldKey) -> list[bytes]:
    """Return every way in which the private keys could be written down."""
    log = keyfile.load(office.paths.log_key).private_bytes_raw()
    pem = office.paths.log_key.read_bytes().splitlines()[1]
    assert isinstance(signing.key, ec.EllipticCurvePrivateKey)
    secret = signing.key.private_numbers().private_value.to_bytes(32, "big")
    written = [
        way
        for raw in (log, secret)
        for way in (raw, raw.hex().encode(), base64.b64encode(raw))
    ]
    return [pem, b"PRIVATE KEY", *written]


def signing_key(office: Office) -> HeldKey:
    with office.database.read() as session:
        officer = officials.officer(session, "inspektur")
    return own_certificate.issue(
        office.paths, officer, agency="Inspektorat", passphrase=PASSWORD, at=NOW
    )


def contents(path: Path) -> list[bytes]:
    """Return what a file holds, unpacked where it is a zip."""
    if not zipfile.is_zipfile(path):
        return [path.read_bytes()]
    with zipfile.ZipFile(path) as parcel:
        return [parcel.read(name) for name in parcel.namelist()]


def test_no_private_key_is_in_a_log_a_report_a_bundle_or_an_open_backup(
    office: Office, tmp_path: Path
) -> None:
    logs.start(office.paths.logs)
    signing = signing_key(office)
    number = office.request()
    key = keyfile.load_or_make(office.paths.log_key)
    with office.database.write() as session:
        checkpoint.make(session, key, actor=office.admin, at=NOW, reason="uji")
    order = ReceiptOrder(number=number)
    issuing.issue(
        office.database, order, paths=office.paths, actor=office.custodian, at=NOW
    )
    with office.database.read() as session:
        bundle.pack(session, tmp_path / "bukti.zip")
    making.make(
        office.database,
        office.paths,
        tmp_path / "terbuka.cadangan",
        passphrase=None,
        actor=office.admin,
        at=NOW,
    )
    try:
        keyfile.load(office.paths.log_key).sign("bukan byte")  # type: ignore[arg-type]
    except TypeError as trouble:
        logs.fault(trouble)
    office.database.close()
    home = office.paths.keys
    every = [path for path in tmp_path.rglob("*") if path.is_file()]
    leaving = [path for path in every if not path.is_relative_to(home)]
    kinds = {path.suffix for path in leaving}
    assert {".zip", ".cadangan", ".pdf", ".db"} <= kinds
    assert any(path.is_relative_to(office.paths.logs) for path in leaving)
    secrets = spellings(office, signing)
    for path in leaving:
        for said in contents(path):
            assert [s for s in secrets if s in said] == [], path
