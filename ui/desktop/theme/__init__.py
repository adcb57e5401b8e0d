"""How the window looks: tokens, palette, stylesheet, icons and letters."""
