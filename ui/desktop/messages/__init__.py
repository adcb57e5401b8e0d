"""What the window tells the person: refusals, faults, and what was done."""
