import sys

from app import settings
from tests.commands import Run
from tests.office import Office
from tests.postgres import Server


def test_a_registry_moves_to_a_server_and_comes_back(
    run: Run, office: Office, server: Server
) -> None:
    before = run("ledger", "verify", "--json").document
    url = server.new()
    moved = run("--as", "admin", "move", "--to", url, "--json").document
    assert (moved["size"], moved["root"]) == (before["size"], before["root"])
    assert settings.read(office.paths.settings).database == url
    if sys.platform != "win32":
        assert office.paths.settings.stat().st_mode & 0o077 == 0
    assert run("ledger", "verify", "--json").document["root"] == before["root"]
    there = run("--as", "admin", "bookings", "list", "--json")
    assert (there.code, there.document) == (0, [])
    back = run("--as", "admin", "move", "--to", office.paths.database_url)
    assert back.code == 0
    assert before["root"] in back.out
    assert settings.read(office.paths.settings).database == ""
    assert run("ledger", "verify", "--json").document["root"] == before["root"]


def test_only_an_admin_moves_it(run: Run, server: Server) -> None:
    refused = run("--as", "kepala", "move", "--to", server.new())
    assert refused.code == 1
    assert "tidak berwenang" in refused.err


def test_a_server_is_tried_out_before_it_is_used(run: Run, server: Server) -> None:
    url = server.new()
    found = run("--database", url, "server", "check", "--json").document
    assert found["engine"] == "postgresql"
    assert not found["has_registry"]
    assert "masih kosong" in found["sentence"]
    run("--as", "admin", "move", "--to", url)
    assert "server grant" in run("server", "check").out
    server.say("DROP ROLE IF EXISTS loket", "CREATE ROLE loket LOGIN")
    assert run("server", "grant", "loket").code == 0
    name = url.rpartition("/")[2].partition("?")[0]
    desk = run("--database", server.at(name, "loket"), "server", "check", "--json")
    assert desk.document["may_rewrite"] is False
    assert "siap dipakai" in desk.document["sentence"]


def test_rights_are_refused_where_there_is_no_server(run: Run) -> None:
    refused = run("server", "grant", "loket")
    assert (refused.code, "PostgreSQL" in refused.err) == (1, True)


def test_rights_for_a_name_nobody_has(run: Run, server: Server) -> None:
    url = server.new()
    run("--as", "admin", "move", "--to", url)
    refused = run("server", "grant", "entah")
    assert (refused.code, "tidak mengenal" in refused.err) == (1, True)


def test_a_server_that_does_not_answer_is_one_sentence(run: Run) -> None:
    url = "postgresql://u:rahasia@127.0.0.1:1/pageh"
    refused = run("--database", url, "server", "check")
    assert refused.code == 1
    assert "tidak menjawab" in refused.err
    assert "rahasia" not in refused.err
