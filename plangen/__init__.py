"""plangen turns a folder of Markdown plans into a checked, scheduled, published site."""

__version__ = "0.1.0"
