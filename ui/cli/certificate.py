"""``pageh certificate``: a local certificate to sign with, where there is no other."""

import os
from pathlib import Path

import click

from app import officials, owner_only
from app.errors import Refused
from app.language import _
from ui.cli.desk import Desk
from ui.cli.passwords import KEY_PASSWORD


@click.command(
    help=_(
        "Membuat sertifikat lokal (tidak tersertifikasi) untuk orang yang masuk, "
        "sebagai berkas PKCS#12."
    )
)
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help=_("Nama berkas .p12 yang dibuat."),
)
@click.pass_obj
def certificate(desk: Desk, /, out: Path) -> None:
    """Make a certificate of the registry's own authority for the actor."""
    from reports import keys, own_certificate

    actor = desk.actor()
    if out.exists():
        raise Refused(_("Berkas {file} sudah ada. Pilih nama lain.").format(file=out))
    with desk.database.read() as session:
        officer = officials.officer(session, actor.uid)
        agency = officials.own_office(session, actor).name
    password = _new_password()
    held = own_certificate.issue(
        desk.paths, officer, agency=agency, passphrase=password, at=desk.at
    )
    owner_only.write(out, keys.make_pkcs12(held, password, name=officer.name))
    click.echo(
        _(
            "Sertifikat lokal {name} ditulis ke {file}. Sertifikat ini tidak "
            "tersertifikasi; laporan akan menyebutnya demikian."
        ).format(name=officer.name, file=out)
    )


def _new_password() -> str:
    given = os.environ.get(KEY_PASSWORD)
    if given is not None:
        return given
    return str(
        click.prompt(
            _("Kata sandi baru untuk kunci"),
            hide_input=True,
            confirmation_prompt=True,
            err=True,
        )
    )
