"""The ledger (bmdlog/1): what happened here, kept so that it cannot be unsaid.

Start at :mod:`app.ledger.pen` (how a change is written down), then
:mod:`app.ledger.merkle` (what binds the lines together),
:mod:`app.ledger.checkpoint` (what is carried out of the house) and
:mod:`app.ledger.verification` (how a rewriting is found). The format is
described in ``docs/ledger-format.md``.
"""
