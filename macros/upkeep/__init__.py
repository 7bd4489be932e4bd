"""What somebody runs by hand or once a week: whether sources are fresh, and what the site measures."""
