"""Packages of Debian and Ubuntu, installed when the person may."""

import os
import shutil
import subprocess

from app.language import _

INSTALL = ("apt-get", "install", "--yes", "--no-install-recommends")


def is_here() -> bool:
    """Say whether this system takes its packages from apt."""
    return shutil.which("apt-get") is not None


def prefix() -> list[str] | None:
    """Return what makes a command run as root without asking, or None."""
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    asked = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    return ["sudo", "-n"] if asked.returncode == 0 else None


def command(packages: list[str]) -> str:
    """Return the command a person types to install the packages."""
    return "sudo " + " ".join([*INSTALL, *packages])


def install(packages: list[str]) -> bool:
    """Install packages if that needs no password; say whether it was done."""
    rights = prefix() if is_here() else None
    if rights is None:
        return False
    print(_("Memasang paket sistem: {names} …").format(names=" ".join(packages)))
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    keep = [*rights, "env", "DEBIAN_FRONTEND=noninteractive"]
    for words in (["apt-get", "update"], [*INSTALL, *packages]):
        done = subprocess.run(
            [*keep, *words], env=quiet, capture_output=True, check=False
        )
    return done.returncode == 0
