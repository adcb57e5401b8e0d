"""What brings Pageh onto a machine; runs before anything is installed."""
