"""One module for each environment."""
