"""What code has to do with the SDK of the API, and how it moves to another release of it."""
