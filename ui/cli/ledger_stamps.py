"""``pageh ledger stamp``: checkpoints dated by a time stamp authority (RFC 3161)."""

from pathlib import Path

import click

from app.access import Actor, Permission, may
from app.errors import Refused
from app.language import _
from app.ledger.stamps import Stamp, StampReader
from ui.cli.desk import Desk
from ui.cli.files import read_file


@click.command(help=_("Meminta penanda waktu (RFC 3161) atas titik periksa terakhir."))
@click.option("--tsa", default="", help=_("Alamatnya; tanpa ini menurut pengaturan."))
@click.pass_obj
def stamp(desk: Desk, tsa: str) -> None:
    """Have the last checkpoint dated by somebody else's clock."""
    from reports import timestamps
    from reports.signing.signer import TimeSource

    url = tsa or desk.settings.timestamp_url
    if not url:
        raise Refused(_("Belum ada penanda waktu. Sebutkan alamatnya dengan --tsa."))
    found = timestamps.stamp_latest(
        desk.database, TimeSource(url), actor=desk.actor(), at=desk.at
    )
    if found is None:
        click.echo(_("Titik periksa terakhir sudah bertanda waktu, atau belum ada."))
    else:
        click.echo(
            _("Bertanda waktu {time} oleh {authority}.").format(
                time=f"{found.at:%Y-%m-%d %H:%M:%S} UTC", authority=found.authority
            )
        )


def stamp_if_set(desk: Desk, actor: Actor) -> None:
    """Have what just went out dated where an authority is set; go on without.

    Trouble of any kind is said and stops nobody: the document is there already.
    """
    if not desk.settings.timestamp_url or not may(actor, Permission.SEAL):
        return
    from app.ledger import stamping
    from app.troubles import trouble_sentence
    from models.trouble import DatabaseTroubleError
    from reports import timestamps
    from reports.signing.signer import TimeSource

    source = TimeSource(desk.settings.timestamp_url, timeout=timestamps.PATIENCE)
    try:
        timestamps.stamp_latest(
            desk.database, source, actor=actor, at=desk.at, wanted=stamping.wanting
        )
    except Refused as refusal:
        click.echo(str(refusal), err=True)
    except DatabaseTroubleError as trouble:
        click.echo(trouble_sentence(trouble), err=True)


def stamp_reader(desk: Desk, authorities: tuple[Path, ...]) -> StampReader:
    """Return how time stamps are read, with every anchor this registry trusts."""
    anchors = None

    def read(token: bytes, text: bytes) -> Stamp | None:
        from reports import timestamps, trust  # only where there are stamps

        nonlocal anchors
        if anchors is None:
            anchors = trust.load(desk.paths.keys)
            for authority in authorities:
                anchors = anchors.joined(trust.from_file(read_file(authority)))
        return timestamps.reader(anchors)(token, text)

    return read
