"""Who may do what with proposals."""
