from models.base import Base, Recorded
from models.guard import recorded_mappers
from models.ledger import LedgerCheckpoint, LedgerCosignature


def test_the_ledgers_own_tables_are_on_the_metadata() -> None:
    assert {
        "ledger_entries",
        "ledger_openings",
        "ledger_head",
        "ledger_checkpoints",
        "ledger_cosignatures",
    } <= Base.metadata.tables.keys()


def test_checkpoints_and_cosignatures_are_recorded_like_any_row() -> None:
    assert issubclass(LedgerCheckpoint, Recorded)
    assert issubclass(LedgerCosignature, Recorded)
    names = {mapper.class_ for mapper in recorded_mappers()}
    assert {LedgerCheckpoint, LedgerCosignature} <= names
