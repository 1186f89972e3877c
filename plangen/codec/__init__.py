"""Codec: frozen values as plain data that marshal can hold, and back; written from annotations."""
