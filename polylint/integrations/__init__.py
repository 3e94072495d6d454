"""polylint inside of other programs."""
