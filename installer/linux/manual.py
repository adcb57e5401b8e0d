"""The manual page of ``pageh``, from the same words as its help.

``python -m installer.linux.manual id`` prints it in roff, in one language.
"""

import sys

import click

from app import language

_WORDS = {
    "id": {
        "NAME": "NAMA",
        "SYNOPSIS": "RINGKASAN",
        "OPTIONS": "OPSI",
        "COMMANDS": "PERINTAH",
        "EXIT STATUS": "KODE KELUAR",
        "FILES": "BERKAS",
        "codes": (
            ("0", "selesai"),
            ("1", "ditolak, atau masukan salah"),
            ("2", "salah pakai"),
            ("3", "pemeriksaan yang hasilnya tidak sah"),
            ("70", "ada yang rusak pada program; nomornya ada di log"),
        ),
        "place": "Registri orang ini, kecuali --data menyebut folder lain.",
    },
    "en": {
        "codes": (
            ("0", "done"),
            ("1", "refused, or bad input"),
            ("2", "wrong usage"),
            ("3", "a verification that does not hold"),
            ("70", "something of the program broke; the log has its number"),
        ),
        "place": "The registry of this person, unless --data names another folder.",
    },
}


def page(spoken: str, version: str) -> str:
    """Return the manual page; the language must be chosen before."""
    from ui.cli.root import root  # noqa: PLC0415 - its words are those of the language

    words = _WORDS[spoken]
    context = click.Context(root, info_name="pageh")
    summary = root.get_short_help_str(200)
    lines = [f'.TH PAGEH 1 "" "Pageh {version}" "Pageh"']

    def chapter(name: str) -> None:
        lines.append(f'.SH "{words.get(name, name)}"')

    chapter("NAME")
    lines.append(rf"pageh, pageh-desktop \- {_plain(summary)}")
    chapter("SYNOPSIS")
    lines += [r"\fBpageh\fR [\fIOPTIONS\fR] \fICOMMAND\fR [\fIARGS\fR]...", ".br"]
    lines.append(r"\fBpageh-desktop\fR [\fIOPTIONS\fR]")
    chapter("OPTIONS")
    for option in root.get_params(context):
        record = option.get_help_record(context)
        if record:
            lines += _entry(*record)
    chapter("COMMANDS")
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        if command is not None and not command.hidden:
            lines += _entry(name, command.get_short_help_str(300))
    chapter("EXIT STATUS")
    for code, meaning in words["codes"]:
        lines += _entry(code, meaning)
    chapter("FILES")
    lines += _entry("~/.local/share/Pageh", str(words["place"]))
    return "\n".join(lines) + "\n"


def _entry(term: str, meaning: str) -> list[str]:
    return [".TP", rf"\fB{_plain(term)}\fR", _plain(meaning)]


def _plain(text: str) -> str:
    """Return text that roff takes as it is; no line begins with its signs."""
    escaped = " ".join(text.split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{escaped}" if escaped[:1] in {".", "'"} else escaped


def main() -> None:
    """Print the page in the language that is named."""
    from app import program  # noqa: PLC0415 - see above

    language.choose(sys.argv[1])
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page(sys.argv[1], program.release()))


if __name__ == "__main__":
    main()
