"""What is set."""

HOST = "http://127.0.0.1:8765"
API_VERSION = "2024-02-08"
