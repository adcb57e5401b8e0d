"""``pageh rescreen``: everything again with the present rulebook."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from app import rescreening, rules
from app.access import Actor
from app.causes import Reach
from app.language import _
from app.rescreening import Change
from app.rulebook.policies import read_policies
from app.rulebook.trial import with_policies
from app.wording import MARK
from ui.cli.desk import Desk, as_json, json_option, progress_bar
from ui.cli.files import read_text

_DAY = click.DateTime(["%Y-%m-%d"])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(help=_("Menapis ulang semua peminjaman; menyebut apa yang berubah."))
@click.option("--dry-run", is_flag=True, help=_("Hanya menunjukkan akibatnya."))
@click.option(
    "--policy",
    type=_FILE,
    help=_("Uji kebijakan dalam berkas ini seolah sudah berlaku (tanpa menyimpan)."),
)
@click.option("--from", "first", type=_DAY, help=_("Hanya penggunaan sejak hari ini."))
@click.option("--to", "last", type=_DAY, help=_("Hanya penggunaan sampai hari ini."))
@click.option(
    "--as-if",
    is_flag=True,
    help=_("Anggap kebijakan itu berlaku pada hari --from sampai --to."),
)
@click.option(
    "--touched",
    is_flag=True,
    help=_("Hanya hari yang dapat tersentuh perubahan aturan sejak hasil terakhir."),
)
@json_option
@click.pass_obj
def rescreen(
    desk: Desk,
    /,
    policy: Path | None,
    first: datetime | None,
    last: datetime | None,
    **flags: bool,
) -> None:
    """Screen every booking again and list what changed."""
    actor = desk.actor()
    wanted = _touched(desk) if flags["touched"] else Reach(_day(first), _day(last))
    changes: list[Change] = []
    if wanted is None:
        pass  # every result rests on these very rules already
    elif policy is not None:
        changes = _under(desk, policy, wanted, as_if=flags["as_if"])
    elif flags["dry_run"]:
        changes = _preview(desk, wanted)
    else:
        changes = _rescreen(desk, actor, wanted)
    if flags["json_"]:
        as_json([_row(each) for each in changes])
        return
    if not changes:
        click.echo(_("Tidak ada hasil penapisan yang berubah."))
    for each in changes:
        _show(each)
    if (flags["dry_run"] or policy is not None) and changes:
        click.echo(
            _("{n} peminjaman akan berubah; belum ditulis.").format(n=len(changes))
        )


def _rescreen(desk: Desk, actor: Actor, wanted: Reach) -> list[Change]:
    with desk.database.write() as session, progress_bar(_("Menapis ulang")) as bar:
        return rescreening.rescreen(
            session,
            rules=rules.load(session),
            actor=actor,
            at=desk.at,
            reach=wanted,
            progress=bar,
        )


def _touched(desk: Desk) -> Reach | None:
    with desk.database.read() as session:
        return rescreening.touched(session, rules.load(session))


def _preview(desk: Desk, wanted: Reach) -> list[Change]:
    with desk.database.read() as session, progress_bar(_("Menguji")) as bar:
        return rescreening.preview(
            session, rules=rules.load(session), reach=wanted, progress=bar
        )


def _under(desk: Desk, policy: Path, wanted: Reach, *, as_if: bool) -> list[Change]:
    tried = read_policies(read_text(policy))
    with desk.database.read() as session, progress_bar(_("Menguji")) as bar:
        return with_policies(session, tried, reach=wanted, as_if=as_if, progress=bar)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None


def _row(each: Change) -> dict[str, Any]:
    return {
        "booking": each.number,
        "before": each.before.value,
        "after": each.after.value,
        "severity_before": each.severity_before.value,
        "severity_after": each.severity_after.value,
        "reasons": list(each.reasons),
        "appeared": list(each.appeared),
        "vanished": list(each.vanished),
        "causes": [
            {"kind": cause.kind.value, "what": cause.what} for cause in each.causes
        ],
    }


def _show(each: Change) -> None:
    before, after = _(MARK[each.before]), _(MARK[each.after])
    click.echo(f"{each.number}: {before} → {after}  {each.event}")
    for sentence in each.appeared:
        click.echo(f"    + {sentence}")
    for sentence in each.vanished:
        click.echo(f"    - {sentence}")
    if each.causes:
        because = ", ".join(cause.sentence for cause in each.causes)
        click.echo("    " + _("karena {causes}").format(causes=because))
