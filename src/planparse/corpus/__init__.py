"""Many notices: files and folders in, results out."""
