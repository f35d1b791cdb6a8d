"""One module for each part of the table; each returns rows."""
