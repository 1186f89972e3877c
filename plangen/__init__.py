"""plangen turns a folder of Markdown plans into a checked, scheduled, published site."""
