"""Where the frozen ``pageh-desktop`` begins."""

import multiprocessing

from ui.desktop.__main__ import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # see pageh.py
    main()
