"""Run by hand or once a week: checks the age and the addresses of sources, measures figures."""
