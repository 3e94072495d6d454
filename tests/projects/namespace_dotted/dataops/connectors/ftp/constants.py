"""Facts about the partner's file drop."""

ROOT = "ftp://drop.partner.example.org"
VERSION = "2"
