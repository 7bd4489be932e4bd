"""What the site measures itself, run by hand with `make measure`: no page needs this package, only the file that it writes."""
