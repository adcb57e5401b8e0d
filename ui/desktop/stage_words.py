"""The words and the colours of the stages of an election."""

from typing import Final

from app.elections import Kind, Stage
from app.language import N_, _

_STAGES: Final = {
    Stage.PARTY_REGISTRATION: N_("Pendaftaran partai politik"),
    Stage.PARTY_DETERMINATION: N_("Penetapan partai politik"),
    Stage.CANDIDACY: N_("Pencalonan"),
    Stage.REGISTRATION: N_("Pendaftaran calon"),
    Stage.DETERMINATION: N_("Penetapan calon"),
    Stage.NUMBER_DRAW: N_("Pengundian nomor urut"),
    Stage.CAMPAIGN: N_("Kampanye"),
    Stage.RALLY: N_("Rapat umum"),
    Stage.QUIET: N_("Masa tenang"),
    Stage.VOTING: N_("Pemungutan suara"),
    Stage.RECAPITULATION: N_("Rekapitulasi"),
    Stage.RESULT: N_("Penetapan hasil"),
    Stage.ELECTED: N_("Penetapan calon terpilih"),
    Stage.INAUGURATION: N_("Pelantikan"),
    Stage.PRE_CAMPAIGN: N_("Sebelum masa kampanye"),
    Stage.AUTHORITY: N_("Larangan kewenangan (Pasal 71)"),
    Stage.NO_CAMPAIGN: N_("Tanpa kampanye"),
    Stage.NOT_SCHEDULED: N_("Belum dijadwalkan"),
}
_KINDS: Final = {
    Kind.PEMILU: N_("Pemilu"),
    Kind.PILKADA: N_("Pilkada"),
    Kind.PEMILU_REVOTE: N_("Pemungutan suara ulang Pemilu"),
    Kind.PILKADA_REVOTE: N_("Pemungutan suara ulang Pilkada"),
}
_ROLES: Final = {
    Stage.CAMPAIGN: "campaign",
    Stage.RALLY: "campaign",
    Stage.QUIET: "quiet",
    Stage.VOTING: "voting",
    Stage.PRE_CAMPAIGN: "before",
    Stage.AUTHORITY: "before",
}


def stage_name(stage: Stage) -> str:
    """Return the name of a stage."""
    return _(_STAGES[stage])


def kind_name(kind: Kind) -> str:
    """Return the name of a kind of election."""
    return _(_KINDS[kind])


def stage_role(stage: Stage) -> str:
    """Return the token of a stage's colour in charts."""
    return _ROLES.get(stage, "calm_soft")
