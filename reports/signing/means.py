"""With what somebody signs: a key file, a token, or the service of BSrE.

Said in one value, so that the window and the command line open any of them the
same way. Secrets are never shown and last as long as the value.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from app.errors import Refused
from app.language import _
from reports.signing.bsre import Account, Client, Person
from reports.signing.bsre_signer import BsreSigner
from reports.signing.held_key import from_pkcs12
from reports.signing.signer import Signer


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A PKCS#12 file and its password."""

    contents: bytes = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Token:
    """A token (PKCS#11), by the driver of its maker.

    ``label`` is the token's name, empty where only one is plugged in; ``holder``
    the name in the certificate, empty where the token holds one key only.
    """

    driver: Path
    pin: str = field(repr=False)
    label: str = ""
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Service:
    """A BSrE installation and the person who signs through it."""

    account: Account
    person: Person
    name: str = "BSrE"


Means = KeyFile | Token | Service


@contextmanager
def opened(means: Means) -> Iterator[Signer]:
    """Open what somebody signs with.

    Raises:
        Refused: the file, the token or the service does not open, or it holds
            several keys and none was named.
    """
    if isinstance(means, KeyFile):
        yield from_pkcs12(means.contents, means.password)
    elif isinstance(means, Service):
        yield BsreSigner(means.name, Client(means.account), means.person)
    else:
        with _token(means) as signer:
            yield signer


@contextmanager
def _token(means: Token) -> Iterator[Signer]:
    from reports.signing import token

    named = [one for one in token.labels(means.driver) if one]  # others are blank
    label = means.label or _only_label(named)
    with token.opened(means.driver, label, means.pin) as signers:
        found = [one for one in signers if means.holder in ("", one.name)]
        if len(found) != 1:
            names = ", ".join(one.name for one in signers)
            raise Refused(
                _("Token memuat kunci {names}: sebutkan satu nama pemegangnya.").format(
                    names=names
                )
            )
        yield found[0]


def _only_label(labels: list[str]) -> str:
    if not labels:
        raise Refused(_("Token tidak ditemukan: tancapkan token lalu coba lagi."))
    if len(labels) > 1:
        raise Refused(
            _("Ada beberapa token ({names}): sebutkan nama tokennya.").format(
                names=", ".join(labels)
            )
        )
    return labels[0]
