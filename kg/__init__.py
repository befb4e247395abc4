"""Build knowledge graphs of geopolitical events out of news text."""
