"""How forms write and read dates and numbers in Mongolian."""
