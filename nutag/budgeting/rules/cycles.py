"""Who may do what with a year of the fund."""
