"""``python -m ui.cli``: the same as ``pageh``."""

from ui.cli import main

if __name__ == "__main__":
    main()
