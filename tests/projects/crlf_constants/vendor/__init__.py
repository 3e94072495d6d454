"""Everything that comes from the Windows build box."""
from .pins import POLYTOMIC_PIN as PIN
from .pins import SEARCH_PIN
