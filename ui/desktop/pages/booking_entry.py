"""The way to the form for a new request: built a step at a time, with its draft."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.language import _
from app.queries import ResourceRow
from ui.desktop.drafts import FormDraft
from ui.desktop.pages.page import Shell
from ui.desktop.widgets.alt_keys import share_out
from ui.desktop.widgets.breath import paint_soon
from ui.desktop.workspace import Workspace

if TYPE_CHECKING:
    from ui.desktop.pages.booking_form import BookingFormView

Span = tuple[ResourceRow | None, datetime, datetime]


class Entry(QObject):
    """Builds the form and shows it; the loop turns between two steps.

    Attributes:
        form: the form, once somebody needed it.

    Signals:
        opening: the form is about to be shown; what leaves it more room goes first.
        saved: a request was written down, and that was said (its first number).
        left: the person goes back without saving.
    """

    opening = Signal()
    saved = Signal(str)
    left = Signal()

    def __init__(
        self, workspace: Workspace, shell: Shell, pile: QStackedWidget
    ) -> None:
        super().__init__(pile)
        self._workspace = workspace
        self._shell = shell
        self._pile = pile
        self.form: BookingFormView | None = None
        self._draft: FormDraft | None = None
        self._is_restored = False
        self._drawn: Span | None = None
        self._coming = self._build()

    def build(self) -> bool:
        """Do one step towards the form being there; tell whether there was one."""
        return next(self._coming, False)

    def open(self) -> None:
        """Show the form, once its steps are done."""
        if self._draft is None:
            self._workspace.tasks.soon(self._go_on)
        else:
            self._show()

    def open_at(self, *drawn: *Span) -> None:
        """Show the form with what was drawn on the calendar."""
        self._drawn = drawn
        self.open()

    def open_sheet(self, *, is_pasting: bool = False) -> None:
        """Take requests out of a spreadsheet; at once what was copied, if wanted."""
        from ui.desktop.dialogs.requests import RequestsDialog

        dialog = RequestsDialog(self._workspace, self._pile.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken_in.connect(self._shell.say)
        dialog.open()
        if is_pasting:
            dialog.paste_rows()

    def _build(self) -> Iterator[bool]:
        """Build it, dress it, and put its fields in; one step after the other."""
        from ui.desktop.pages.booking_fields import RequestFields
        from ui.desktop.pages.booking_form import BookingFormView

        fields = RequestFields(self._workspace)
        yield True
        yield from fields.build()
        form = BookingFormView(self._workspace, fields)
        yield True
        form.build_below()
        self.form = form
        form.saved.connect(self._save)
        form.left.connect(self.left)
        yield True
        self._pile.addWidget(form)
        yield True
        form.lay_fields()
        yield True
        while fields.lay_next():
            yield True
        share_out(form)  # among all there is by now
        yield True
        self._draft = FormDraft(self._workspace.keepsakes, "booking", form)
        yield True

    def _go_on(self) -> None:
        if self.build():
            self._workspace.tasks.soon(self._go_on)
        else:
            self._show()

    def _show(self) -> None:
        assert self.form is not None
        self._restore()
        drawn, self._drawn = self._drawn, None
        if drawn is not None:
            self.form.begin_at(*drawn)
        paint_soon(self._pile)
        self.opening.emit()
        self._pile.setCurrentWidget(self.form)
        self.form.setFocus()

    def _restore(self) -> None:
        """Show what was typed before, when the form is opened for the first time."""
        is_first, self._is_restored = not self._is_restored, True
        if is_first and self._draft is not None and self._draft.restore():
            assert self.form is not None
            self.form.resource.find_typed()
            self._shell.say(
                _("Draf yang belum disimpan ditampilkan kembali."),
                _("Buang"),
                self._drop_draft,
            )

    def _drop_draft(self) -> None:
        """Begin an empty form in place of the draft."""
        self._forget()
        if self.form is not None:
            self._pile.removeWidget(self.form)
            self.form.deleteLater()
            self.form = self._draft = None
            self._coming = self._build()
            self.open()

    def _save(self, numbers: tuple[str, ...]) -> None:
        self._forget()
        first, last = numbers[0], numbers[-1]
        said = _("{number} dicatat dan sudah ditapis.").format(number=first)
        if len(numbers) > 1:
            said = _(
                "{n} permohonan dicatat dan sudah ditapis: {first} sampai {last}."
            ).format(n=len(numbers), first=first, last=last)
        self._shell.say(said)
        self.saved.emit(first)

    def _forget(self) -> None:
        if self._draft is not None:
            self._draft.forget()
