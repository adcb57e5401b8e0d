"""Backups: a whole registry in one file, sealed with a passphrase.

:mod:`app.backups.making` makes one and reads it again before it counts;
:mod:`app.backups.restoring` says what a restore would lose, and never writes
over what is there. :mod:`app.backups.rotation` lets them make themselves.
:mod:`app.backups.parcel` is the file itself: a ZIP that
the ordinary tools ``unzip`` and ``age`` open too, should this program be gone.
"""
