"""The manual: the pages of `docs/`, read in the repository and served at /help/."""
