"""What is common to all jobs."""

from .headers import HEADERS as HEADERS
