"""Damaged inputs for whatever reads what strangers send: the handler, the page's imports, the reader of UNIPEN.

A reader may refuse an input in its own way; anything else that it raises is a fault.
"""
