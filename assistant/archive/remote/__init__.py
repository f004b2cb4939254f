"""Vectors on a Chroma server: how it is named and asked, what is read there, published there, and deleted there."""
