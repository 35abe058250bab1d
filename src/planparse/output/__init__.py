"""Notice to files: one module a format."""
