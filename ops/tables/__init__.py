"""The tables on README.md, MODEL_CARD.md and docs/: filled from JSON reports, by `python -m ops.tables`; a test fails when they drift."""
