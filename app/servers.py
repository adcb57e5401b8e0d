"""An office's database server: is it fit for a registry, and who may do what."""

from contextlib import closing
from dataclasses import dataclass

from sqlalchemy import URL, make_url

from app.errors import Refused
from app.language import _
from app.registry import door, refuse_unfit
from app.troubles import trouble_sentence
from models import grants, schema
from models.database import Database, DatabaseTroubleError


@dataclass(frozen=True, slots=True)
class Fitness:
    """What was found at an address.

    Attributes:
        place: database and server, without a password.
        engine: ``postgresql`` or ``sqlite``.
        version: of the server.
        has_registry: a registry is there already.
        may_rewrite: the name we sign in with could change the ledger; the
            desks had better use another one.
    """

    place: str
    engine: str
    version: str
    has_registry: bool
    may_rewrite: bool

    @property
    def sentence(self) -> str:
        """Say it to a person, with what is left to do."""
        if not self.has_registry:
            said = _("{place} dapat dipakai dan masih kosong.")
        elif self.may_rewrite and self.engine != "sqlite":
            said = _(
                "{place} memuat registri, tetapi nama masuk ini dapat mengubah buku "
                "jejak. Pakai nama lain dan beri haknya dengan “pageh server grant”."
            )
        else:
            said = _("{place} memuat registri dan siap dipakai.")
        return said.format(place=self.place)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server is and who knocks, field by field as a form asks."""

    server: str = ""
    port: int = 5432
    database: str = ""
    user: str = ""
    password: str = ""

    @property
    def url(self) -> str:
        """Return it as one address, whatever characters the fields hold."""
        made = URL.create(
            "postgresql+psycopg",
            username=self.user or None,
            password=self.password or None,
            host=self.server or None,
            port=self.port,
            database=self.database or None,
        )
        return made.render_as_string(hide_password=False)


def address_of(url: str) -> Address:
    """Return the fields of an address; those of an empty form for a file's."""
    if not url.startswith("postgres"):
        return Address()
    found = make_url(url)
    return Address(
        server=found.host or "",
        port=found.port or Address().port,
        database=found.database or "",
        user=found.username or "",
        password=found.password or "",
    )


def try_out(url: str) -> Fitness:
    """Knock at an address and say what is there; nothing is changed.

    Raises:
        Refused: it cannot be used, in the sentence that says why.
    """
    with closing(door(url)) as database:
        try:
            with database.watched():
                return _fitness(database)
        except DatabaseTroubleError as trouble:
            raise Refused(trouble_sentence(trouble)) from trouble


def grant(url: str, role: str) -> None:
    """Let a name of the server work in the registry without rewriting it.

    Raises:
        Refused: the server does not know the name, or we do not own the tables.
    """
    with closing(door(url)) as database:
        _refuse_file(database)
        try:
            with database.watched():
                grants.grant(database.engine, role)
        except grants.UnknownRoleError as unknown:
            raise Refused(
                _(
                    "Server tidak mengenal nama “{role}”. Buat dahulu dengan CREATE "
                    "ROLE, lalu ulangi."
                ).format(role=role)
            ) from unknown
        except DatabaseTroubleError as trouble:
            raise Refused(trouble_sentence(trouble)) from trouble


def _fitness(database: Database) -> Fitness:
    engine = database.engine
    with engine.connect() as connection:
        taken = schema.is_taken(connection)
        version = ".".join(map(str, connection.dialect.server_version_info or ()))
    if taken:
        refuse_unfit(database)
    is_server = engine.dialect.name == "postgresql"
    return Fitness(
        place=database.place,
        engine=engine.dialect.name,
        version=version,
        has_registry=taken,
        may_rewrite=not is_server or (taken and grants.may_rewrite(engine)),
    )


def _refuse_file(database: Database) -> None:
    if database.engine.dialect.name != "postgresql":
        raise Refused(
            _(
                "Hak hanya diberikan pada server PostgreSQL. Sebut alamatnya dengan "
                "--database."
            )
        )
