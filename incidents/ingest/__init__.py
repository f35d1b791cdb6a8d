"""The write side for machines: fetching, matching, the one pipeline."""
