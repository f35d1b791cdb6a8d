"""The maintainer's build of the gazetteer; nothing here runs when a site does."""
