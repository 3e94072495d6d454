"""Control mirrors from the command line."""
