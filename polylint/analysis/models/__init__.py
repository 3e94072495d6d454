"""Models of libraries: what their functions, classes and objects do, as far as it matters for requests."""
