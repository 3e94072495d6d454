from .defaults import ApiDefaults

__all__ = ["ApiDefaults"]
