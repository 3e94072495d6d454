"""Which files are below a folder: the walk, git's ignore rules, and what a git checkout says of itself."""
