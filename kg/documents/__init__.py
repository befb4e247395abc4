"""Read files and feeds: paths in, documents out."""
