"""Shell scripts as bash reads them: words, commands and what they are made of; nothing is ever run."""
