"""The language server: `polylint lsp`."""
