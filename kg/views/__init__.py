"""Show statements: rows in, graphs, pages and dossiers out."""
