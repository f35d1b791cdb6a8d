"""The public surface: pages, map data, exports."""
