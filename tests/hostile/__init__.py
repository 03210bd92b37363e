"""Inputs that could harm or mislead a reader of news, and what a page made of them must not hold."""
