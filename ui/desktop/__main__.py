"""Open the window: ``pageh-desktop``, or ``python -m ui.desktop``."""

import sys


def main() -> None:
    """Do what ``pageh desktop`` does, with the same options."""
    from ui.cli import main as command_line

    command_line(["desktop", *sys.argv[1:]])


if __name__ == "__main__":
    main()
