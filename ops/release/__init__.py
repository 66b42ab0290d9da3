"""A release of the page: its objects, the bucket that they go to, and which releases are there. Imports ops.stack alone."""
