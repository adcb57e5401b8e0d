"""Whose certificates count here: nobody's, until a person says so."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QMenu, QWidget

from app.language import N_, _
from ui.desktop import formats
from ui.desktop.messages.refusal import Refusal
from ui.desktop.widgets.two_lines import TwoLines
from ui.desktop.widgets.words import Button, label
from ui.desktop.workspace import Workspace

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from reports.trust import Import

_ADDED: Final = (
    ("AGENCY", N_("CA &instansi…")),
    ("CERTIFIED", N_("&Akar PSrE Indonesia…")),
)
_DIGITS: Final = 4
_FILES: Final = "*.pem *.crt *.cer *.der"


class Trust:
    """Two lists and what may be done to them; every act is in the ledger."""

    def __init__(self, workspace: Workspace, card: QFrame, *, may_manage: bool) -> None:
        self._workspace = workspace
        self._card = card
        self._may_manage = may_manage
        self.add = Button(_("Percayai…"), picture="plus")
        menu = QMenu(self.add)
        for level, words in _ADDED:
            action = menu.addAction(_(words))
            action.triggered.connect(lambda _=False, at=level: self._choose(at))
        self.add.setMenu(menu)
        self.authorities = TwoLines(_("Penerbit yang dipercaya"))
        self.issued = TwoLines(
            _("Sertifikat lokal yang diterbitkan di sini"),
            nothing=_("Belum ada sertifikat lokal yang diterbitkan."),
        )
        for many in (self.authorities, self.issued):
            many.setMinimumHeight(110)
        self._none = label(_("Belum ada penerbit yang dipercaya."), "muted")
        self.remove = Button(_("Tidak percayai lagi"), picture="x")
        self.remove.clicked.connect(self._take_out)
        self.revoke = Button(_("Cabut sertifikat"), "danger", picture="ban")
        self.revoke.clicked.connect(self._revoke)
        for button in (self.add, self.remove, self.revoke):
            if not may_manage:
                button.hide()
        self.refusal = Refusal()
        self.below: tuple[QWidget, ...] = (
            label(
                _(
                    "Tidak ada penerbit bawaan. Cocokkan sidik SHA-256 dengan yang "
                    "diumumkan penerbitnya sebelum memercayainya."
                ),
                "muted",
                wraps=True,
            ),
            self._none,
            self.authorities,
            _at_the_left(self.remove),
            label(_("Sertifikat lokal yang diterbitkan di sini"), "strong"),
            self.issued,
            _at_the_left(self.revoke),
            self.refusal,
        )

    def show_all(self) -> None:
        """Read the folder of keys again, away from the window."""
        paths = self._workspace.paths

        def read() -> Any:
            from reports import own_certificate, trust

            return trust.imports(paths.keys), [
                (one, own_certificate.is_revoked(paths, one))
                for one in own_certificate.issued(paths)
            ]

        self._workspace.think(
            read, then=self._show, refused=self.refusal.tell, topic=(self._card, "all")
        )

    def bring_in(self, file: Path, level: str) -> None:
        """Trust the authorities of a file from now on."""
        from reports import trust_decisions
        from reports.trust import TrustLevel

        try:
            contents = file.read_bytes()
        except OSError:
            self.refusal.tell(
                _("Berkas {path} tidak dapat dibaca: periksa nama dan haknya.").format(
                    path=file
                )
            )
            return
        self._change(trust_decisions.bring_in, contents, TrustLevel[level])

    def _choose(self, level: str) -> None:
        told, _kind = QFileDialog.getOpenFileName(
            self._card, _("Pilih sertifikat penerbit"), "", f"X.509 ({_FILES})"
        )
        if told:
            self.bring_in(Path(told), level)

    def _take_out(self) -> None:
        from reports import trust_decisions

        chosen: Import | None = self.authorities.row_here()  # type: ignore[assignment]
        if chosen is None:
            self.refusal.tell(_("Pilih dahulu penerbitnya."))
            return
        self._change(trust_decisions.take_out, chosen.fingerprint)

    def _revoke(self) -> None:
        from reports import trust_decisions

        chosen: Certificate | None = self.issued.row_here()  # type: ignore[assignment]
        if chosen is None:
            self.refusal.tell(_("Pilih dahulu sertifikatnya."))
            return
        self._change(trust_decisions.revoke, chosen)

    def _change(self, use_case: Any, *given: Any) -> None:
        self.refusal.clear()
        self._workspace.change(
            use_case,
            self._workspace.paths,
            *given,
            changes={"ledger"},
            then=lambda _done: self.show_all(),
            refused=self.refusal.tell,
        )

    def _show(self, found: Any) -> None:
        from reports.trust import level_words

        imports, issued = found
        self._none.setVisible(not imports)
        self.authorities.setVisible(bool(imports))
        self.remove.setVisible(bool(imports) and self._may_manage)
        self.authorities.clear()
        for one in imports:
            until = formats.day(one.certificate.not_valid_after_utc.date())
            told = _("{level} · sampai {until} · SHA-256 {digits}").format(
                level=level_words(one.level),
                until=until,
                digits=_grouped(one.fingerprint),
            )
            self.authorities.add(_called(one.certificate), told, one, "shield-check")
        self.revoke.setVisible(bool(issued) and self._may_manage)
        self.issued.clear()
        for certificate, is_revoked in issued:
            until = formats.day(certificate.not_valid_after_utc.date())
            state = _("dicabut") if is_revoked else _("berlaku sampai {until}")
            sign = "ban" if is_revoked else "key-round"
            words = state.format(until=until)
            self.issued.add(_called(certificate), words, certificate, sign)


def _at_the_left(button: Button) -> QWidget:
    ground = QWidget()
    row = QHBoxLayout(ground)
    row.setContentsMargins(0, 0, 0, 8)
    row.addWidget(button)
    row.addStretch()
    return ground


def _called(certificate: "Certificate") -> str:
    """Return the name a certificate is known by."""
    from cryptography.x509.oid import NameOID

    names = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    return str(names[0].value) if names else certificate.subject.rfc4514_string()


def _grouped(digits: str) -> str:
    return " ".join(
        digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS)
    ).upper()
