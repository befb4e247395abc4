"""Keep statements as RDF and ask them: statements in, quads and answers of SPARQL out."""
