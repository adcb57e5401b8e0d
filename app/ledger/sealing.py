"""A private key at rest: sealed with a passphrase, or by the computer's safe.

A sealed key file is an age file (https://age-encryption.org/v1), which the tool
``age`` opens too. Sealed by the safe, it opens by itself for whoever is signed in
to this computer, and nowhere else: keep a backup, whose passphrase opens it.
"""

import hashlib
from collections.abc import Callable
from pathlib import Path

from app import owner_only, safe
from app.errors import Refused
from app.language import _

_BEGINNING = b"age-encryption.org/v1"
_IDENTITY = "AGE-SECRET-KEY-"

_asks: list[Callable[[Path], str]] = []
_words: dict[str, str] = {}  # of keys that were opened since the program began


def ask_with(ask: Callable[[Path], str]) -> None:
    """Name who is asked for a passphrase, after whoever was named before.

    Said by an entry point. Who is asked returns an empty text where nobody can
    answer there; the next one is asked then.
    """
    if ask not in _asks:
        _asks.append(ask)


def ask_no_longer(ask: Callable[[Path], str]) -> None:
    """Ask somebody no more: their window is closed."""
    _asks.remove(ask)


def is_sealed(path: Path) -> bool:
    """Tell whether the key in a file is sealed."""
    with path.open("rb") as file:
        return file.read(len(_BEGINNING)) == _BEGINNING


def is_at_hand(path: Path) -> bool:
    """Tell whether the key in a file opens without anybody being asked."""
    sealed = path.read_bytes()
    return not sealed.startswith(_BEGINNING) or bool(_known(sealed))


def seal(path: Path, passphrase: str) -> None:
    """Seal the key in a file with a passphrase.

    Raises:
        Refused: it is sealed already, or the passphrase is too easy.
    """
    import pyrage  # noqa: PLC0415 - the packed inspector has none, and no private key

    from app import passwords  # noqa: PLC0415 - nor any password

    _refuse_sealed(path)
    passwords.check(passphrase)
    _exchange(path, pyrage.passphrase.encrypt(path.read_bytes(), passphrase))


def seal_with_safe(path: Path) -> None:
    """Seal the key in a file to a word that this computer's safe keeps.

    Raises:
        Refused: it is sealed already, or the computer has no safe.
    """
    import pyrage  # noqa: PLC0415

    _refuse_sealed(path)
    once = pyrage.x25519.Identity.generate()
    sealed = pyrage.encrypt(path.read_bytes(), [once.to_public()])
    safe.keep(_name(sealed), str(once))
    _exchange(path, sealed)


def seal_alike(path: Path, model: Path) -> None:
    """Seal the key in a file as the one in another file is sealed.

    Raises:
        Refused: nobody knows what opens that one.
    """
    import pyrage  # noqa: PLC0415

    sealed = model.read_bytes()
    opened(model, sealed)
    word = _known(sealed)
    if word.startswith(_IDENTITY):
        seal_with_safe(path)
        return
    alike = pyrage.passphrase.encrypt(path.read_bytes(), word)
    _words[_name(alike)] = word
    if safe.take(_name(sealed)) == word:
        safe.keep(_name(alike), word)
    _exchange(path, alike)


def try_word(path: Path, word: str) -> None:
    """See whether a word opens the key in a file; it is known from then on.

    Raises:
        Refused: it does not.
    """
    sealed = path.read_bytes()
    _opened_with(sealed, word, path)
    _words[_name(sealed)] = word


def remember(path: Path, passphrase: str) -> None:
    """Let the computer's safe answer with the passphrase from now on.

    Raises:
        Refused: it is not the right one, or the computer has no safe.
    """
    sealed = path.read_bytes()
    _opened_with(sealed, passphrase, path)
    safe.keep(_name(sealed), passphrase)


def unseal(path: Path) -> None:
    """Leave the key in a file as it was before it was sealed.

    Raises:
        Refused: nobody knows the passphrase.
    """
    sealed = path.read_bytes()
    _exchange(path, opened(path, sealed))
    safe.forget(_name(sealed))


def forget(path: Path) -> None:
    """Remove a sealed key and the safe's word for it: nothing needs it any more."""
    safe.forget(_name(path.read_bytes()))
    path.unlink()


def opened(path: Path, raw: bytes) -> bytes:
    """Return a key file's contents, asking safe and person where it is sealed.

    Raises:
        Refused: nobody knows the passphrase, or it is wrong.
    """
    if not raw.startswith(_BEGINNING):
        return raw
    word = _known(raw) or next(filter(None, (ask(path) for ask in _asks)), "")
    if not word:
        raise Refused(
            _(
                "Kunci {file} tersegel dan frasa sandinya tidak diberikan. Ulangi dan "
                "ketik frasanya, setel PAGEH_KEY_PASSPHRASE, atau simpan di brankas "
                "komputer dengan “pageh key remember”."
            ).format(file=path.name)
        )
    plain = _opened_with(raw, word, path)
    if not word.startswith(_IDENTITY):
        _words[_name(raw)] = word
    return plain


def _opened_with(sealed: bytes, word: str, path: Path) -> bytes:
    import pyrage  # noqa: PLC0415

    try:
        if word.startswith(_IDENTITY):
            once = pyrage.x25519.Identity.from_str(word)
            plain = pyrage.decrypt(sealed, [once])
        else:
            plain = pyrage.passphrase.decrypt(sealed, word)
    except (pyrage.DecryptError, pyrage.IdentityError) as trouble:
        raise Refused(
            _(
                "Frasa sandi kunci {file} salah, atau berkasnya rusak. Coba lagi, atau "
                "pulihkan berkas itu dari cadangan."
            ).format(file=path.name)
        ) from trouble
    return bytes(plain)


def _known(sealed: bytes) -> str:
    """Return what opens a key, if the safe or this run of the program knows it."""
    name = _name(sealed)
    return safe.take(name) or _words.get(name, "")


def _refuse_sealed(path: Path) -> None:
    if not path.exists():
        raise Refused(
            _("Belum ada kunci di {file}. Ia dibuat saat pertama dipakai.").format(
                file=path
            )
        )
    if is_sealed(path):
        raise Refused(
            _("Kunci {file} sudah tersegel. Buka segelnya dahulu.").format(
                file=path.name
            )
        )


def _exchange(path: Path, contents: bytes) -> None:
    """Put other contents into the file, whole or not at all."""
    owner_only.write(path, contents)


def _name(sealed: bytes) -> str:
    """Return what the safe calls the word of this very file, wherever it lies."""
    return f"key {hashlib.sha256(sealed).hexdigest()[:32]}"
