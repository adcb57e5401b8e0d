"""Where the frozen ``pageh`` begins."""

import multiprocessing

from ui.cli import main

if __name__ == "__main__":
    # what somebody else wrote is read in a process of its own, which in a frozen
    # program is this very program, started again
    multiprocessing.freeze_support()
    main()
