"""Active configuration: defaults first, then what operations decided."""
from .defaults import *
from .operations import *
