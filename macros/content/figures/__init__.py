"""What the site measured or works out itself: the files of figures, and their arithmetic."""
