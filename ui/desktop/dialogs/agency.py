"""An agency and the head of its papers: written down, or changed."""

from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import agencies, as_kept
from app.access import Actor
from app.agencies import AgencyForm
from app.language import _
from app.meanwhile import Draft
from ui.desktop.dialogs.form import FormDialog
from ui.desktop.widgets.emblem import Emblem
from ui.desktop.widgets.field import Field, choice, line, several_lines
from ui.desktop.widgets.region_line import called, region_line
from ui.desktop.workspace import Workspace

_CHANGES = {"agencies", "resources"}


class AgencyDialog(FormDialog):
    """The fields of an agency; the letterhead is what its papers begin with.

    Signals:
        kept: it was kept (its code).
    """

    kept = Signal(str)

    def __init__(
        self, workspace: Workspace, known: AgencyForm | None, parent: QWidget
    ) -> None:
        title = _("Ubah perangkat daerah") if known else _("Perangkat daerah baru")
        super().__init__(workspace, title, _("Simpan"), parent)
        self._known = known
        self.code, self.name = line(), line()
        self.region = region_line(hint=_("Kode atau nama wilayah"))
        self.government, self.place, self.head = line(), line(), line()
        self.letterhead = several_lines(84)
        self.copies = several_lines(62)
        self.pattern = line()
        self.paper = choice((each, each) for each in agencies.PAPERS)
        self.logo = Emblem()
        self.logo.refused.connect(self.refuse)
        self.explain(_("Kop dan penomoran dipakai pada setiap surat dan laporan."))
        self.add(Field(_("&Kode"), self.code), Field(_("&Wilayah"), self.region))
        self.add(Field(_("&Nama"), self.name))
        self.add(
            Field(_("&Pemerintah"), self.government), Field(_("&Tempat"), self.place)
        )
        self.add(Field(_("Alamat pada ko&p, baris demi baris"), self.letterhead))
        self.add(
            Field(_("&Jabatan kepala"), self.head),
            Field(_("P&enomoran"), self.pattern, hint="{serial}/{year}"),
        )
        self.add(Field(_("Te&mbusan, baris demi baris"), self.copies))
        self.add(Field(_("Ker&tas"), self.paper), Field(_("&Logo"), self.logo))
        self.finish()
        self._show(known or AgencyForm(code="", name="", region=""))
        self._draft = self._begin_draft(known) if known else None

    def form(self) -> AgencyForm:
        """Return the form as it is typed."""
        return AgencyForm(
            code=self.code.text().strip(),
            name=self.name.text().strip(),
            region=self.region.text().strip(),
            location_code=self._known.location_code if self._known else None,
            parent=self._known.parent if self._known else "",
            government=self.government.text().strip(),
            letterhead=_lines(self.letterhead.toPlainText()),
            number_pattern=self.pattern.text().strip(),
            place=self.place.text().strip(),
            head_title=self.head.text().strip(),
            copies=_lines(self.copies.toPlainText()),
            paper=self.paper.currentData(),
        )

    def keep(self) -> None:
        """Keep it; the form stays when that is refused."""
        known = self._known.code if self._known else ""
        form, draft = self.form(), self._draft
        self.workspace.change(
            _keep,
            known,
            form,
            self.logo.picture,
            is_other_logo=self.logo.is_changed,
            changes=_CHANGES,
            draft=draft.holding(form) if draft is not None else None,
            then=lambda _kept: self._done(),
            refused=self.refuse,
        )

    def _begin_draft(self, known: AgencyForm) -> Draft:
        return Draft(
            read=partial(as_kept.agency, code=known.code),
            seen=known,
            words={
                "code": _("Kode"),
                "name": _("Nama"),
                "region": _("Wilayah"),
                "government": _("Pemerintah"),
                "letterhead": _("Alamat pada kop"),
                "number_pattern": _("Penomoran"),
                "place": _("Tempat"),
                "head_title": _("Jabatan kepala"),
                "copies": _("Tembusan"),
                "paper": _("Kertas"),
            },
            zone=self.workspace.zone,
        )

    def _done(self) -> None:
        self.accept()
        self.kept.emit(self.code.text())

    def _show(self, known: AgencyForm) -> None:
        for field, text in (
            (self.code, known.code),
            (self.name, known.name),
            (self.region, called(known.region)),
            (self.government, known.government),
            (self.place, known.place),
            (self.head, known.head_title),
            (self.pattern, known.number_pattern),
        ):
            field.setText(text)
        self.letterhead.setPlainText("\n".join(known.letterhead))
        self.copies.setPlainText("\n".join(known.copies))
        self.paper.setCurrentIndex(self.paper.findData(known.paper))
        if known.code:
            self.workspace.ask(
                agencies.logo_of,
                known.code,
                then=self.logo.show_picture,
                topic=(self, "logo"),
            )


def _keep(  # noqa: PLR0913 - what, and who and when
    session: Any,
    known: str,
    form: AgencyForm,
    logo: bytes | None,
    *,
    is_other_logo: bool,
    actor: Actor,
    at: datetime,
) -> None:
    """Keep the form and its logo together, or neither."""
    if is_other_logo and logo is not None:
        from reports import picture

        picture.check(logo)
    if known:
        agencies.change(session, known, form, actor=actor, at=at)
    else:
        agencies.add(session, form, actor=actor, at=at)
    if is_other_logo:
        agencies.set_logo(session, form.code, logo, actor=actor, at=at)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
