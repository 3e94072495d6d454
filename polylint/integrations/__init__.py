"""polylint inside other programs; each of these needs an extra."""
