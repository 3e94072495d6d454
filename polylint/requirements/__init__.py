"""Which releases of a package a project asks for: requirement and lock files, read as text and never executed."""
