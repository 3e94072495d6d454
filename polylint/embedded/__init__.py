"""Code in files that are not Python: notebooks, shell scripts, Dockerfiles, YAML and Markdown, seen as a Python module.

Analysis, rules and edits know offsets in that module only; a `View` says where each of them stands in the file.
"""
