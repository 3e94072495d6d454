from .sheet import balance_sheet

__all__ = ["balance_sheet"]
